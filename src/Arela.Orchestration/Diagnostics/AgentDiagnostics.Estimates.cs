namespace Arela.Orchestration.Diagnostics;

/// <content>Who does a ticket and what it costs: <c>ARELA2001</c> to <c>ARELA2049</c>.</content>
public static partial class AgentDiagnostics
{
    /// <summary>Nothing names an agent.</summary>
    public static readonly DiagnosticDescriptor NoAgent = new(
        "ARELA2001", Severity.Warning, "A ticket has no agent",
        "No agent is named for '{0}'. Add a line **Agent:** {1}, move the file into an agent's folder, or set default_agent in .arela/agents/config.json.",
        BlocksRun: true);

    /// <summary>No estimate of tokens.</summary>
    public static readonly DiagnosticDescriptor NoTokenEstimate = new(
        "ARELA2002", Severity.Warning, "A ticket has no token estimate",
        "'{0}' has no token estimate, so its cost cannot be foreseen. Add a line **Estimated tokens:** 2000");

    /// <summary>An estimate of tokens without a figure.</summary>
    public static readonly DiagnosticDescriptor UnreadableTokenEstimate = new(
        "ARELA2003", Severity.Warning, "A token estimate cannot be understood",
        "The token estimate '{0}' cannot be understood. Write a number: 2000, 2,000, 2K or 2-3K.");

    /// <summary>An agent that the catalog lacks.</summary>
    public static readonly DiagnosticDescriptor UnknownAgent = new(
        "ARELA2004", Severity.Warning, "A ticket names an unknown agent",
        "There is no agent '{0}'.{1} Agents are: {2}. Add others with an <ArelaAgent> item or in .arela/agents/config.json.", BlocksRun: true);

    /// <summary>An agent that is turned off.</summary>
    public static readonly DiagnosticDescriptor DisabledAgent = new(
        "ARELA2005", Severity.Warning, "A ticket names a disabled agent",
        "The agent '{0}' is disabled. Enable it (<ArelaAgent Include=\"{0}\" Enabled=\"true\" />), or give the ticket to another agent.", BlocksRun: true);

    /// <summary>The header says one agent, the folder another.</summary>
    public static readonly DiagnosticDescriptor AgentDiffersFromFolder = new(
        "ARELA2006", Severity.Warning, "A ticket's agent differs from its folder",
        "The ticket is for '{0}' but stands in the folder of '{1}'; '{0}' would do it. Move the file or change the agent.");

    /// <summary>An agent field without a name.</summary>
    public static readonly DiagnosticDescriptor UnreadableAgent = new(
        "ARELA2007", Severity.Warning, "The agent of a ticket cannot be understood",
        "The agent '{0}' cannot be understood. Write one name: **Agent:** {1}", BlocksRun: true);

    /// <summary>Tokens and price are known, the cost is not written.</summary>
    public static readonly DiagnosticDescriptor NoCostEstimate = new(
        "ARELA2010", Severity.Warning, "A ticket has no cost estimate",
        "'{0}' has no cost estimate. {1} tokens of {2} cost {3}: add a line **Cost estimate:** {3}");

    /// <summary>A cost estimate without a figure.</summary>
    public static readonly DiagnosticDescriptor UnreadableCostEstimate = new(
        "ARELA2011", Severity.Warning, "A cost estimate cannot be understood",
        "The cost estimate '{0}' cannot be understood. Write USD: {1}");

    /// <summary>The written cost is not tokens times price.</summary>
    public static readonly DiagnosticDescriptor CostDiffers = new(
        "ARELA2012", Severity.Warning, "A cost estimate is not tokens times price",
        "The cost estimate is {0}, but {1} tokens of {2} cost {3}. Write {3}, or allow more with ArelaCostTolerance (now {4}).");

    /// <summary>An agent without a price.</summary>
    public static readonly DiagnosticDescriptor UnknownPrice = new(
        "ARELA2013", Severity.Warning, "The price of an agent is not known",
        "The price of '{0}' is not known, so the cost of {1} cannot be foreseen: {2}. Give it with <ArelaAgent Include=\"{0}\" CostPer1KTokens=\"…\" /> (0 if it is free).");

    /// <summary>The estimates together are over the budget, which is enforced.</summary>
    public static readonly DiagnosticDescriptor OverBudget = new(
        "ARELA2014", Severity.Warning, "The tickets cost more than the budget",
        "{0} to do, estimated at {1}: {2} more than ArelaBudget ({3}). Select fewer tickets, raise the budget, or use cheaper agents.", BlocksRun: true);

    /// <summary>The estimates together are over the budget, which is only watched.</summary>
    public static readonly DiagnosticDescriptor OverAuditedBudget = new(
        "ARELA2015", Severity.Warning, "The tickets cost more than the audited budget",
        "{0} to do, estimated at {1}: {2} more than ArelaBudget ({3}). ArelaBudgetMode is audit, so all run.");

    /// <summary>A cheaper agent suits the task.</summary>
    public static readonly DiagnosticDescriptor DearerThanNeeded = new(
        "ARELA2020", Severity.Warning, "A ticket's agent is dearer than its task needs",
        "This looks like {0} ({1}), which {2} does for {3} less than {4}. Change the agent, or say why with <!-- arela-disable ARELA2020 -->");

    /// <summary>The ticket's own task type is no row of the matrix.</summary>
    public static readonly DiagnosticDescriptor UnknownTaskType = new(
        "ARELA2021", Severity.Warning, "A ticket names an unknown task type",
        "There is no task type '{0}'.{1} Task types are: {2}. Add others with <ArelaTaskType> items.");
}
