using System.Collections.Immutable;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Processes;

namespace Arela.Orchestration.Workspaces;

/// <summary>
/// A command that must pass before a ticket counts as completed. <c>ArelaGate</c> comes from the project's owner and is
/// given to the platform's shell, as MSBuild's Exec does. A ticket's own gate is text that anybody may have written: it
/// is split into arguments, and no shell ever sees it.
/// </summary>
internal sealed class Gate(ProcessRunner runner)
{
    private const int LinesKept = 60;

    /// <summary>Completed when every gate passes.</summary>
    public async Task<Outcome> CheckAsync(string? ofTicket, string? ofProject, string folder, CancellationToken stop)
    {
        if (ofProject is { Length: > 0 })
        {
            var shell = OperatingSystem.IsWindows()
                ? ("cmd.exe", ImmutableArray.Create("/d", "/s", "/c", ofProject))
                : ("/bin/sh", ImmutableArray.Create("-c", ofProject));
            var outcome = await RunAsync(ofProject, shell.Item1, shell.Item2, folder, stop).ConfigureAwait(false);
            if (!outcome.IsCompleted)
                return outcome;
        }

        if (ofTicket is not { Length: > 0 })
            return new Outcome(OutcomeReason.Completed, "");
        var words = Agents.ArgumentSplitter.Split(ofTicket);
        return await RunAsync(ofTicket, words[0], [.. words[1..]], folder, stop).ConfigureAwait(false);
    }

    private async Task<Outcome> RunAsync(
        string shown, string program, ImmutableArray<string> arguments, string folder, CancellationToken stop)
    {
        var lines = new Queue<string>();
        var end = await runner.RunAsync(
            new ProcessStart
            {
                FileName = program,
                Arguments = arguments,
                WorkingDirectory = folder,
                OnLine = line =>
                {
                    lines.Enqueue(line.Text);
                    if (lines.Count > LinesKept)
                        lines.Dequeue();
                },
            },
            stop).ConfigureAwait(false);
        if (end.Cause == ProcessEndCause.Stopped)
            return new Outcome(OutcomeReason.Cancelled, "the run was stopped");
        return end is { Cause: ProcessEndCause.Exited, ExitCode: 0 }
            ? new Outcome(OutcomeReason.Completed, "")
            : new Outcome(OutcomeReason.GateFailed, end.Message.Length > 0 ? end.Message : $"the gate '{shown}' ended with exit code {end.ExitCode}")
            {
                Details = string.Join('\n', lines),
            };
    }
}
