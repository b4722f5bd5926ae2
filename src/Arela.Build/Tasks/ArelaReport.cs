using Arela.Build.Settings;
using Microsoft.Build.Framework;

namespace Arela.Build.Tasks;

/// <summary>
/// Logs what the runner found, in a project of the build, so that this project's <c>NoWarn</c>,
/// <c>WarningsAsErrors</c> and the like apply. Over all projects, each set of such settings logs once.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class ArelaReport : ArelaTask
{
    /// <summary>What the findings come from: the name of a target.</summary>
    [Required]
    public string Topic { get; set; } = "";

    /// <summary>Folder of this build.</summary>
    [Required]
    public string BuildFolder { get; set; } = "";

    /// <summary>Absolute path of the project file: the place of findings that belong to no file.</summary>
    [Required]
    public string Project { get; set; } = "";

    /// <summary>What the runner returned: findings, and with them other items.</summary>
    public ITaskItem[] Findings { get; set; } = [];

    /// <summary>The project's severity settings: lists of codes and switches, with <c>|</c> between them.</summary>
    public string SeveritySettings { get; set; } = "";

    /// <summary>True where projects may disagree about settings, since nothing is run.</summary>
    public bool DisagreementIsWarning { get; set; }

    /// <summary>The items that are no findings, as they came.</summary>
    [Output]
    public ITaskItem[] Tickets { get; private set; } = [];

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation)
    {
        Tickets = [.. Findings.Where(item => !FindingItem.IsFinding(item)).Select(PlanItem.Clean)];
        var findings = Findings.Where(FindingItem.IsFinding).ToLookup(IsDisagreement);
        var severities = new SeveritySettings(SeveritySettings);

        void Show(ITaskItem finding, bool soften) =>
            FindingItem.Log(finding, Log, new Showing(Project, severities, soften));

        // A disagreement is this project's own; everything else was found once for all projects.
        foreach (var finding in findings[true])
            Show(finding, soften: DisagreementIsWarning);
        if (!findings[false].Any() || !new BuildFolder(BuildFolder).Claim($"{Topic}-{severities.Signature}"))
            return;
        foreach (var finding in findings[false])
            Show(finding, soften: false);
    }

    private static bool IsDisagreement(ITaskItem item) =>
        item.ItemSpec == Orchestration.Diagnostics.SetupDiagnostics.ProjectsDisagree.Code;
}
