using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Tests.Tickets;

[TestClass]
public sealed class TicketYamlTests
{
    [TestMethod]
    public void A_YAML_ticket_is_read_with_exact_places()
    {
        var ticket = Parse(
            """
            id: CODEX-001
            title: "Create input: component"
            agent: @Codex
            priority: high
            complexity: simple
            estimatedTokens: 2_000
            cost_estimate: $0.004
            dependencies:
              - CLAUDE-001
              - id: 'CODEX-002'
                why: types
              - setup
            estimatedTime: 15-20 minutes
            labels: [forms, UI]
            # arela-disable ARELA2002
            description: |
              Do it.
            """,
            "x.yaml");
        Assert.AreEqual("CODEX-001", ticket.StatedId!.Value);
        Assert.AreEqual("Create input: component", ticket.Title!.Value);
        Assert.AreEqual(new TextSpan(2, 9, 23), ticket.Title.Span);
        Assert.AreEqual("codex", ticket.Agent!.Value);
        Assert.AreEqual(new TextSpan(3, 9, 5), ticket.Agent.Span);
        Assert.AreEqual(TicketPriority.High, ticket.Priority!.Value);
        Assert.AreEqual(2000, ticket.EstimatedTokens!.Value);
        Assert.AreEqual(0.004m, ticket.CostEstimate!.Value);
        Assert.AreSequenceEqual(["CLAUDE-001", "CODEX-002", "setup"], [.. ticket.Dependencies.Select(reference => reference.Name)]);
        Assert.AreEqual(new TextSpan(10, 10, 9), ticket.Dependencies[1].Span);
        Assert.AreEqual(17.5, ticket.EstimatedTime!.Value.Middle.TotalMinutes);
        Assert.AreSequenceEqual(["forms", "ui"], [.. ticket.Labels]);
        Assert.AreSequenceEqual(["ARELA2002"], [.. ticket.DisabledCodes]);
        Assert.IsTrue(ticket.HasBody);
    }

    [TestMethod]
    public void Front_matter_comes_before_the_header()
    {
        var ticket = Parse("---\nagent: claude\ndependencies: [CODEX-001, CODEX-002]\n---\n# CODEX-003: T\n\n**Agent:** codex\n**Priority:** low\n", "x.md");
        Assert.AreEqual("claude", ticket.Agent!.Value);
        Assert.AreEqual(new TextSpan(2, 8, 6), ticket.Agent.Span);
        Assert.AreEqual(new TextSpan(3, 27, 9), ticket.Dependencies[1].Span);
        Assert.AreEqual("CODEX-003", ticket.StatedId!.Value);
        Assert.AreEqual(new TextSpan(8, 15, 3), ticket.Priority!.Span);
    }

    [TestMethod]
    public void A_rule_at_the_top_is_no_front_matter()
    {
        var ticket = Parse("---\n# CODEX-003: T\n\n**Agent:** codex\n\n---\nText\n", "x.md");
        Assert.AreEqual("codex", ticket.Agent!.Value);
        Assert.AreEqual("T", ticket.Title!.Value);
    }

    [TestMethod]
    [DataRow("id: [", 1)]
    [DataRow("id: a\n  b: c: d\n", 2)]
    [DataRow("- a\n- b\n", 1)]
    [DataRow("---\ny: *y: *a\n---\n# T\n?>\n**Agent:** x\n", 0)]
    [DataRow("a: *nowhere\n", 1, false)]
    public void Broken_YAML_is_a_finding_with_its_place(string yaml, int line, bool broken = true)
    {
        var findings = new List<Diagnostic>();
        var ticket = new TicketParser(new HashSet<string>()).Parse(yaml, new TicketFile("/r/.arela/tickets/codex/x.yaml", "codex", yaml.Length), findings);
        Assert.AreEqual(broken, ticket is null);
        Assert.HasCount(broken ? 1 : 0, findings);
        if (broken)
            Assert.IsTrue(findings[0].Code == "ARELA1007" && findings[0].Location.Span.Line >= line, $"{findings[0]}");
    }

    [TestMethod]
    public void Deep_nesting_and_aliases_of_aliases_cost_nothing()
    {
        var findings = new List<Diagnostic>();
        var parser = new TicketParser(new HashSet<string>());
        var deep = "x: " + new string('[', 10_000);
        Assert.IsNull(parser.Parse(deep, new TicketFile("/r/x.yaml", "codex", deep.Length), findings));
        Assert.AreEqual("ARELA1007", findings.Single().Code);
        var bomb = "a: &a [x, x]\n" + string.Concat(Enumerable.Range(0, 60).Select(index => $"k{index}: &k{index} [*a, *a, *a]\n"));
        Assert.IsNotNull(parser.Parse(bomb, new TicketFile("/r/x.yaml", "codex", bomb.Length), []));
    }

    private static Ticket Parse(string text, string name) => TicketParser.Parse(text, "/root/.arela/tickets/codex/" + name, "codex");
}
