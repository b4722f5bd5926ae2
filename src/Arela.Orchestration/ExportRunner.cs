using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Pipelines.Export;
using Arela.Orchestration.Settings;

namespace Arela.Orchestration;

/// <summary>Writes a plan as the jobs of a CI engine: plan, model, file. Starts nothing; the engine does, when somebody asks it.</summary>
/// <param name="options">What the caller asks for.</param>
/// <param name="time">The clock; null: the system's.</param>
public sealed class ExportRunner(ArelaOptions options, TimeProvider? time = null)
{
    private readonly string _top = RootFinder.RepositoryAbove(options.Root) ?? options.Root;

    /// <summary>Writes the file, or says whether it is up to date (<see cref="ArelaOptions.ExportCheck"/>).</summary>
    public ExportResult Export(CancellationToken cancellationToken = default)
    {
        if (options.Pipeline is not { } engine)
            return new ExportResult([], [ExecutionDiagnostics.ExportNeedsEngine.At(SourceLocation.None)]);
        // A file that is committed holds all tickets: it must not change with every one that is completed. Its jobs look again.
        var planned = engine is PipelineEngine.GitHub or PipelineEngine.Azure ? options with { Force = true } : options;
        var summary = new Orchestrator(planned, time).PlanForRun(cancellationToken);
        if (summary.Findings.Any(finding => finding.Severity == Severity.Error))
            return new ExportResult([], summary.Findings);
        var (jobs, unusable) = PipelineBuilder.Jobs(summary.Planned!.Plan, summary.Planned.Inventory.Catalog, options);
        var (settings, unknown) = PipelineSettingsReader.Read(options, _top);
        var project = ProjectPath();
        ImmutableArray<Diagnostic> problems = [.. unusable, .. unknown];
        if (project is null)
            problems = problems.Add(ExecutionDiagnostics.NotExportablePath.At(SourceLocation.OfFile(Built), LogText.Escape(Built)));
        if (problems.Any(finding => finding.Severity == Severity.Error))
            return new ExportResult([], [.. summary.Findings, .. problems]);
        var prefix = FromTop(options.Root);
        var pipeline = new Pipeline(jobs, project!, settings) { Prefix = prefix == "." ? "" : prefix + "/" };
        return Write(engine, pipeline, [.. summary.Findings, .. problems]);
    }

    private ExportResult Write(PipelineEngine engine, Pipeline pipeline, ImmutableArray<Diagnostic> findings)
    {
        var file = PipelineFormat.Of(engine);
        var content = file.Write(pipeline);
        var limits = ExportLimits.Check(engine, pipeline, Encoding.UTF8.GetByteCount(content));
        if (limits is not null)
            return new ExportResult([], [.. findings, limits]);
        var path = options.ExportPath ?? Path.Combine(_top, file.DefaultPath.Replace('/', Path.DirectorySeparatorChar));
        try
        {
            var problem = options.ExportCheck
                ? PipelineFile.Check(path, content, $"dotnet build -t:ArelaExport -p:ArelaPipeline={file.Name}")
                : PipelineFile.Write(path, content, options.Force);
            return problem is null
                ? new ExportResult(Lines(path, file, pipeline), findings)
                : new ExportResult([], [.. findings, problem]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new ExportResult([], [.. findings, ExecutionDiagnostics.ExportNotWritten.At(SourceLocation.OfFile(path), LogText.Escape(exception.Message))]);
        }
    }

    private ImmutableArray<string> Lines(string path, PipelineFormat file, Pipeline pipeline)
    {
        var shown = LogText.Escape(FromTop(path));
        var count = string.Create(CultureInfo.InvariantCulture, $"{pipeline.Jobs.Length} {(pipeline.Jobs.Length == 1 ? "ticket" : "tickets")}");
        return options.ExportCheck
            ? [$"{shown} is up to date: {count}"]
            : [$"{shown}: {count}, one job each, and one that merges", file.Next];
    }

    private string Built => options.Project ?? options.Root;

    /// <summary>What the jobs build: the project that asked, from the top of the repository. Null when its name is not fit for a command.</summary>
    private string? ProjectPath()
    {
        var (project, root) = (FromTop(Built), FromTop(options.Root));
        return new[] { project, root }.All(path => path == "." || SafeText.IsPath(path)) ? project : null;
    }

    private string FromTop(string path) => Path.GetRelativePath(_top, path).Replace('\\', '/');
}

/// <summary>What came of an export.</summary>
/// <param name="Lines">For people.</param>
/// <param name="Findings">Every finding; an error where nothing was written.</param>
public sealed record ExportResult(ImmutableArray<string> Lines, ImmutableArray<Diagnostic> Findings);
