using Arela.Orchestration.Status;

namespace Arela.Orchestration.Execution;

/// <summary>What must be on disk before the run goes on.</summary>
public interface IRunJournal
{
    /// <summary>Changes a ticket's record; done when the change is durable.</summary>
    ValueTask RecordAsync(string key, Func<TicketRecord, TicketRecord> change);

    /// <summary>Done when every event raised so far is durable in the run log.</summary>
    ValueTask FlushEventsAsync();
}
