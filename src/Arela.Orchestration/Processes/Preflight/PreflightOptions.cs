namespace Arela.Orchestration.Processes.Preflight;

/// <summary>What a look at the agents needs beside them.</summary>
/// <param name="Paths">The root, where relative programs start at.</param>
/// <param name="Stop">Ends the look.</param>
public sealed record PreflightOptions(ArelaPaths Paths, CancellationToken Stop)
{
    /// <summary>Longest time for one <c>--version</c>; the slowest CLI takes about a second.</summary>
    public TimeSpan VersionTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Longest time for opencode to make its database; about ten seconds on a small machine.</summary>
    public TimeSpan DatabaseTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
