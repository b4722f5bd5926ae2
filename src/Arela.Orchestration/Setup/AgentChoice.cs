using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Setup;

/// <summary>Which agents a repository is set up with.</summary>
/// <param name="Agents">They.</param>
/// <param name="Findings">Names that mean nothing (errors), agents that are not installed (warnings).</param>
internal sealed record AgentChoice(ImmutableArray<Agent> Agents, ImmutableArray<Diagnostic> Findings)
{
    /// <summary>
    /// Those that are asked for; where nobody asks, the enabled ones whose program is here and hand-offs to people; where
    /// no program is here, all enabled ones, since a team's machines differ.
    /// </summary>
    public static AgentChoice Of(ImmutableArray<string> asked, ImmutableArray<SurveyedAgent> survey)
    {
        if (!asked.IsEmpty)
            return Named(asked, survey);
        SurveyedAgent[] enabled = [.. survey.Where(found => found.Agent.Enabled)];
        var isAnyHere = enabled.Any(found => found.IsInstalled);
        return new AgentChoice(
            [.. enabled.Where(found => found.IsInstalled || found.IsPerson || !isAnyHere).Select(found => found.Agent)], []);
    }

    private static AgentChoice Named(ImmutableArray<string> asked, ImmutableArray<SurveyedAgent> survey)
    {
        var agents = ImmutableArray.CreateBuilder<Agent>();
        var findings = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var name in asked.Select(name => name.TrimStart('@')).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (survey.FirstOrDefault(found => found.Agent.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) is not { } found)
            {
                findings.Add(SetupDiagnostics.UnknownAgentSelected.At(
                    SourceLocation.None, LogText.Escape(name), NearestName.Suggestion(name, survey.Select(one => one.Agent.Name))));
                continue;
            }

            agents.Add(found.Agent);
            if (!found.IsInstalled && !found.IsPerson)
                findings.Add(NotInstalled(found.Agent));
        }

        return new AgentChoice(agents.ToImmutable(), findings.ToImmutable());
    }

    private static Diagnostic NotInstalled(Agent agent) => SetupDiagnostics.AgentNotInstalled.At(
        SourceLocation.None, LogText.Escape(agent.Name), LogText.Escape(agent.Command ?? ""),
        agent.InstallHint is { Length: > 0 } hint ? $"Install it: {hint}" : "Install it, or correct the agent's Command.");
}
