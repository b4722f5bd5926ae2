using System.Text.Json.Nodes;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Tests.Pipelines;

/// <summary>
/// A repository, machines that each have a fresh clone of it, and a folder in which they find what the others left:
/// what a CI engine gives. Agents are stubs whose script the test writes.
/// </summary>
internal sealed class JobRig : IDisposable
{
    private readonly List<TempFolder> _machines = [];

    public JobRig(params (string Key, string DependsOn)[] tickets)
    {
        foreach (var (key, dependsOn) in tickets)
            Ticket(key, dependsOn);
        Origin.Write("shared.txt", "one\n\n\n\n\n\ntwo\n");
        Origin.Commit("Tickets");
        Base = Origin.Head;
    }

    public GitFolder Origin { get; } = new();

    /// <summary>What the jobs pass on.</summary>
    public TempFolder Jobs { get; } = new("arela-jobs");

    public string Base { get; }

    public void Ticket(string key, string dependsOn, string more = "") => Origin.Write(
        $".arela/tickets/codex/{key}.md",
        $"# {key}: Do {key}\n\n**Agent:** codex\n**Estimated tokens:** 1000\n**Cost estimate:** $0.002\n**Dependencies:** {(dependsOn.Length > 0 ? dependsOn : "None")}\n{more}\n## Task\nDo it.\n");

    /// <summary>A fresh clone.</summary>
    public TempFolder Machine()
    {
        var machine = new TempFolder("arela-machine");
        _machines.Add(machine);
        GitFolder.Run(machine.Path, "clone", "-q", Origin.Path, ".");
        return machine;
    }

    /// <summary>Runs one ticket on a machine of its own.</summary>
    public Task<RunSummary> JobAsync(string ticket, string script = "codex done 900 100; write {ticket}.txt made", Func<ArelaOptions, ArelaOptions>? change = null) =>
        JobAsync(Machine(), ticket, script, change);

    public Task<RunSummary> JobAsync(TempFolder machine, string ticket, string script, Func<ArelaOptions, ArelaOptions>? change = null)
    {
        var options = Options(machine.Path, script) with { Job = true, Tickets = [ticket], Base = Base };
        return new Orchestrator(change?.Invoke(options) ?? options).RunAsync(new NoObserver(), CancellationToken.None);
    }

    /// <summary>The same, and it has to go well.</summary>
    public async Task<RunSummary> CompleteAsync(string ticket, string script = "codex done 900 100; write {ticket}.txt made")
    {
        var summary = await JobAsync(ticket, script);
        Assert.IsEmpty(Errors(summary.Findings), string.Join('\n', summary.Findings.Select(finding => finding.Message)));
        Assert.AreEqual("completed", (string?)Record(ticket)["job"]!["end"], Record(ticket).ToJsonString());
        return summary;
    }

    public ArelaOptions Options(string root, string script) => new()
    {
        Root = root,
        JobFolder = Jobs.Path,
        Retries = 0,
        AgentItems =
        [
            new AgentOverride { Name = "codex", Command = StubAgentPath.Program, Arguments = ["--script", script], Output = OutputFormat.Codex },
        ],
    };

    public JsonNode Record(string key) => JsonNode.Parse(Jobs.Read($"{key}.status.json"))!;

    public bool HasBundle(string key) => File.Exists(Jobs.At($"{key}.bundle"));

    /// <summary>Codes of the errors.</summary>
    public static string[] Errors(IEnumerable<Diagnostic> findings) =>
        [.. findings.Where(finding => finding.Severity == Severity.Error).Select(finding => finding.Code)];

    public void Dispose()
    {
        Origin.Dispose();
        Jobs.Dispose();
        foreach (var machine in _machines)
            machine.Dispose();
    }
}
