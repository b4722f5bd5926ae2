using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Agents.Configuration;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Settings;

/// <summary>Understands the settings of a build: text in, <see cref="ArelaOptions"/> and findings out.</summary>
internal static class OptionsReader
{
    /// <summary>The options; a setting that cannot be understood is a finding and counts as not set.</summary>
    /// <param name="root">Absolute path of the folder that holds <c>.arela</c>.</param>
    /// <param name="settings">What the caller says, as text.</param>
    /// <param name="spelling">How the caller's user spells a property, for messages; null: as it is.</param>
    public static (ArelaOptions Options, ImmutableArray<Diagnostic> Findings) Read(
        string root, ArelaSettings settings, Func<string, string>? spelling = null)
    {
        var findings = ImmutableArray.CreateBuilder<Diagnostic>();
        var location = SourceLocation.OfFile(settings.Project);
        var properties = new ValueReader(settings.Properties, (name, value, expected) =>
            findings.Add(SetupDiagnostics.UnreadableProperty.At(location, spelling?.Invoke(name) ?? name, value, expected)));
        var options = ReadProperties(root, properties) with
        {
            Project = settings.Project.Length > 0 ? settings.Project : null,
            AgentItems = [.. settings.Agents.Select(item => AgentItemReader.Read(item, findings))],
            TaskTypeItems = [.. settings.TaskTypes.Select(item => TaskTypeItemReader.Read(item, findings)).OfType<TaskType>()],
        };
        return (options, findings.ToImmutable());
    }

    private static ArelaOptions ReadProperties(string root, ValueReader properties)
    {
        var silent = new ArelaOptions { Root = root };
        return silent with
        {
            Tickets = properties.List("ArelaTickets"),
            Agents = [.. properties.Names("ArelaAgent").Select(AgentNames.Normalize)],
            SetupAgents = [.. properties.Names("ArelaAgents").Select(AgentNames.Normalize)],
            SolutionTargets = properties.Boolean("ArelaSolutionTargets") ?? silent.SolutionTargets,
            Scripts = properties.Boolean("ArelaScripts") ?? silent.Scripts,
            Title = properties.Text("ArelaTitle"),
            Force = properties.Boolean("ArelaForce") ?? silent.Force,
            RerunChanged = properties.Boolean("ArelaRerunChanged") ?? silent.RerunChanged,
            DryRun = properties.Boolean("ArelaDryRun") ?? silent.DryRun,
            Strict = properties.Boolean("ArelaStrict") ?? silent.Strict,
            MaxParallel = properties.Count("ArelaMaxParallel", least: 1),
            Isolation = properties.Word("ArelaIsolation", ("worktree", IsolationMode.Worktree), ("none", IsolationMode.None)),
            Gate = properties.Text("ArelaGate"),
            WorkspaceSetup = properties.Text("ArelaWorkspaceSetup"),
            FastForward = properties.Boolean("ArelaFastForward") ?? silent.FastForward,
            SerializeOverlaps = properties.Boolean("ArelaSerializeOverlaps") ?? silent.SerializeOverlaps,
            Budget = properties.Money("ArelaBudget"),
            BudgetMode = properties.Word("ArelaBudgetMode", ("enforce", BudgetMode.Enforce), ("audit", BudgetMode.Audit)) ?? silent.BudgetMode,
            TicketCapFactor = properties.Count("ArelaTicketCapFactor", least: 0) ?? silent.TicketCapFactor,
            CostTolerance = properties.Fraction("ArelaCostTolerance") ?? silent.CostTolerance,
            Timeout = properties.Duration("ArelaTimeout"),
            StallTimeout = properties.Duration("ArelaStallTimeout"),
            Retries = properties.Count("ArelaRetries", least: 0),
            LockTimeout = properties.Wait("ArelaLockTimeout") ?? silent.LockTimeout,
            ErrorLog = FileAt("ArelaErrorLog"),
            JUnit = FileAt("ArelaJUnit"),
            Trx = FileAt("ArelaTrx"),
            CodeQuality = FileAt("ArelaCodeQuality"),
            TellsCi = properties.Word("ArelaCi", ("auto", true), ("none", false)) ?? silent.TellsCi,
            HtmlReport = properties.Boolean("ArelaHtmlReport") ?? silent.HtmlReport,
            Verbosity = properties.Word(
                "ArelaVerbosity",
                ("quiet", LogVerbosity.Quiet), ("normal", LogVerbosity.Normal), ("detailed", LogVerbosity.Detailed)) ?? silent.Verbosity,
            Job = properties.Boolean("ArelaJob") ?? silent.Job,
            JobFolder = properties.Text("ArelaJobFolder") is { } jobs ? Path.GetFullPath(jobs, root) : null,
            Base = properties.Text("ArelaBase"),
            Pipeline = properties.Word(
                "ArelaPipeline",
                ("github", PipelineEngine.GitHub), ("gitlab", PipelineEngine.GitLab), ("gitlab-child", PipelineEngine.GitLabChild),
                ("azure", PipelineEngine.Azure), ("json", PipelineEngine.Json), ("slurm", PipelineEngine.Slurm)),
            ExportPath = properties.Text("ArelaExportPath") is { } export ? Path.GetFullPath(export, root) : null,
            ExportCheck = properties.Boolean("ArelaExportCheck") ?? silent.ExportCheck,
            PipelineImage = properties.Text("ArelaPipelineImage"),
            ActionVersions = properties.Names("ArelaActionVersions"),
            BaselineAgent = properties.Text("ArelaBaselineAgent") ?? silent.BaselineAgent,
        };

        string? FileAt(string name) => properties.Text(name) is { } path ? Path.GetFullPath(path, root) : null;
    }
}
