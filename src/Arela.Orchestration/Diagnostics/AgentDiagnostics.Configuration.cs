namespace Arela.Orchestration.Diagnostics;

// Configuration of agents, and the look at each agent before a run: ARELA2050 to ARELA2099.
public static partial class AgentDiagnostics
{
    /// <summary>The configuration is no JSON, or cannot be opened.</summary>
    public static readonly DiagnosticDescriptor UnreadableConfig = new(
        "ARELA2050", Severity.Warning, "The configuration of the agents cannot be read",
        "The configuration of the agents cannot be read: {0} Correct the file; until then only the built-in agents and <ArelaAgent> items count.",
        BlocksRun: true);

    /// <summary>A field of the configuration has a value that means nothing.</summary>
    public static readonly DiagnosticDescriptor UnreadableValue = new(
        "ARELA2051", Severity.Warning, "A value in the configuration of the agents cannot be understood",
        "'{0}' in the configuration of the agents is not {1}. Correct the value or remove the field; until then it counts as absent.",
        BlocksRun: true);

    /// <summary>The form of every guide, which today's codex refuses.</summary>
    public static readonly DiagnosticDescriptor OldFullAuto = new(
        "ARELA2052", Severity.Warning, "codex no longer accepts --full-auto",
        "Agent '{0}' is configured as '{1}', which codex refuses since version {2}. It is run as '{3}'; configure that, or remove the command.");

    /// <summary>An agent that nobody can start.</summary>
    public static readonly DiagnosticDescriptor NoCommand = new(
        "ARELA2053", Severity.Warning, "An agent has no command",
        "Agent '{0}' has no command to start. Give it a Command, or the type 'ide' if a person does its tickets.");

    /// <summary>A fallback that cannot take over.</summary>
    public static readonly DiagnosticDescriptor UselessFallback = new(
        "ARELA2054", Severity.Warning, "The fallback of an agent cannot take over",
        "The fallback of agent '{0}' is '{1}', but {2}. Name another agent, or remove the fallback.");

    /// <summary><c>default_agent</c> names nobody.</summary>
    public static readonly DiagnosticDescriptor UnknownDefaultAgent = new(
        "ARELA2055", Severity.Warning, "The default agent does not exist",
        "default_agent is '{0}', and there is no such agent.{1}");

    /// <summary>A type that another tool may know.</summary>
    public static readonly DiagnosticDescriptor UnknownType = new(
        "ARELA2056", Severity.Warning, "The type of an agent is not known",
        "The type of agent '{0}' is '{1}'; known are 'cli' (a program that is started) and 'ide' (a person with an editor). It counts as absent.");

    /// <summary>A program is missing.</summary>
    public static readonly DiagnosticDescriptor ProgramNotFound = new(
        "ARELA2060", Severity.Error, "The program of an agent is not installed",
        "Agent '{0}' needs the program '{1}', which was not found{2}. {3}Tickets that wait for it: {4}.", BlocksRun: true);

    /// <summary>An agent without a program is about to be started.</summary>
    public static readonly DiagnosticDescriptor NothingToStart = new(
        "ARELA2064", Severity.Error, "An agent that is needed has no command",
        "Agent '{0}' has no command to start. Give it a Command. Tickets that wait for it: {1}.", BlocksRun: true);

    /// <summary>The program of an agent that may take over is missing.</summary>
    public static readonly DiagnosticDescriptor FallbackNotFound = new(
        "ARELA2063", Severity.Warning, "The program of a fallback agent is not installed",
        "Agent '{0}', which takes over when another agent cannot, needs the program '{1}', which was not found. {2}Until then nobody takes over.");

    /// <summary>Neither key nor login.</summary>
    public static readonly DiagnosticDescriptor NoKey = new(
        "ARELA2061", Severity.Warning, "No key or login of an agent was found",
        "Neither a key nor a login of agent '{0}' was found: {1}. Its tickets will fail with 'auth' unless it finds one by itself.");

    /// <summary>The version could not be read.</summary>
    public static readonly DiagnosticDescriptor UnknownVersion = new(
        "ARELA2062", Severity.Message, "The version of an agent's program is not known",
        "'{0} --version' of agent '{1}' told no version ({2}). The run goes on with the flags of today's version.");
}
