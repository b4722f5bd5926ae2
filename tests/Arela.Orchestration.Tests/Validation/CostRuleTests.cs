using System.Globalization;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Tests.Validation;

[TestClass]
public sealed class CostRuleTests
{
    [TestMethod]
    [DataRow("2000", "$0.004", "")]
    [DataRow("2000", "$0.0044", "", DisplayName = "just within a tenth")]
    [DataRow("2000", "$0.0045", "ARELA2012")]
    [DataRow("2000", "$0.04", "ARELA2012")]
    [DataRow("2000", "$0", "ARELA2012")]
    [DataRow("2000", "cheap", "ARELA2011")]
    [DataRow("2000", null, "ARELA2010")]
    [DataRow("lots", "$0.004", "ARELA2003")]
    [DataRow(null, "$0.004", "ARELA2002")]
    [DataRow(null, null, "ARELA2002", DisplayName = "one finding, not two, for a ticket without figures")]
    public void Estimates_are_written_and_fit_each_other(string? tokens, string? cost, string expected) =>
        Assert.AreEqual(expected, new ValidationRig().Codes(Ticket("codex", tokens, cost)));

    [TestMethod]
    public void The_message_says_the_right_figure()
    {
        var finding = new ValidationRig().Validate(Ticket("codex", "2000", "$0.04")).Single();
        Assert.AreEqual(
            "The cost estimate is $0.04, but 2,000 tokens of codex cost $0.004. Write $0.004, or allow more with ArelaCostTolerance (now 10 %).",
            finding.Message);
        Assert.AreEqual(new TextSpan(4, 20, 5), finding.Location.Span);
    }

    [TestMethod]
    public void The_tolerance_can_be_widened()
    {
        var rig = new ValidationRig { Options = new ArelaOptions { Root = "/root", CostTolerance = 1m } };
        Assert.AreEqual("", rig.Codes(Ticket("codex", "2000", "$0.008")));
        Assert.AreEqual("ARELA2012", rig.Codes(Ticket("codex", "2000", "$0.0081")));
    }

    [TestMethod]
    public void Work_of_a_person_and_work_that_is_done_need_no_estimate()
    {
        Assert.AreEqual("", new ValidationRig().Codes(Ticket("cascade", null, null)));
        var done = new ValidationRig { Status = TicketFactory.StatusOf(("CODEX-001", TicketStatus.Completed)) };
        Assert.AreEqual("", done.Codes(Ticket("codex", null, "$1")));
    }

    [TestMethod]
    public void A_free_agent_needs_no_cost_estimate_but_a_wrong_one_is_told()
    {
        var rig = new ValidationRig { Catalog = TicketFactory.Catalog(TicketFactory.Codex with { Price = new AgentPrice(0m) }) };
        Assert.AreEqual("", rig.Codes(Ticket("codex", "2000", null)));
        Assert.AreEqual("ARELA2012", rig.Codes(Ticket("codex", "2000", "$0.004")));
    }

    [TestMethod]
    public void An_unknown_price_is_told_once_for_an_agent()
    {
        var rig = new ValidationRig { Catalog = TicketFactory.Catalog(TicketFactory.Codex with { Price = AgentPrice.Unknown }) };
        var finding = rig.Validate(ValidationRig.Good("CODEX-002"), ValidationRig.Good("CODEX-001")).Single();
        Assert.AreEqual("ARELA2013", finding.Code);
        Assert.AreEqual("/root/.arela/tickets/codex/CODEX-001.md", finding.Location.Path);
        Assert.Contains("2 tickets cannot be foreseen: CODEX-001, CODEX-002", finding.Message);
    }

    [TestMethod]
    [DataRow("0.012", BudgetMode.Enforce, "")]
    [DataRow("0.011", BudgetMode.Enforce, "ARELA2014")]
    [DataRow("0.011", BudgetMode.Audit, "ARELA2015")]
    public void All_that_is_to_do_fits_the_budget(string budget, BudgetMode mode, string expected)
    {
        var options = new ArelaOptions { Root = "/root", Budget = decimal.Parse(budget, CultureInfo.InvariantCulture), BudgetMode = mode };
        Assert.AreEqual(expected, Codes(options, StatusSnapshot.Empty));
        Assert.AreEqual("", Codes(options, TicketFactory.StatusOf(("CODEX-002", TicketStatus.Completed))), "what is done costs no more");
        Assert.AreEqual("", Codes(options with { Tickets = ["CODEX-002"] }, StatusSnapshot.Empty), "only the selection counts");

        static string Codes(ArelaOptions options, StatusSnapshot status) => new ValidationRig { Options = options, Status = status }.Codes(
            ValidationRig.Good("CODEX-001"), ValidationRig.Good("CODEX-002"), ValidationRig.Good("CODEX-003"));
    }

    [TestMethod]
    public void The_budget_finding_says_by_how_much()
    {
        var options = new ArelaOptions { Root = "/root", Budget = 0.003m };
        Assert.StartsWith(
            "One ticket to do, estimated at $0.004: $0.001 more than ArelaBudget ($0.003).",
            new ValidationRig { Options = options }.Validate(ValidationRig.Good("CODEX-001")).Single().Message);
    }

    private static Ticket Ticket(string agent, string? tokens, string? cost)
    {
        var text = $"# CODEX-001: Input\n**Agent:** {agent}\n"
            + (tokens is null ? "" : $"**Estimated tokens:** {tokens}\n")
            + (cost is null ? "" : $"**Cost estimate:** {cost}\n")
            + "\n## Context\nText";
        return ValidationRig.Parse("CODEX-001", text, agent);
    }
}
