namespace Arela.Orchestration.Processes;

/// <summary>
/// Starts processes and sees them to their end: git, gates, set-up commands and agents all go through here. Each one
/// gets a process group of its own, so that what it starts can be ended with it.
/// </summary>
/// <param name="time">Clock of timeouts and durations. Waiting for the operating system (grace period, pipes that a
/// killed tree leaves open) is real time, whatever this clock says.</param>
/// <param name="guard">Ends everything when the build dies; null: processes outlive a killed build.</param>
public sealed class ProcessRunner(TimeProvider time, ProcessGuard? guard = null)
{
    /// <summary>
    /// Runs a process to its end, output streamed as it comes. Never throws for anything that the process does, also not
    /// for a program that is missing: every end is a <see cref="ProcessEnd"/>. When <paramref name="stop"/> fires, its
    /// whole tree is asked to stop and killed after the grace period.
    /// </summary>
    /// <exception cref="Exception">Whatever <see cref="ProcessStart.OnLine"/> throws, once the tree is ended.</exception>
    public async Task<ProcessEnd> RunAsync(ProcessStart start, CancellationToken stop)
    {
        if (stop.IsCancellationRequested)
            return new ProcessEnd(ProcessEndCause.Stopped, ExitCode: null, TimeSpan.Zero) { Started = false };
        var mark = new ProcessMark(guard?.Run);
        var environment = mark.AddTo(start.Environment ?? BuildEnvironment.Inherited());
        var program = ProgramFinder.Find(start.FileName, environment, start.WorkingDirectory);
        if (program is null)
            return NotStarted($"'{start.FileName}' was not found on PATH.");
        if (!Directory.Exists(start.WorkingDirectory))
            return NotStarted($"The working directory '{start.WorkingDirectory}' does not exist.");

        var began = time.GetTimestamp();
        ChildProcess child;
        try
        {
            child = ChildProcess.Start(new ChildStart(program, start.Arguments, start.WorkingDirectory, environment));
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or IOException or InvalidOperationException)
        {
            return NotStarted($"'{program}' could not be started: {error.Message}");
        }

        using (child)
        using (var tracker = new TreeTracker(child, mark, guard))
        {
            var running = new RunningProcess(child, start, time);
            var (cause, exitCode) = await running.RunAsync(tracker, stop).ConfigureAwait(false);
            return new ProcessEnd(cause, exitCode, time.GetElapsedTime(began));
        }
    }

    private static ProcessEnd NotStarted(string message) =>
        new(ProcessEndCause.NotStarted, ExitCode: null, TimeSpan.Zero) { Started = false, Message = message };
}
