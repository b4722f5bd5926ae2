using System.Collections.Immutable;

namespace Arela.Orchestration.Pipelines.Export;

/// <summary>A plan as the jobs of a CI engine. Every text in it is safe to write into any engine's file: see <see cref="SafeText"/>.</summary>
/// <param name="Jobs">One per ticket that an agent does, in the order of the plan.</param>
/// <param name="Project">What the jobs build: a path from the top of the repository, forward slashes; <c>.</c> for the top.</param>
/// <param name="Settings">What else the caller says.</param>
internal sealed record Pipeline(ImmutableArray<PipelineJob> Jobs, string Project, PipelineSettings Settings)
{
    /// <summary>Where records and bundles lie in every job, from the root of the tickets.</summary>
    public const string JobFolder = ".arela/jobs";

    /// <summary>The root of the tickets from the top of the repository: empty, or forward slashes with one at the end.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Where records and bundles lie in every job, from the top of the repository.</summary>
    public string JobPath => Prefix + JobFolder;

    /// <summary>Where the merge leaves its reports, from the top of the repository.</summary>
    public string ReportPath => Prefix + ".arela/reports";

    /// <summary>What one job runs, without what its engine adds.</summary>
    /// <param name="selector">The job's selector, or what the engine puts in its place.</param>
    public string TicketCommand(string selector) =>
        $"dotnet build \"{Project}\" -t:ArelaOrchestrate -p:ArelaJob=true -p:ArelaTickets={selector}";

    /// <summary>What the last job runs.</summary>
    public string MergeCommand => $"dotnet build \"{Project}\" -t:ArelaMerge";

    /// <summary>What the first job runs.</summary>
    public string PlanCommand => $"dotnet build \"{Project}\" -t:ArelaPlan";
}

/// <summary>One ticket.</summary>
/// <param name="Id">Name of its job: lower-case letters, digits and dashes, unique.</param>
/// <param name="Selector">What <c>ArelaTickets</c> is given: its key or short id.</param>
/// <param name="Agent">Its agent.</param>
internal sealed record PipelineJob(string Id, string Selector, string Agent)
{
    /// <summary>Key of the ticket.</summary>
    public required string Key { get; init; }

    /// <summary>For people.</summary>
    public required string Title { get; init; }

    /// <summary>Start of the names of its record and bundle.</summary>
    public required string FileName { get; init; }

    /// <summary>Ids of the jobs that come before it.</summary>
    public ImmutableArray<string> Needs { get; init; } = [];

    /// <summary>
    /// Ids of <see cref="Needs"/>, of what those need, and so on: a ticket without work of its own passes on what it builds
    /// on, so a job takes over what all of them left.
    /// </summary>
    public ImmutableArray<string> Before { get; init; } = [];

    /// <summary>Other names that people may select it by.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>Variables that hold the key of its agent, and of the agent that takes over for it.</summary>
    public ImmutableArray<string> Secrets { get; init; } = [];

    /// <summary>Command that installs its agent; null: the engine's image has it.</summary>
    public string? Install { get; init; }

    /// <summary>Minutes after which the engine may end the job: all attempts, and some.</summary>
    public int Minutes { get; init; } = 360;
}

/// <summary>What an exported file needs to know beside the plan.</summary>
internal sealed record PipelineSettings
{
    /// <summary>Image of the jobs where the engine runs them in containers; null: the engine's default.</summary>
    public string? Image { get; init; }

    /// <summary>Versions of GitHub's actions that are not the default, by name.</summary>
    public ImmutableSortedDictionary<string, string> ActionVersions { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>True when the top of the repository has a <c>global.json</c>, which then names the SDK.</summary>
    public bool HasGlobalJson { get; init; }
}
