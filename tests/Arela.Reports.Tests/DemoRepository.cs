using System.Globalization;
using System.Text;
using Arela.Orchestration;

namespace Arela.Reports.Tests;

/// <summary>A repository with tickets, a status file and the log of a run, as a run would have left them.</summary>
internal sealed class DemoRepository : IDisposable
{
    private static readonly DateTimeOffset Began = new(2025, 11, 9, 20, 0, 0, TimeSpan.Zero);
    private readonly TempFolder _folder = new("arela-report");
    private readonly List<DemoTicket> _tickets = [];

    public string Root => _folder.At("design-system");

    public string Page => Path.Combine(Root, ".arela", "reports", "index.html");

    public ArelaOptions Options => new() { Root = Root };

    /// <summary>Adds a ticket; what came of it is written by <see cref="Write"/>.</summary>
    public DemoRepository Add(DemoTicket ticket)
    {
        _tickets.Add(ticket);
        return this;
    }

    /// <summary>Writes everything, and then the report.</summary>
    public DemoRepository Write(bool died = false)
    {
        foreach (var ticket in _tickets)
            File(ticket.Path, ticket.Text());
        File(".arela/tickets/.ticket-status.json", Status());
        if (_tickets.Any(ticket => ticket.Start is not null))
            File(".arela/runs/20251109T200000Z-1a2b.jsonl", Log(died));
        foreach (var ticket in _tickets.Where(ticket => ticket.Output.Length > 0))
            File($".arela/logs/{ticket.Agent}/{ticket.Key}.log", ticket.Output);
        var findings = new Orchestrator(Options).ReportStatus().Findings;
        Assert.IsFalse(findings.Any(finding => finding.Code == "ARELA5010"));
        return this;
    }

    public void Dispose() => _folder.Dispose();

    private void File(string path, string text) => _folder.Write(Path.Combine("design-system", path), text);

    private string Status()
    {
        var entries = _tickets.Where(ticket => ticket.Status != "open").Select(ticket => string.Create(
            CultureInfo.InvariantCulture,
            $"\"{ticket.Key}\": {{ \"status\": \"{ticket.Status}\", \"agent\": \"{ticket.Agent}\", \"cost\": {ticket.Cost}, \"duration_ms\": {ticket.Seconds * 1000}, \"attempts\": {ticket.Attempts}, \"tokens\": {{ \"input\": {ticket.Tokens}, \"cached_input\": 0, \"output\": 300, \"reasoning\": 0 }}{Failure(ticket)} }}"));
        return "{ \"tickets\": {\n" + string.Join(",\n", entries) + "\n} }";
    }

    private static string Failure(DemoTicket ticket) => ticket.Status != "failed" ? "" :
        $", \"reason\": \"gate-failed\", \"error\": \"{ticket.Error}\", \"log_path\": \".arela/logs/{ticket.Agent}/{ticket.Key}.log\"";

    private string Log(bool died)
    {
        var log = new StringBuilder("{\"version\":1,\"run\":\"20251109T200000Z-1a2b\"}\n");
        log.Append(CultureInfo.InvariantCulture, $"{{\"event\":\"run_started\",\"at\":\"{At(0)}\",\"run\":\"20251109T200000Z-1a2b\",\"max_parallel\":4,\"tickets\":[]}}\n");
        var lines = new List<(double At, string Line)>();
        foreach (var ticket in _tickets.Where(ticket => ticket.Start is not null))
        {
            var start = ticket.Start!.Value;
            var each = ticket.Seconds / (double)ticket.Attempts;
            for (var attempt = 1; attempt <= ticket.Attempts; attempt++)
            {
                var (from, to) = (start + ((attempt - 1) * each), start + (attempt * each));
                lines.Add((from, $"{{\"event\":\"attempt_started\",\"at\":\"{At(from)}\",\"ticket\":\"{ticket.Key}\",\"agent\":\"{ticket.Agent}\",\"attempt\":{attempt}}}"));
                var outcome = ticket.Status == "completed" && attempt == ticket.Attempts ? "completed" : "gate-failed";
                if (ticket.Status == "in_progress")
                    continue;
                lines.Add((to, string.Create(CultureInfo.InvariantCulture, $"{{\"event\":\"attempt_ended\",\"at\":\"{At(to)}\",\"ticket\":\"{ticket.Key}\",\"agent\":\"{ticket.Agent}\",\"attempt\":{attempt},\"outcome\":\"{outcome}\",\"message\":\"{(outcome == "completed" ? "" : ticket.Error)}\",\"duration_ms\":{(long)(each * 1000)},\"cost\":{ticket.Cost / ticket.Attempts}}}")));
            }
        }

        foreach (var (_, line) in lines.OrderBy(line => line.At))
            log.Append(line).Append('\n');
        if (!died)
            log.Append(CultureInfo.InvariantCulture, $"{{\"event\":\"run_ended\",\"at\":\"{At(lines.Max(line => line.At) + 1)}\",\"cost\":0.1,\"duration_ms\":1000,\"cancelled\":false}}\n");
        return log.ToString();
    }

    private static string At(double seconds) =>
        Began.AddSeconds(seconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

/// <summary>A ticket, and what came of it.</summary>
internal sealed record DemoTicket(string Key, string Title, string Agent)
{
    public string Status { get; init; } = "open";

    public string DependsOn { get; init; } = "None";

    public int EstimatedTokens { get; init; } = 2000;

    public int Tokens { get; init; } = 2400;

    public decimal Cost { get; init; }

    public int Seconds { get; init; } = 90;

    public int Attempts { get; init; } = 1;

    /// <summary>Seconds after the start of the run; null: not started.</summary>
    public double? Start { get; init; }

    public string Error { get; init; } = "the gate is red: dotnet test exits with 1";

    public string Output { get; init; } = "";

    public string Path => $".arela/tickets/{Agent}/{Key}.md";

    public string Text()
    {
        var id = string.Join('-', Key.Split('-').Take(2));
        var price = Agent switch { "claude" => 0.015m, "deepseek" => 0.001m, "cascade" => 0m, _ => 0.002m };
        return string.Create(CultureInfo.InvariantCulture, $"# {id}: {Title}\n\n**Agent:** {Agent}\n**Priority:** medium\n**Complexity:** simple\n**Estimated tokens:** {EstimatedTokens}\n**Cost estimate:** ${EstimatedTokens * price / 1000m}\n**Dependencies:** {DependsOn}\n**Estimated time:** 10 minutes\n\n## Task\n\nDo it well.\n");
    }
}
