using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Processes;
using Arela.Orchestration.Processes.Preflight;

namespace Arela.Orchestration.Setup;

/// <summary>A look at this machine: which agents are installed, in which version, and whether they have a key or a login.</summary>
internal static class AgentSurvey
{
    /// <summary>Every agent of the catalog, by name. No agent is started: only <c>--version</c> of the CLIs that are known.</summary>
    public static async Task<ImmutableArray<SurveyedAgent>> TakeAsync(
        AgentCatalog catalog, ProcessRunner runner, PreflightOptions options)
    {
        // Several agents may be one program (deepseek is claude elsewhere); it is asked once.
        var versions = new Dictionary<string, Task<CliVersion>>(StringComparer.Ordinal);
        var looks = catalog.Agents.Select(agent => LookAsync(agent, catalog, runner, options, versions)).ToArray();
        return [.. await Task.WhenAll(looks).ConfigureAwait(false)];
    }

    private static async Task<SurveyedAgent> LookAsync(
        Agent agent, AgentCatalog catalog, ProcessRunner runner, PreflightOptions options, Dictionary<string, Task<CliVersion>> versions)
    {
        var environment = AgentEnvironment.For(agent, catalog);
        if (agent.Command is null || ProgramFinder.Find(agent.Command, environment, options.Paths.Root) is not { } program)
            return new SurveyedAgent(agent);
        if (KnownCli.NameOf(agent.Command) is not { } cli)
            return new SurveyedAgent(agent) { Program = program };
        if (!versions.TryGetValue(program, out var asked))
            versions[program] = asked = CliVersion.ReadAsync(program, environment, runner, options);
        return new SurveyedAgent(agent)
        {
            Program = program,
            Version = (await asked.ConfigureAwait(false)).Number,
            MissingKey = KeySearch.WhatIsMissing(cli, agent, environment),
        };
    }
}
