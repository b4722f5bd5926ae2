using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Agents;

/// <summary>Which agent a ticket is meant for: what its header says, else its folder's, else the catalog's default.</summary>
public static class AgentAssignment
{
    /// <summary>Catalog name of the agent; null when nothing names one. The name may be unknown to the catalog.</summary>
    public static string? NameFor(Ticket ticket, AgentCatalog catalog)
    {
        if (ticket.Agent is { } stated)
            return stated.Value;
        if (ticket.Folder.Length > 0 && catalog.Find(ticket.Folder) is { } ofFolder)
            return ofFolder.Name;
        return catalog.Defaults.DefaultAgent;
    }

    /// <summary>The agent itself; null when none is named or the name is unknown.</summary>
    public static Agent? For(Ticket ticket, AgentCatalog catalog) =>
        NameFor(ticket, catalog) is { } name ? catalog.Find(name) : null;
}
