using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Tests.Agents;

/// <summary>Loads a catalog from a config.json and items.</summary>
internal static class CatalogRig
{
    public static LoadedCatalog Load(string? config, params AgentOverride[] items)
    {
        using var folder = new TempFolder();
        if (config is not null)
            folder.Write(".arela/agents/config.json", config);
        return LoadIn(folder, items);
    }

    public static LoadedCatalog LoadIn(TempFolder folder, params AgentOverride[] items) =>
        AgentCatalogLoader.Load(new ArelaPaths(folder.Path), new ArelaOptions { Root = folder.Path, AgentItems = [.. items] });

    public static Agent Agent(this LoadedCatalog loaded, string name)
    {
        var agent = loaded.Catalog.Find(name);
        Assert.IsNotNull(agent, $"There is no agent '{name}'.");
        return agent;
    }

    public static string CommandLine(this Agent agent) => string.Join(' ', [agent.Command!, .. agent.Arguments]);

    public static Diagnostic OnlyFinding(this LoadedCatalog loaded)
    {
        Assert.HasCount(1, loaded.Findings, string.Join('\n', loaded.Findings.Select(finding => finding.Message)));
        return loaded.Findings[0];
    }
}
