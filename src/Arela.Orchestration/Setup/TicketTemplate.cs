using System.Globalization;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Costs;

namespace Arela.Orchestration.Setup;

/// <summary>Fills the ticket template in.</summary>
internal static class TicketTemplate
{
    /// <summary>Tokens of a simple ticket, as the guide's examples have them.</summary>
    private const long SimpleTokens = 2000;

    /// <summary>A ticket's text with its estimate filled in.</summary>
    public static string Fill(string id, string title, Agent agent) => TemplateFile.Read("ticket.md")
        .Replace("{id}", id, StringComparison.Ordinal)
        .Replace("{title}", OneLine(title), StringComparison.Ordinal)
        .Replace("{agent}", agent.Name, StringComparison.Ordinal)
        .Replace("{tokens}", SimpleTokens.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{cost}", Cost(agent), StringComparison.Ordinal)
        .Replace("{time}", "15-20 minutes", StringComparison.Ordinal);

    private static string Cost(Agent agent) => CostCalculator.Estimate(agent.Price, SimpleTokens) is { } usd
        ? usd.ToString("$0.000###", CultureInfo.InvariantCulture)
        : "unknown";

    private static string OneLine(string title) =>
        string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
