namespace Arela.Orchestration.Reporting.Ci;

/// <summary>What the CI engine around this process offers for reports.</summary>
/// <param name="StepSummary">Absolute path of the Markdown file that GitHub Actions shows for this step; null: not there.</param>
/// <param name="IsAzure">True in a job of Azure Pipelines, which reads commands from the log.</param>
public sealed record CiEnvironment(string? StepSummary, bool IsAzure)
{
    /// <summary>No CI engine, or none that is to be told anything.</summary>
    public static CiEnvironment None { get; } = new(null, IsAzure: false);

    /// <summary>
    /// As the engines' variables say it: <c>GITHUB_STEP_SUMMARY</c>
    /// (https://docs.github.com/actions/reference/workflow-commands-for-github-actions#adding-a-job-summary) and
    /// <c>TF_BUILD</c> (https://learn.microsoft.com/azure/devops/pipelines/build/variables).
    /// </summary>
    public static CiEnvironment Of(ArelaOptions options)
    {
        if (!options.TellsCi)
            return None;
        var summary = Environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY");
        var azure = Environment.GetEnvironmentVariable("TF_BUILD");
        return new CiEnvironment(
            summary is { Length: > 0 } && Path.IsPathFullyQualified(summary) ? summary : null,
            string.Equals(azure, "true", StringComparison.OrdinalIgnoreCase));
    }
}
