using Arela.Orchestration.Status;

namespace Arela.Orchestration.Execution;

/// <summary>The journal of a run that starts nothing: there is nothing to remember.</summary>
internal sealed class NoJournal : IRunJournal
{
    /// <inheritdoc/>
    public ValueTask RecordAsync(string key, Func<TicketRecord, TicketRecord> change) =>
        throw new InvalidOperationException($"'{key}' was to be recorded in a run that starts nothing.");

    /// <inheritdoc/>
    public ValueTask FlushEventsAsync() => ValueTask.CompletedTask;
}
