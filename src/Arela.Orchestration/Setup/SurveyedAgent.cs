using Arela.Orchestration.Agents;

namespace Arela.Orchestration.Setup;

/// <summary>An agent of the catalog, as it is on this machine.</summary>
/// <param name="Agent">Which.</param>
public sealed record SurveyedAgent(Agent Agent)
{
    /// <summary>Absolute path of its program; null when it is not installed, or is a person.</summary>
    public string? Program { get; init; }

    /// <summary>Its version; null when it told none.</summary>
    public Version? Version { get; init; }

    /// <summary>What to do about a missing key or login; null when there is one, when none is needed, or when nobody can know.</summary>
    public string? MissingKey { get; init; }

    /// <summary>A person's work, in an IDE.</summary>
    public bool IsPerson => Agent.Type == AgentType.Ide;

    /// <summary>True when its program is there.</summary>
    public bool IsInstalled => Program is not null;
}
