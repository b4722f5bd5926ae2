using Arela.Orchestration.Status;

namespace Arela.Orchestration.Execution;

/// <summary>The journal of a real run: the status file, and the run log, which watches the run's events.</summary>
internal sealed class RunJournal(StatusStore store, RunLog log) : IRunJournal, IRunObserver
{
    public ValueTask RecordAsync(string key, Func<TicketRecord, TicketRecord> change) => store.UpdateAsync(key, change);

    public ValueTask FlushEventsAsync() => log.FlushAsync();

    public void On(RunEvent runEvent)
    {
        if (RunEventJson.IsKept(runEvent))
            log.Append(json => RunEventJson.Write(json, runEvent));
    }
}
