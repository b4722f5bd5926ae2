namespace Arela.Orchestration.Processes;

/// <summary>Waiting with a bound.</summary>
internal static class TaskWaiting
{
    /// <summary>True when the task ends (well or not) within a real time.</summary>
    public static async Task<bool> EndsWithin(this Task task, TimeSpan time)
    {
        if (task.IsCompleted)
            return true;
        using var waited = new CancellationTokenSource();
        var first = await Task.WhenAny(task, Task.Delay(time, waited.Token)).ConfigureAwait(false);
        await waited.CancelAsync().ConfigureAwait(false);
        return first == task;
    }
}
