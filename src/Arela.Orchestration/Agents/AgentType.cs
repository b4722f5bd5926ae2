namespace Arela.Orchestration.Agents;

/// <summary>How an agent is reached.</summary>
public enum AgentType
{
    /// <summary>A command line that this machine starts.</summary>
    Cli,

    /// <summary>A person with an IDE: its tickets are a hand-off, nothing is started.</summary>
    Ide,
}
