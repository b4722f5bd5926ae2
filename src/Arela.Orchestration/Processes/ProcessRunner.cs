using System.ComponentModel;
using Arela.Orchestration.Processes.Native;

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
        // PWD is what a shell sets; opencode believes it more than the system, and would work in the folder of the build.
        var environment = mark.AddTo(start.Environment ?? BuildEnvironment.Inherited()).SetItem("PWD", start.WorkingDirectory);
        var program = ProgramFinder.Find(start.FileName, environment, start.WorkingDirectory);
        if (program is null)
            return NotStarted($"'{start.FileName}' was not found on PATH.");
        if (!Directory.Exists(start.WorkingDirectory))
            return NotStarted($"The working directory '{start.WorkingDirectory}' does not exist.");

        var began = time.GetTimestamp();
        ChildProcess child;
        try
        {
            child = await StartAsync(new ChildStart(program, start.Arguments, start.WorkingDirectory, environment)).ConfigureAwait(false);
        }
        catch (Exception error) when (error is Win32Exception or IOException or InvalidOperationException)
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

    /// <summary>
    /// A program file that was just written may still be open for writing in a process that another thread is starting at
    /// this moment; that is over in a moment (https://github.com/golang/go/issues/22315 tells the story).
    /// </summary>
    private static async Task<ChildProcess> StartAsync(ChildStart start)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return ChildProcess.Start(start);
            }
            catch (Win32Exception error) when (error.NativeErrorCode == UnixCalls.TextBusy && !OperatingSystem.IsWindows() && attempt < 10)
            {
                await Task.Delay(10 * attempt).ConfigureAwait(false);
            }
        }
    }

    private static ProcessEnd NotStarted(string message) =>
        new(ProcessEndCause.NotStarted, ExitCode: null, TimeSpan.Zero) { Started = false, Message = message };
}
