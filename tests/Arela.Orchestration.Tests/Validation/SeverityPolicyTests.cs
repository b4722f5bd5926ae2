using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;
using Arela.Orchestration.Validation;

namespace Arela.Orchestration.Tests.Validation;

[TestClass]
public sealed class SeverityPolicyTests
{
    private static readonly Ticket[] Tickets =
    [
        ValidationRig.Good("CODEX-001", "NOPE-001"),
        ValidationRig.Good("CODEX-002", "CODEX-001"),
        ValidationRig.Good("CODEX-003") with { CostEstimate = null },
    ];

    [TestMethod]
    public void An_ordinary_build_shows_warnings() =>
        Assert.AreEqual("ARELA3001 Warning, ARELA2010 Warning", Text(SeverityPolicy.ForBuild(Findings(), strict: false)));

    [TestMethod]
    public void Strict_makes_every_finding_an_error() =>
        Assert.AreEqual("ARELA3001 Error, ARELA2010 Error", Text(SeverityPolicy.ForBuild(Findings(), strict: true)));

    [TestMethod]
    public void A_run_refuses_what_would_make_it_wrong() =>
        Assert.AreEqual("ARELA3001 Error, ARELA2010 Warning", Run(null));

    [TestMethod]
    [DataRow("CODEX-001", "ARELA3001 Error, ARELA2010 Warning")]
    [DataRow("CODEX-002", "ARELA3001 Error, ARELA2010 Warning", DisplayName = "through what it depends on")]
    [DataRow("CODEX-003", "ARELA3001 Warning, ARELA2010 Warning", DisplayName = "does not touch the selection")]
    public void A_selection_narrows_what_is_refused(string selected, string expected) => Assert.AreEqual(expected, Run([selected]));

    [TestMethod]
    public void A_ticket_that_is_done_holds_nothing_up_unless_it_may_run_again()
    {
        var scope = new RunScope(TicketFactory.GraphOf(Tickets), SelectedKeys: null)
        {
            Status = TicketFactory.StatusOf(("CODEX-001", TicketStatus.Completed)),
        };
        Assert.AreEqual("ARELA3001 Warning, ARELA2010 Warning", Text(SeverityPolicy.ForRun(Findings(), strict: false, scope)));
        Assert.AreEqual(
            "ARELA3001 Error, ARELA2010 Warning",
            Text(SeverityPolicy.ForRun(Findings(), strict: false, scope with { RerunsCompleted = true })));
    }

    [TestMethod]
    public void A_duplicate_touches_the_selection_through_any_of_its_files()
    {
        Ticket[] tickets =
        [
            ValidationRig.Good("CODEX-001"), ValidationRig.Good("CODEX-002"),
            ValidationRig.Good("CODEX-001") with { Path = "/root/.arela/tickets/release/CODEX-001.md", Folder = "release" },
        ];
        var findings = new ValidationRig().Validate(tickets);
        var graph = TicketFactory.GraphOf(tickets);
        Assert.AreEqual("ARELA1034 Error", Text(SeverityPolicy.ForRun(findings, strict: false, new RunScope(graph, ["CODEX-001"]))));
        Assert.AreEqual("ARELA1034 Warning", Text(SeverityPolicy.ForRun(findings, strict: false, new RunScope(graph, ["CODEX-002"]))));
    }

    [TestMethod]
    public void A_finding_about_no_ticket_is_about_every_run()
    {
        var finding = AgentDiagnostics.OverBudget.At(SourceLocation.None, "One ticket", "$2", "$1", "$1");
        var scope = new RunScope(TicketFactory.GraphOf(Tickets), ["CODEX-003"]);
        Assert.AreEqual("ARELA2014 Error", Text(SeverityPolicy.ForRun([finding], strict: false, scope)));
    }

    private static System.Collections.Immutable.ImmutableArray<Diagnostic> Findings() => new ValidationRig().Validate(Tickets);

    private static string Run(string[]? selected) => Text(
        SeverityPolicy.ForRun(Findings(), strict: false, new RunScope(TicketFactory.GraphOf(Tickets), selected)));

    private static string Text(IEnumerable<Diagnostic> findings) =>
        string.Join(", ", findings.Select(finding => $"{finding.Code} {finding.Severity}"));
}
