using System.CommandLine;
using System.CommandLine.Completions;
using Arela.Orchestration;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Settings;
using Arela.Orchestration.Tickets;

namespace Arela.Tool.Options;

/// <summary>What a shell may offer for a value: tickets and agents of the repository, the words of an option.</summary>
internal static class Completions
{
    /// <summary>Values that begin with what is typed.</summary>
    public static IEnumerable<CompletionItem> For(ToolOption option, CompletionContext context, Option<string?> root)
    {
        var values = option.Property switch
        {
            "ArelaTickets" => Tickets(context, root),
            "ArelaAgent" or "ArelaAgents" or "ArelaBaselineAgent" => Agents(context, root),
            _ when option.Value.Contains('|', StringComparison.Ordinal) => option.Value.Split('|'),
            _ when option.Kind == OptionKind.Switch => ["true", "false"],
            _ => [],
        };
        return values
            .Where(value => value.StartsWith(context.WordToComplete, StringComparison.OrdinalIgnoreCase))
            .Select(value => new CompletionItem(value));
    }

    /// <summary>Keys of the tickets.</summary>
    public static IEnumerable<string> Tickets(CompletionContext context, Option<string?> root) =>
        TicketFolder.Load(new ArelaPaths(Find(context, root))).Tickets.Select(ticket => ticket.Key);

    /// <summary>Names of the agents.</summary>
    public static IEnumerable<string> Agents(CompletionContext context, Option<string?> root)
    {
        var folder = Find(context, root);
        return AgentCatalogLoader.Load(new ArelaPaths(folder), new ArelaOptions { Root = folder }).Catalog.Agents.Select(agent => agent.Name);
    }

    private static string Find(CompletionContext context, Option<string?> root) =>
        RootFinder.Find(context.ParseResult.GetValue(root) ?? "", Directory.GetCurrentDirectory());
}
