using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Tests.Pipelines.Export;

/// <summary>A repository of tickets, and what an export makes of it.</summary>
internal sealed class ExportRig : IDisposable
{
    private readonly TempFolder _folder = new();

    public ExportRig()
    {
        Directory.CreateDirectory(_folder.At(".git"));
        _folder.Write("src/App/App.csproj", "<Project />");
    }

    public string At(string path) => _folder.At(path);

    public string Read(string path) => File.ReadAllText(_folder.At(path));

    public void Write(string path, string content) => _folder.Write(path, content);

    public ExportRig Ticket(string key, string dependencies = "None", string agent = "codex", string title = "Some work", string? id = null)
    {
        _folder.Write(
            $".arela/tickets/{agent}/{key}.md",
            $"# Ticket: {id ?? key} - {title}\n\n**Agent:** {agent}\n**Estimated tokens:** 2000\n**Dependencies:** {dependencies}\n\n## Context\nText\n");
        return this;
    }

    /// <summary>Four tickets of three agents, and a person's.</summary>
    public ExportRig Diamond() => Ticket("CLAUDE-001-design", agent: "claude", title: "Design the `Thing`: ${{ secrets.X }} $(id)")
        .Ticket("CODEX-001-left", "CLAUDE-001")
        .Ticket("CODEX-002-right", "CLAUDE-001")
        .Ticket("DEEPSEEK-001-tune", "CODEX-001, CODEX-002", "deepseek", "Tune it")
        .Ticket("CASCADE-001-review", "DEEPSEEK-001", "cascade", "Review it");

    public ExportResult Export(PipelineEngine engine, Func<ArelaOptions, ArelaOptions>? options = null)
    {
        var plain = new ArelaOptions { Root = _folder.Path, Project = _folder.At("src/App/App.csproj"), Pipeline = engine };
        return new ExportRunner(options?.Invoke(plain) ?? plain).Export();
    }

    /// <summary>The text of the exported file.</summary>
    public string Text(PipelineEngine engine, Func<ArelaOptions, ArelaOptions>? options = null)
    {
        var result = Export(engine, plain => (options?.Invoke(plain) ?? plain) with { ExportPath = _folder.At("exported") });
        Assert.IsEmpty(result.Findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Message));
        return Read("exported");
    }

    public void Dispose() => _folder.Dispose();
}
