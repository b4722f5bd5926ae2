using System.Collections.Immutable;
using System.Text;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Reporting.Ci;

/// <summary>What a run leaves for a CI engine: test results, a summary page.</summary>
internal sealed class RunOutputs(ArelaOptions options, ArelaPaths paths, CiEnvironment ci)
{
    private readonly ImmutableArray<Diagnostic>.Builder _findings = ImmutableArray.CreateBuilder<Diagnostic>();
    private readonly List<string> _commands = [];

    /// <summary>Writes everything that is asked for or that the engine offers. What cannot be written is a finding.</summary>
    public RunSummary Write(RunSummary summary, DateTimeOffset now)
    {
        if (options.DryRun)
            return summary;
        var run = RunCases.Of(summary, paths, now);
        if (options.JUnit is { } junit)
            Try(junit, () => OutputFile.Write(junit, JUnitWriter.Write(run)));
        if (options.Trx is { } trx)
            Try(trx, () => OutputFile.Write(trx, TrxWriter.Write(run)));
        if (ci.StepSummary is not null || ci.IsAzure)
            Summarize(RunMarkdown.Write(summary, paths));
        return summary with { Findings = [.. summary.Findings, .. _findings], CiCommands = [.. summary.CiCommands, .. _commands] };
    }

    private void Summarize(string markdown)
    {
        if (ci.StepSummary is { } step)
            Try(step, () => StepSummary.Append(step, markdown));
        if (!ci.IsAzure)
            return;
        var file = Path.Combine(paths.Reports, "run-summary.md");
        if (Try(file, () => OutputFile.Write(file, Encoding.UTF8.GetBytes(markdown))))
            _commands.Add(AzureCommands.UploadSummary(file));
    }

    private bool Try(string path, Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _findings.Add(StatusDiagnostics.ReportNotWritten.At(SourceLocation.OfFile(path), LogText.Escape(exception.Message)));
            return false;
        }
    }
}
