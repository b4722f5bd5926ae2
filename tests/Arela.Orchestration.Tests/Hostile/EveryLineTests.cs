using System.Text.Json;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Reporting;

namespace Arela.Orchestration.Tests.Hostile;

/// <summary>Whatever stands in tickets, catalog and status, and whatever agents print: each line shown is one harmless line.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class EveryLineTests
{
    // A name that a file system takes: no slash.
    private const string Key = "CODEX-001-" + HostileRoot.Text;

    [TestMethod]
    public async Task Lines_and_findings_of_plan_run_status_costs_and_advice_are_harmless()
    {
        using var root = new HostileRoot();
        root.Ticket(Key, HostileRoot.Text, $"**Dependencies:** {HostileRoot.Text.Split('\r')[0]}\n").Ticket("CODEX-002-fails", HostileRoot.Text);
        root.Ticket("CODEX-003-works", HostileRoot.Text);
        root.Write(".arela/agents/config.json", Config());
        root.Write(".arela/tickets/.ticket-status.json", Status());
        var script = $"print {HostileRoot.Text.ReplaceLineEndings(" ")}; error {HostileRoot.Text.ReplaceLineEndings(" ")}; fail 3";
        var options = root.Options(script.Replace("; ", "\n", StringComparison.Ordinal)) with { Tickets = ["CODEX-002", "CODEX-003"] };
        var orchestrator = new Orchestrator(options);

        var plan = orchestrator.Plan();
        var report = orchestrator.ReportCosts();
        var inventory = orchestrator.Read();
        AssertHarmless([
            .. PlanText.Lines(plan.Plan, budget: 1m), .. StatusText.Lines(orchestrator.Status().Report), .. CostReportText.Lines(report.Report), .. RecommendText.Lines(inventory),
        ]);
        AssertHarmless(plan.Findings);

        // A word that is no status, and an agent without a command, stop a run.
        File.Delete(root.At(".arela/tickets/.ticket-status.json"));
        File.Delete(root.At(".arela/agents/config.json"));
        var shown = new Lines();
        var summary = await orchestrator.RunAsync(shown, CancellationToken.None);
        AssertHarmless(shown.Shown);
        AssertHarmless(summary.Findings);
        Assert.IsTrue(shown.Shown.Exists(line => line.Contains("failed", StringComparison.Ordinal)), string.Join('\n', summary.Findings.Select(finding => finding.Message)));
    }

    [TestMethod]
    [DataRow("##vso[task.complete]")]
    [DataRow("####vso[task.complete]")]
    [DataRow("##VSO[task.complete]")]
    [DataRow("#\u00ad#vso[task.complete]")]
    [DataRow("##\u200dvso[task.complete]")]
    [DataRow("#\ufe0f#v\u2060so[task.complete]")]
    [DataRow("##teamcity[buildStop]")]
    [DataRow("##[command]rm")]
    [DataRow("::set-env name=PATH::x")]
    [DataRow(":::add-mask::x")]
    [DataRow(":\u200d:warning::x")]
    [DataRow(":\ufe0f\u200c:warning::x")]
    public void No_command_to_a_CI_engine_passes_also_not_one_with_invisible_characters_in_it(string text)
    {
        // Engines compare as a language does, to which soft hyphens and joiners are nothing.
        var seen = string.Concat(LogText.Escape(text).Where(letter => !IsInvisible(letter)));
        foreach (var command in new[] { "##vso", "##[", "##teamcity", "::" })
            Assert.DoesNotContain(command, seen, StringComparison.OrdinalIgnoreCase);
    }

    [TestMethod]
    [DataRow("## A heading")]
    [DataRow("C# and F#, issue #12, 10:30")]
    [DataRow("👩‍💻 ✅ می‌خواهم")]
    public void What_people_write_stays_as_it_is(string text) => Assert.AreEqual(text, LogText.Escape(text));

    private static bool IsInvisible(char letter) =>
        letter is '\u00ad' or '\u034f' or '\u180e' or (>= '\u200b' and <= '\u200f') or (>= '\u2060' and <= '\u206f') or (>= '\ufe00' and <= '\ufe0f') or '\ufeff';

    private static void AssertHarmless(IEnumerable<Diagnostic> findings) =>
        AssertHarmless([.. findings.Select(finding => finding.Message)]);

    private static void AssertHarmless(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            Assert.IsFalse(line.Any(letter => char.IsControl(letter) || letter == '\u202e'), $"a control character in: {LogText.Escape(line)}");
            foreach (var command in new[] { "##vso[", "##[", "::" })
                Assert.DoesNotContain(command, line);
        }
    }

    private static string Config() => JsonSerializer.Serialize(new
    {
        agents = new Dictionary<string, object> { [HostileRoot.Text] = new { name = HostileRoot.Text, type = HostileRoot.Text, command = HostileRoot.Text, description = HostileRoot.Text } },
        default_agent = HostileRoot.Text,
    });

    private static string Status() => JsonSerializer.Serialize(new
    {
        tickets = new Dictionary<string, object>
        {
            ["CODEX-003-works"] = new { status = HostileRoot.Text, agent = HostileRoot.Text, reason = HostileRoot.Text, error = HostileRoot.Text, log_path = HostileRoot.Text, run = HostileRoot.Text },
            ["CODEX-002-fails"] = new { status = "failed", agent = HostileRoot.Text, reason = HostileRoot.Text, error = HostileRoot.Text, log_path = HostileRoot.Text },
            [HostileRoot.Text] = new { status = "in_progress", run = HostileRoot.Text, agent = HostileRoot.Text },
        },
    });

    private sealed class Lines : IRunObserver
    {
        private readonly RunLogText _text = new(LogVerbosity.Detailed);

        public List<string> Shown { get; } = [];

        public void On(RunEvent runEvent) => Shown.AddRange(_text.Lines(runEvent));
    }
}
