using System.Globalization;
using Arela.Orchestration.Costs;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Validation.Rules;

/// <summary>A cost estimate is tokens times price, within <c>ArelaCostTolerance</c>.</summary>
internal static class CostRule
{
    public static void Check(in Subject subject, RuleContext context)
    {
        var ticket = subject.Ticket;
        var right = RightCost(subject);
        if (subject.Unreadable(TicketFieldName.CostEstimate) is { } unreadable)
        {
            var example = right is { } cost ? UsdText.Of(cost) : "$0.004, or Free";
            context.Report(AgentDiagnostics.UnreadableCostEstimate, ticket, unreadable.Span, unreadable.Text, example);
        }
        else if (right is { } cost && subject.HasCostAhead)
        {
            Compare(subject, cost, context);
        }
    }

    private static void Compare(in Subject subject, decimal right, RuleContext context)
    {
        var ticket = subject.Ticket;
        var (tokens, agent) = (Tokens(ticket), subject.Agent!.Name);
        if (ticket.CostEstimate is not { } written)
        {
            if (right > 0m)
                context.Report(AgentDiagnostics.NoCostEstimate, ticket, subject.HeadSpan, ticket.Key, tokens, agent, UsdText.Of(right));
            return;
        }

        var tolerance = context.Input.Options.CostTolerance;
        if (Math.Abs(written.Value - right) > right * tolerance)
        {
            context.Report(
                AgentDiagnostics.CostDiffers, ticket, written.Span,
                UsdText.Of(written.Value), tokens, agent, UsdText.Of(right), Percent(tolerance));
        }
    }

    private static decimal? RightCost(in Subject subject) =>
        subject is { Agent: { } agent, Ticket.EstimatedTokens: { } tokens } ? CostCalculator.Estimate(agent.Price, tokens.Value) : null;

    private static string Tokens(Ticket ticket) => ticket.EstimatedTokens!.Value.ToString("#,##0", CultureInfo.InvariantCulture);

    private static string Percent(decimal fraction) => (fraction * 100m).ToString("0.##", CultureInfo.InvariantCulture) + " %";
}
