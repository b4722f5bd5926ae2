using System.Globalization;
using System.Text.RegularExpressions;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Costs;

namespace Arela.Orchestration.Setup;

/// <summary>Fills the ticket template in: the repository's own, <c>.arela/ticket-template.md</c>, where there is one.</summary>
internal static partial class TicketTemplate
{
    /// <summary>Tokens of a simple ticket, as the guide's examples have them.</summary>
    private const long SimpleTokens = 2000;

    /// <summary>The template itself, with its placeholders.</summary>
    public static string Blank => TemplateFile.Read("ticket.md");

    /// <summary>A ticket's text with its estimate filled in.</summary>
    /// <param name="template">With <c>{id}</c>, <c>{title}</c>, <c>{agent}</c>, <c>{tokens}</c>, <c>{cost}</c> and <c>{time}</c>.</param>
    /// <param name="id">Short id.</param>
    /// <param name="title">Title; made one line.</param>
    /// <param name="agent">Whose ticket it is.</param>
    public static string Fill(string template, string id, string title, Agent agent) =>
        // In one pass: a title may itself say {agent}.
        Placeholder().Replace(template, match => match.Value switch
        {
            "{id}" => id,
            "{title}" => OneLine(title),
            "{agent}" => agent.Name,
            "{tokens}" => SimpleTokens.ToString(CultureInfo.InvariantCulture),
            "{cost}" => Cost(agent),
            _ => "15-20 minutes",
        });

    /// <summary>The repository's own template, else the built-in one.</summary>
    /// <exception cref="IOException">There is one, and it cannot be read.</exception>
    public static string Of(ArelaPaths paths) =>
        File.Exists(paths.TicketTemplate) ? File.ReadAllText(paths.TicketTemplate) : Blank;

    private static string Cost(Agent agent) => CostCalculator.Estimate(agent.Price, SimpleTokens) is { } usd
        ? usd.ToString("$0.000###", CultureInfo.InvariantCulture)
        : "unknown";

    private static string OneLine(string title) =>
        string.Join(' ', title.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"\{(?:id|title|agent|tokens|cost|time)\}")]
    private static partial Regex Placeholder();
}
