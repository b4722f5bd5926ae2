using System.Collections.Immutable;
using Arela.Orchestration.Settings;

namespace Arela.Build.Settings;

/// <summary>Where the settings of two projects of one build differ.</summary>
internal static class SettingsComparison
{
    /// <summary>The differences, ordered by name; empty where the projects agree.</summary>
    public static ImmutableArray<SettingDifference> Differences(ArelaSettings theirs, ArelaSettings ours) =>
    [
        .. Compare(theirs.Properties, ours.Properties)
            .Select(name => new SettingDifference(name, Say(theirs, name), Say(ours, name))),
        .. CompareItems("ArelaAgent", theirs.Agents, ours.Agents),
        .. CompareItems("ArelaTaskType", theirs.TaskTypes, ours.TaskTypes),
    ];

    private static string Say(ArelaSettings settings, string property) =>
        settings.Properties.TryGetValue(property, out var value) ? $"'{value}'" : "not set";

    // The values of items are not shown: an agent's environment may hold a secret.
    private static IEnumerable<SettingDifference> CompareItems(
        string itemType, ImmutableArray<SettingItem> theirs, ImmutableArray<SettingItem> ours)
    {
        var (their, our) = (Texts(theirs), Texts(ours));
        return Compare(their, our).Select(name => new SettingDifference(
            $"The {itemType} item '{name}'", their.ContainsKey(name) ? "one" : "not there",
            !our.ContainsKey(name) ? "not there" : their.ContainsKey(name) ? "another" : "one"));
    }

    private static IEnumerable<string> Compare(
        IReadOnlyDictionary<string, string> theirs, IReadOnlyDictionary<string, string> ours) =>
        from name in theirs.Keys.Union(ours.Keys, StringComparer.OrdinalIgnoreCase)
        where !string.Equals(theirs.GetValueOrDefault(name), ours.GetValueOrDefault(name), StringComparison.Ordinal)
        orderby name
        select name;

    // Several items of one name lay over each other, so their order is part of what they say.
    private static Dictionary<string, string> Texts(ImmutableArray<SettingItem> items) =>
        items.GroupBy(item => item.Name, StringComparer.OrdinalIgnoreCase).ToDictionary(
            group => group.Key,
            group => string.Join('\n', group.SelectMany(item => item.Metadata.Select(pair => $"{pair.Key}={pair.Value}"))),
            StringComparer.OrdinalIgnoreCase);
}

/// <summary>One setting on which two projects disagree.</summary>
/// <param name="Name">A property, or an item with its name.</param>
/// <param name="Theirs">What the project that came first says, in words.</param>
/// <param name="Ours">What this project says, in words.</param>
internal sealed record SettingDifference(string Name, string Theirs, string Ours);
