using Arela.Orchestration.Settings;

namespace Arela.Tool.Options;

/// <summary>The options that have a property, by command. What they take and what they do is what the reference says of the property.</summary>
internal static class ToolOptions
{
    // The root is found another way here, and nothing is built.
    private static readonly string[] NotHere = ["ArelaRoot", "ArelaValidateOnBuild", "ArelaOrchestrateOnBuild"];

    private static readonly Dictionary<string, ToolOption> Known = SettingCatalog.All
        .Where(setting => !NotHere.Contains(setting.Name))
        .ToDictionary(setting => setting.Name, ToolOption.Of, StringComparer.Ordinal);

    public static readonly ToolOption Tickets = Known["ArelaTickets"];
    public static readonly ToolOption Agent = Known["ArelaAgent"];
    public static readonly ToolOption Title = Known["ArelaTitle"];
    public static readonly ToolOption Force = Known["ArelaForce"];
    public static readonly ToolOption BaselineAgent = Known["ArelaBaselineAgent"];
    public static readonly ToolOption LockTimeout = Known["ArelaLockTimeout"];
    public static readonly ToolOption Budget = Known["ArelaBudget"];
    public static readonly ToolOption HtmlReport = Known["ArelaHtmlReport"];

    /// <summary>All of them, each once.</summary>
    public static readonly ToolOption[] All = [.. Known.Values];

    /// <summary>In every command.</summary>
    public static readonly ToolOption[] Common = Some("ArelaStrict", "ArelaErrorLog", "ArelaCodeQuality", "ArelaCi", "ArelaCostTolerance");

    /// <summary>Which tickets.</summary>
    public static readonly ToolOption[] Selection = [Tickets, Agent];

    /// <summary>What set-up depends on.</summary>
    public static readonly ToolOption[] SettingUp =
        [.. Some("ArelaAgents", "ArelaSolutionTargets", "ArelaScripts"), Force with { Help = "overwrite what is there; a copy of it is kept" }, LockTimeout];

    /// <summary>What a plan depends on.</summary>
    public static readonly ToolOption[] Planning =
    [
        .. Selection,
        Force,
        .. Some("ArelaRerunChanged", "ArelaMaxParallel", "ArelaSerializeOverlaps", "ArelaBudget", "ArelaBudgetMode"),
    ];

    /// <summary>What jobs for a CI engine are written with.</summary>
    public static readonly ToolOption[] Exporting =
        Some("ArelaPipeline", "ArelaExportPath", "ArelaExportCheck", "ArelaPipelineImage", "ArelaActionVersions");

    /// <summary>What a run depends on: everything that is not another command's.</summary>
    public static readonly ToolOption[] Running =
        [.. Planning, .. All.Except(Planning).Except(Common).Except(SettingUp).Except(Exporting).Where(option => option != Title), LockTimeout];

    /// <summary>What bringing jobs together depends on.</summary>
    public static readonly ToolOption[] Merging =
        Some("ArelaJobFolder", "ArelaBase", "ArelaGate", "ArelaWorkspaceSetup", "ArelaFastForward", "ArelaBaselineAgent", "ArelaLockTimeout");

    /// <summary>What jobs are told of a run.</summary>
    public static readonly ToolOption[] ForJobs = Some("ArelaRetries", "ArelaTimeout", "ArelaJobFolder");

    private static ToolOption[] Some(params string[] properties) => [.. properties.Select(property => Known[property])];
}
