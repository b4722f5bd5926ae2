using System.Collections.Immutable;
using System.Globalization;

namespace Arela.Orchestration.Settings;

/// <summary>Every property that a user can set, in the order of the reference: the source of <c>docs/reference.md</c> and of help texts.</summary>
internal static class SettingCatalog
{
    private const string Switch = "switch";
    private const string List = "list";
    private const string Duration = "time";
    private const string Command = "command";

    /// <summary>The properties.</summary>
    public static ImmutableArray<SettingInfo> All { get; } =
    [
        new("ArelaRoot", "folder", "nearest folder with `.arela` above the project, else the repository's root, else the project", "where `.arela` is"),
        new("ArelaTickets", List, "all", "only these tickets: short ids or keys"),
        new("ArelaAgent", List, "all", "only tickets of these agents"),
        new("ArelaAgents", List, "those that are installed", "`ArelaInit`: the agents to set up"),
        new("ArelaTitle", "text", "none", "`ArelaNew`: the new ticket's title"),
        new("ArelaSolutionTargets", Switch, "false", "`ArelaInit`: write `Directory.Solution.targets`"),
        new("ArelaScripts", Switch, "false", "`ArelaInit`: write `scripts/run-…-tickets.sh` and `.ps1`"),
        new("ArelaForce", Switch, "false", "run completed tickets again"),
        new("ArelaRerunChanged", Switch, "false", "run completed tickets whose text changed"),
        new("ArelaDryRun", Switch, "false", "show what `ArelaOrchestrate` would run, run nothing"),
        new("ArelaStrict", Switch, "false", "every finding about tickets is an error"),
        new("ArelaMaxParallel", "number, 1 or more", $"config.json's, else {Defaults.MaxParallel}", "tickets at once"),
        new("ArelaIsolation", "`worktree`, `none`", "`worktree` in a git repository, else `none`", "where agents work"),
        new("ArelaGate", "`build`, `test`, or a command", "none", "must pass before a ticket counts as completed"),
        new("ArelaWorkspaceSetup", Command, "none", "prepares a fresh workspace"),
        new("ArelaFastForward", Switch, "true", "move your branch to the result when it is clean and has not moved"),
        new("ArelaSerializeOverlaps", Switch, "false", "tickets that name the same files run one after another"),
        new("ArelaBudget", "US dollars", "none", "what one run may spend"),
        new("ArelaBudgetMode", "`enforce`, `audit`", "`enforce`", "stop at the budget, or only warn"),
        new("ArelaTicketCapFactor", "number, 0 or more", Number(Defaults.TicketCapFactor), "one attempt is ended when it costs this many times its ticket's estimate; 0: never"),
        new("ArelaCostTolerance", "fraction", Number(Defaults.CostTolerance * 100) + "%", "how far a written cost may be from tokens times price"),
        new("ArelaTimeout", Duration, Time(Defaults.Timeout), "longest time for one attempt"),
        new("ArelaStallTimeout", Duration, Time(Defaults.StallTimeout), "longest silence in one attempt"),
        new("ArelaRetries", "number", $"config.json's, else {Defaults.Retries}", "further attempts after a failed one"),
        new("ArelaLockTimeout", "time, or 0", Time(Defaults.LockTimeout), "how long to wait for another run of the same root"),
        new("ArelaErrorLog", "file, relative to the root", "none", "findings as SARIF"),
        new("ArelaJUnit", "file, relative to the root", "none", "a run's tickets as JUnit test cases"),
        new("ArelaTrx", "file, relative to the root", "none", "a run's tickets as TRX test results"),
        new("ArelaCodeQuality", "file, relative to the root", "none", "findings as a GitLab code quality report"),
        new("ArelaCi", "`auto`, `none`", "`auto`", "tell the CI engine around the build: GitHub's step summary, Azure's issues and summary"),
        new("ArelaVerbosity", "`quiet`, `normal`, `detailed`", "`normal`", "how much a run's log shows"),
        new("ArelaJob", Switch, "false", "run exactly the one ticket of `ArelaTickets`, with what it depends on taken from `ArelaJobFolder`: [jobs](jobs.md)"),
        new("ArelaJobFolder", "folder, relative to the root", "`.arela/jobs`", "where jobs leave their records and bundles"),
        new("ArelaBase", "commit", "what is checked out", "where a job's work starts"),
        new("ArelaHtmlReport", Switch, "true", "write `.arela/reports/index.html`, the [dashboard](reports.md) of a run"),
        new("ArelaBaselineAgent", "agent", "claude", "what savings are compared with"),
        new("ArelaPipeline", "`github`, `gitlab`, `azure`, `json`, `slurm`", "none", "`ArelaExport`: the engine to write for"),
        new("ArelaExportPath", "file, relative to the root", "where the engine looks for it", "`ArelaExport`: the file to write"),
        new("ArelaExportCheck", Switch, "false", "`ArelaExport`: only warn when the file is not what the tickets say"),
        new("ArelaPipelineImage", "image", "the engine's", "`ArelaExport`: container image of the jobs"),
        new("ArelaActionVersions", "list", "v4 of each", "`ArelaExport`: versions of GitHub's actions, as `checkout=v5;setup-dotnet=v5`"),
        new("ArelaValidateOnBuild", Switch, "true", "check the tickets in ordinary builds"),
        new("ArelaOrchestrateOnBuild", Switch, "false", "run the tickets after ordinary builds; never in publish, pack or design-time builds"),
    ];

    private static string Number(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);

    private static string Time(TimeSpan time) => time.TotalMinutes >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0}m")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0}s");
}
