using System.Collections.Immutable;

namespace Arela.Orchestration.Settings;

/// <summary>What one project says: its <c>Arela*</c> properties and items as text, before anything is understood.</summary>
/// <param name="Project">Absolute path of the project file.</param>
/// <param name="Properties">Properties that have a value, by name.</param>
/// <param name="Agents"><c>&lt;ArelaAgent&gt;</c> items, in order.</param>
/// <param name="TaskTypes"><c>&lt;ArelaTaskType&gt;</c> items, in order.</param>
internal sealed record ArelaSettings(
    string Project,
    ImmutableSortedDictionary<string, string> Properties,
    ImmutableArray<SettingItem> Agents,
    ImmutableArray<SettingItem> TaskTypes)
{
    /// <summary>A project that says nothing.</summary>
    public static ArelaSettings Empty { get; } =
        new("", ImmutableSortedDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase), [], []);
}

/// <summary>An item with its metadata.</summary>
/// <param name="Name">What it includes.</param>
/// <param name="DefinedIn">Absolute path of the file that defines it; empty where unknown. Not compared.</param>
/// <param name="Metadata">Metadata that has a value, by name.</param>
internal sealed record SettingItem(
    string Name, string DefinedIn, ImmutableSortedDictionary<string, string> Metadata);
