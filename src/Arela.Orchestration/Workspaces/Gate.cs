using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Planning;

namespace Arela.Orchestration.Workspaces;

/// <summary>
/// A command that must pass before a ticket counts as completed. <c>ArelaGate</c> comes from the project's owner and is
/// given to the platform's shell, as MSBuild's Exec does. A ticket's own gate is text that anybody may have written: it
/// is split into arguments, and no shell ever sees it.
/// </summary>
internal sealed class Gate(WorkspaceRequest request)
{
    private readonly CommandRunner _commands = new(request.Runner, request.Catalog);

    /// <summary>True when there is a gate to pass.</summary>
    public bool IsNeeded(PlannedTicket ticket) => request.Options.Gate is { Length: > 0 } || OfTicket(ticket).Length > 0;

    /// <summary>Completed when every gate passes: the project's, then the ticket's.</summary>
    public async Task<Outcome> CheckAsync(PlannedTicket ticket, string folder, CancellationToken stop)
    {
        if (request.Options.Gate is { Length: > 0 } ofProject)
        {
            var outcome = await RunAsync(ofProject, Named(ofProject) ?? CommandLine.ForShell(ofProject), folder, stop).ConfigureAwait(false);
            if (!outcome.IsCompleted)
                return outcome;
        }

        var ofTicket = OfTicket(ticket);
        if (ofTicket.Length == 0)
            return new Outcome(OutcomeReason.Completed, "");
        var words = ArgumentSplitter.Split(ofTicket);
        return await RunAsync(ofTicket, Named(ofTicket) ?? new CommandLine(words[0], [.. words[1..]]), folder, stop).ConfigureAwait(false);
    }

    /// <summary>Prepares a fresh workspace.</summary>
    /// <exception cref="WorkspaceException">The command failed.</exception>
    public async Task SetUpAsync(string folder, CancellationToken stop)
    {
        if (request.Options.WorkspaceSetup is not { Length: > 0 } setup)
            return;
        var end = await _commands.RunAsync(CommandLine.ForShell(setup), folder, stop).ConfigureAwait(false);
        stop.ThrowIfCancellationRequested();
        if (!end.Passed)
            throw new WorkspaceException($"ArelaWorkspaceSetup '{setup}' failed ({end.How}): {end.LastLine}");
    }

    private async Task<Outcome> RunAsync(string shown, CommandLine command, string folder, CancellationToken stop)
    {
        var end = await _commands.RunAsync(command, folder, stop).ConfigureAwait(false);
        if (stop.IsCancellationRequested)
            return new Outcome(OutcomeReason.Cancelled, "the run was stopped");
        return end.Passed
            ? new Outcome(OutcomeReason.Completed, "")
            : new Outcome(OutcomeReason.GateFailed, $"the gate '{Diagnostics.LogText.Escape(shown)}' failed: {end.How}") { Details = end.Output };
    }

    /// <summary>The short names of the .NET gates.</summary>
    private static CommandLine? Named(string gate) => gate.Trim() switch
    {
        "build" => new CommandLine("dotnet", ["build", "-nologo", "-v:quiet", "-p:ArelaValidateOnBuild=false"]),
        "test" => new CommandLine("dotnet", ["test", "--nologo", "-v:quiet", "-p:ArelaValidateOnBuild=false"]),
        _ => null,
    };

    private static string OfTicket(PlannedTicket ticket)
    {
        var text = ticket.Ticket.Gate?.Value.Trim() ?? "";
        return text.ToUpperInvariant() is "NONE" or "N/A" or "-" ? "" : text.Trim('`');
    }
}

/// <summary>A program and its arguments.</summary>
internal sealed record CommandLine(string Program, ImmutableArray<string> Arguments)
{
    /// <summary>A line for the platform's shell; only ever text of the project's owner.</summary>
    public static CommandLine ForShell(string line) => OperatingSystem.IsWindows()
        ? new CommandLine("cmd.exe", ["/d", "/s", "/c", line])
        : new CommandLine("/bin/sh", ["-c", line]);
}
