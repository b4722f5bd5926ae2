using System.Collections.Immutable;
using Arela.Build.Settings;
using Arela.Orchestration;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Reporting;
using Arela.Orchestration.Reporting.Ci;
using Arela.Orchestration.Settings;
using Microsoft.Build.Framework;

namespace Arela.Build.Tasks;

/// <summary>A task of the shared runner project: understands the settings of the build, and returns what it finds.</summary>
public abstract class RunnerTask : ArelaTask
{
    /// <summary>Absolute path of the folder that holds <c>.arela</c>.</summary>
    [Required]
    public string Root { get; set; } = "";

    /// <summary>Folder of this build, where the first project left its settings.</summary>
    [Required]
    public string BuildFolder { get; set; } = "";

    /// <summary>What is wrong; the calling projects log it (<see cref="ArelaReport"/>).</summary>
    [Output]
    public ITaskItem[] Findings { get; private set; } = [];

    /// <inheritdoc />
    protected sealed override void Run(CancellationToken cancellation)
    {
        var settings = new BuildFolder(BuildFolder).ReadSettings();
        var (options, unreadable) = OptionsReader.Read(Root, settings);
        if (!Directory.Exists(Root))
            unreadable = unreadable.Add(SetupDiagnostics.RootNotFound.At(SourceLocation.OfFile(settings.Project), Root));

        // A setting that was misunderstood must not start anything.
        var findings = unreadable.Any(finding => finding.Severity == Severity.Error) ? [] : Run(options, cancellation);
        Findings = [.. ErrorLog.Write([.. unreadable, .. findings], options).Select(finding => FindingItem.Of(finding, CiEnvironment.Of(options)))];
    }

    /// <summary>The work, with the options understood; returns its findings.</summary>
    private protected abstract ImmutableArray<Diagnostic> Run(ArelaOptions options, CancellationToken cancellation);
}
