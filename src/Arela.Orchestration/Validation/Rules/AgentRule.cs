using Arela.Orchestration.Agents;
using Arela.Orchestration.Agents.Selection;
using Arela.Orchestration.Costs;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Validation.Rules;

/// <summary>A ticket has one agent, which the catalog knows and which may be used.</summary>
internal static class AgentRule
{
    private static readonly string FirstChoice = DecisionTree.AgentFor(WorkKind.Implementation);

    public static void Check(in Subject subject, RuleContext context)
    {
        var ticket = subject.Ticket;
        if (subject.Unreadable(TicketFieldName.Agent) is { } unreadable)
            context.Report(AgentDiagnostics.UnreadableAgent, ticket, unreadable.Span, unreadable.Text, Example(ticket, context));
        else if (subject.AgentName is not { } name)
            context.Report(AgentDiagnostics.NoAgent, ticket, subject.HeadSpan, ticket.Key, Example(ticket, context));
        else if (subject.Agent is not { } agent)
            ReportUnknown(ticket, name, subject.HeadSpan, context);
        else
            CheckKnown(ticket, agent, subject.HeadSpan, context);
    }

    private static void CheckKnown(Ticket ticket, Agent agent, TextSpan head, RuleContext context)
    {
        var span = ticket.Agent?.Span ?? head;
        if (!agent.Enabled)
            context.Report(AgentDiagnostics.DisabledAgent, ticket, span, agent.Name);
        if (ticket.Agent is null || ticket.Folder.Length == 0 || ticket.Folder.Equals(agent.Name, StringComparison.OrdinalIgnoreCase))
            return;

        // Folders that are no agent's (a team's, a release's) say nothing about agents.
        if (context.Input.Catalog.Find(ticket.Folder) is { } ofFolder)
            context.Report(AgentDiagnostics.AgentDiffersFromFolder, ticket, span, agent.Name, ofFolder.Name);
    }

    private static void ReportUnknown(Ticket ticket, string name, TextSpan head, RuleContext context)
    {
        var agents = context.Input.Catalog.Agents.Select(agent => agent.Name).ToArray();
        context.Report(
            AgentDiagnostics.UnknownAgent, ticket, ticket.Agent?.Span ?? head,
            name, NearestName.Suggestion(name, agents), string.Join(", ", agents));
    }

    /// <summary>The agent that suits the ticket, else one that can be started.</summary>
    private static string Example(Ticket ticket, RuleContext context)
    {
        var catalog = context.Input.Catalog;
        return AgentSuggestion.For(ticket, catalog).Suggested?.Name
            ?? catalog.Agents.FirstOrDefault(agent => agent is { Enabled: true, Type: AgentType.Cli } && agent.Name == FirstChoice)?.Name
            ?? catalog.Agents.FirstOrDefault(agent => agent is { Enabled: true, Type: AgentType.Cli })?.Name
            ?? FirstChoice;
    }
}
