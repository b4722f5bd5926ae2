using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Planning;

namespace Arela.Orchestration.Processes.Preflight;

/// <summary>
/// The look at every agent that a run needs, before its first ticket starts: is its program there, which version is it, has
/// it a key or a login. Everything that is missing is told at once. No agent is started: only <c>--version</c> of the CLIs
/// that are known by name.
/// </summary>
public static class AgentPreflight
{
    /// <summary>Checks the agents of the tickets that would run, and those that may take over from them.</summary>
    /// <param name="plan">What would run.</param>
    /// <param name="catalog">All agents.</param>
    /// <param name="runner">Starts <c>--version</c>; each is given a bounded time.</param>
    /// <param name="options">The root, and a stop.</param>
    public static async Task<PreflightResult> CheckAsync(
        ExecutionPlan plan, AgentCatalog catalog, ProcessRunner runner, PreflightOptions options)
    {
        var needed = NeededAgents.Of(plan, catalog);
        var checks = await Task.WhenAll(needed.Select(need => CheckAsync(need, catalog, runner, options))).ConfigureAwait(false);
        var findings = checks.SelectMany(check => check.Findings).ToImmutableArray();
        var changed = checks.Where(check => check.Agent != check.Need.Agent).Select(check => check.Agent).ToImmutableArray();
        return changed.IsEmpty
            ? new PreflightResult(plan, catalog, findings)
            : new PreflightResult(With(plan, changed), new AgentCatalog([.. catalog.Agents, .. changed], catalog.TaskTypes, catalog.Defaults), findings);
    }

    private static async Task<AgentCheck> CheckAsync(
        NeededAgent need, AgentCatalog catalog, ProcessRunner runner, PreflightOptions options)
    {
        var agent = need.Agent;
        var environment = AgentEnvironment.For(agent, catalog);
        if (agent.Command is null || ProgramFinder.Find(agent.Command, environment, options.Paths.Root) is not { } program)
            return new AgentCheck(need, agent, [NotFound(need)]);
        if (KnownCli.NameOf(agent.Command) is not { } cli)
            return new AgentCheck(need, agent, []);

        var findings = ImmutableArray.CreateBuilder<Diagnostic>();
        var version = await CliVersion.ReadAsync(program, environment, runner, options).ConfigureAwait(false);
        if (version.Number is null)
            findings.Add(AgentDiagnostics.UnknownVersion.At(SourceLocation.None, program, agent.Name, LogText.Escape(version.Why)));
        if (cli == "opencode" && need.Tickets.Length > 1)
            await OpenCodeDatabase.PrepareAsync(program, environment, runner, options).ConfigureAwait(false);
        if (KeySearch.WhatIsMissing(cli, agent, environment) is { } missing)
            findings.Add(AgentDiagnostics.NoKey.At(SourceLocation.None, agent.Name, missing));
        var keepsOldForm = !agent.ArgumentsBefore.IsEmpty && version.Number is { } number && number < FullAuto.RefusedSince;
        return new AgentCheck(need, keepsOldForm ? agent with { Arguments = agent.ArgumentsBefore } : agent, findings.ToImmutable());
    }

    private static Diagnostic NotFound(NeededAgent need)
    {
        var agent = need.Agent;
        var name = LogText.Escape(agent.Name);
        var command = LogText.Escape(agent.Command ?? "");
        var install = agent.InstallHint is { Length: > 0 } hint ? $"Install it: {hint}. " : "Install it, or correct the agent's Command. ";
        if (agent.Command is null)
            return AgentDiagnostics.NothingToStart.At(SourceLocation.None, name, need.TicketsInWords());
        return need.Tickets.IsEmpty
            ? AgentDiagnostics.FallbackNotFound.At(SourceLocation.None, name, command, install)
            : AgentDiagnostics.ProgramNotFound.At(
                SourceLocation.None, name, command, Path.IsPathRooted(agent.Command) ? "" : " on PATH", install, need.TicketsInWords());
    }

    private static ExecutionPlan With(ExecutionPlan plan, ImmutableArray<Agent> changed) => plan with
    {
        Tickets =
        [
            .. plan.Tickets.Select(ticket => changed.FirstOrDefault(agent => agent.Name == ticket.Agent?.Name) is { } agent
                ? ticket with { Agent = agent } : ticket),
        ],
    };

    private sealed record AgentCheck(NeededAgent Need, Agent Agent, ImmutableArray<Diagnostic> Findings);
}
