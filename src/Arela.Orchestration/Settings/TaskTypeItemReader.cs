using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Settings;

/// <summary>Understands one <c>&lt;ArelaTaskType&gt;</c> item: a row of the selection matrix.</summary>
internal static class TaskTypeItemReader
{
    private static readonly string[] Known = ["Agent", "Speed", "BestFor", "Keywords"];

    /// <summary>The row; null where it names no agent, which is a finding.</summary>
    public static TaskType? Read(SettingItem item, ImmutableArray<Diagnostic>.Builder findings)
    {
        var location = item.DefinedIn.Length > 0 ? SourceLocation.OfFile(item.DefinedIn) : SourceLocation.None;
        foreach (var name in item.Metadata.Keys.Except(Known, StringComparer.OrdinalIgnoreCase))
            findings.Add(SetupDiagnostics.UnknownMetadata.At(location, "ArelaTaskType", item.Name, name, string.Join(", ", Known)));
        var metadata = new ValueReader(item.Metadata, (_, _, _) => { });
        if (metadata.Text("Agent") is not { } agent)
        {
            findings.Add(SetupDiagnostics.UnreadableMetadata.At(location, "ArelaTaskType", item.Name, "Agent", "", "the name of an agent"));
            return null;
        }

        return new TaskType(
            item.Name.Trim(),
            agent.TrimStart('@').ToLowerInvariant(),
            metadata.Text("Speed") ?? "n/a",
            metadata.Text("BestFor") ?? "",
            [.. metadata.List("Keywords").Select(keyword => keyword.ToLowerInvariant())]);
    }
}
