using System.Globalization;
using System.Text.Json;

namespace Arela.Tool.Tests.Rig;

/// <summary>A repository whose codex is a stub agent.</summary>
internal sealed class ToolFolder : IDisposable
{
    private readonly TempFolder _folder = new("arela-tool-root");

    public string Path => _folder.Path;

    public string At(string relativePath) => _folder.At(relativePath);

    public string Read(string relativePath) => _folder.Read(relativePath);

    public bool Has(string relativePath) => File.Exists(_folder.At(relativePath));

    public ToolFolder Write(string relativePath, string content)
    {
        _folder.Write(relativePath, content);
        return this;
    }

    /// <summary>codex does what the prompt's <c>stub:</c> lines say.</summary>
    public ToolFolder WithStub() => WithStub("--from-prompt");

    /// <summary>codex does what the test says.</summary>
    public ToolFolder WithStub(AgentRig rig) => WithStub(rig.Arguments);

    public ToolFolder Ticket(string id, string statements = "codex done 1500 300", string fields = "") => Write(
        $".arela/tickets/codex/{id}-work.md",
        string.Create(CultureInfo.InvariantCulture, $"# {id}: Work\n\n**Agent:** codex\n**Estimated tokens:** 2000\n**Cost estimate:** $0.004\n{fields}\n\nstub: write made/{{ticket}}.txt hello; {statements}\n"));

    /// <summary>Runs the command to its end.</summary>
    public async Task<ToolResult> Run(params string[] arguments)
    {
        using var tool = RunningTool.Start(Path, arguments);
        return await tool.EndAsync();
    }

    public string StatusOf(string key)
    {
        using var status = JsonDocument.Parse(Read(".arela/tickets/.ticket-status.json"));
        return status.RootElement.GetProperty("tickets").GetProperty(key).GetProperty("status").GetString()!;
    }

    public void Dispose() => _folder.Dispose();

    private ToolFolder WithStub(params string[] arguments) => Write(".arela/agents/config.json", JsonSerializer.Serialize(new
    {
        agents = new
        {
            codex = new { type = "cli", command = StubAgentPath.Program, arguments, output = "codex", cost_per_1k_tokens = 0.002, enabled = true },
        },
    }));
}
