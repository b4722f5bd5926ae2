using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Workspaces.DotNet;

namespace Arela.Orchestration.Workspaces;

/// <summary>
/// A command that must pass before a ticket counts as completed. <c>ArelaGate</c> comes from the project's owner and is
/// given to the platform's shell, as MSBuild's Exec does. A ticket's own gate is text that anybody may have written: it
/// is split into arguments, and no shell ever sees it. <c>build</c> and <c>test</c> are no commands but gates of our own.
/// </summary>
internal sealed class Gate
{
    private readonly WorkspaceRequest _request;
    private readonly CommandRunner _commands;
    private readonly DotNetGate _dotNet;

    public Gate(WorkspaceRequest request)
    {
        _request = request;
        _commands = new CommandRunner(request.Runner, request.Catalog);
        _dotNet = new DotNetGate(_commands);
    }

    /// <summary>True when there is a gate to pass.</summary>
    public bool IsNeeded(PlannedTicket ticket) => GatesOf(ticket).Any();

    /// <summary>True when a gate wants to know what the work is compared with.</summary>
    public bool NeedsBase(PlannedTicket ticket) => GatesOf(ticket).Any(gate => DotNetGate.IsNamed(gate.Text));

    /// <summary>Completed when every gate passes: the project's, then the ticket's.</summary>
    public async Task<Outcome> CheckAsync(GateCheck check, CancellationToken stop)
    {
        var passed = new Outcome(OutcomeReason.Completed, "");
        using var log = new GateLog(_request, check);
        foreach (var (gate, isOfProject) in GatesOf(check.Ticket))
        {
            log.Begin(gate);
            var outcome = DotNetGate.IsNamed(gate)
                ? await _dotNet.CheckAsync(gate, check, log, stop).ConfigureAwait(false)
                : await RunAsync(gate, isOfProject, check.Folder, log, stop).ConfigureAwait(false);
            log.End(outcome);
            if (!outcome.IsCompleted)
                return outcome;
            if (outcome.Message.Length > 0)
                passed = outcome;
        }

        return passed;
    }

    /// <summary>Prepares a fresh workspace.</summary>
    /// <exception cref="WorkspaceException">The command failed.</exception>
    public async Task SetUpAsync(string folder, CancellationToken stop)
    {
        if (_request.Options.WorkspaceSetup is not { Length: > 0 } setup)
            return;
        var end = await _commands.RunAsync(CommandLine.ForShell(setup), folder, onLine: null, stop).ConfigureAwait(false);
        stop.ThrowIfCancellationRequested();
        if (!end.Passed)
            throw new WorkspaceException($"ArelaWorkspaceSetup '{setup}' failed ({end.How}): {end.LastLine}");
    }

    private async Task<Outcome> RunAsync(string gate, bool isOfProject, string folder, GateLog log, CancellationToken stop)
    {
        var end = await _commands.RunAsync(isOfProject ? CommandLine.ForShell(gate) : Split(gate), folder, log.Line, stop).ConfigureAwait(false);
        if (stop.IsCancellationRequested)
            return new Outcome(OutcomeReason.Cancelled, "the run was stopped");
        return end.Passed
            ? new Outcome(OutcomeReason.Completed, "")
            : new Outcome(OutcomeReason.GateFailed, $"the gate '{LogText.Escape(gate)}' failed: {end.How}") { Details = end.Output };
    }

    private IEnumerable<(string Text, bool IsOfProject)> GatesOf(PlannedTicket ticket)
    {
        if (_request.Options.Gate is { Length: > 0 } ofProject)
            yield return (ofProject, true);
        var ofTicket = OfTicket(ticket);
        // The same .NET gate once more would find the same.
        if (ofTicket.Length > 0 && !(DotNetGate.IsNamed(ofTicket) && ofTicket.Trim() == _request.Options.Gate?.Trim()))
            yield return (ofTicket, false);
    }

    private static CommandLine Split(string gate)
    {
        var words = ArgumentSplitter.Split(gate);
        return new CommandLine(words[0], [.. words[1..]]);
    }

    private static string OfTicket(PlannedTicket ticket)
    {
        var text = ticket.Ticket.Gate?.Value.Trim() ?? "";
        return text.ToUpperInvariant() is "NONE" or "N/A" or "-" ? "" : text.Trim('`', ' ');
    }
}
