using System.Collections.Immutable;
using Arela.Build.Settings;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Settings;
using Microsoft.Build.Framework;

namespace Arela.Build.Tasks;

/// <summary>
/// Leaves a project's settings for the runner where it is the first project of the build; else returns where they
/// differ from the first one's.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class ArelaJoin : ArelaTask
{
    /// <summary>Folder of this build.</summary>
    [Required]
    public string BuildFolder { get; set; } = "";

    /// <summary>Absolute path of the project file.</summary>
    [Required]
    public string Project { get; set; } = "";

    /// <summary>Names of properties, with metadata <c>Value</c>.</summary>
    public ITaskItem[] Settings { get; set; } = [];

    /// <summary><c>@(ArelaAgent)</c>.</summary>
    public ITaskItem[] Agents { get; set; } = [];

    /// <summary><c>@(ArelaTaskType)</c>.</summary>
    public ITaskItem[] TaskTypes { get; set; } = [];

    /// <summary>Findings: where this project and the first one differ.</summary>
    [Output]
    public ITaskItem[] Disagreements { get; private set; } = [];

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation)
    {
        var ours = new ArelaSettings(Project, Properties(), Items(Agents), Items(TaskTypes));
        var first = new BuildFolder(BuildFolder).Join(ours);
        Disagreements =
        [
            .. SettingsComparison.Differences(first, ours)
                .Select(difference => SetupDiagnostics.ProjectsDisagree.At(
                    SourceLocation.OfFile(Project), difference.Name, difference.Theirs, Path.GetFileName(first.Project),
                    difference.Ours, Path.GetFileName(Project)))
                .Select(FindingItem.Of),
        ];
    }

    private ImmutableSortedDictionary<string, string> Properties() =>
        Settings
            .Select(item => KeyValuePair.Create(item.ItemSpec, item.GetMetadata("Value")))
            .Where(pair => pair.Value.Length > 0)
            .ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase);

    private static ImmutableArray<SettingItem> Items(ITaskItem[] items) =>
    [
        .. items.Select(item => new SettingItem(
            item.ItemSpec,
            item.GetMetadata("DefiningProjectFullPath"),
            item.CloneCustomMetadata().Keys
                .Cast<string>()
                .Select(name => KeyValuePair.Create(name, item.GetMetadata(name)))
                .Where(pair => pair.Value.Length > 0)
                .ToImmutableSortedDictionary(StringComparer.OrdinalIgnoreCase))),
    ];
}
