namespace Arela.Orchestration.Status;

/// <summary>A change of one record that someone waits for.</summary>
internal sealed class StatusTransition(string key, Func<TicketRecord, TicketRecord> change)
{
    private readonly TaskCompletionSource _done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Key => key;

    /// <summary>Ends when the change is durable, or with the reason why it is not.</summary>
    public Task Done => _done.Task;

    /// <summary>The changed record; null when the change itself threw, which only its caller is told.</summary>
    public TicketRecord? Change(TicketRecord record)
    {
        try
        {
            return change(record);
        }
#pragma warning disable CA1031 // The caller gets it; the others who share the write do not.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fail(exception);
            return null;
        }
    }

    public void Acknowledge() => _done.TrySetResult();

    public void Fail(Exception exception) => _done.TrySetException(exception);
}
