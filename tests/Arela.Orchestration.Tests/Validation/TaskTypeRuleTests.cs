using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Agents.Selection;
using Arela.Orchestration.Costs;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Tests.Validation;

[TestClass]
public sealed class TaskTypeRuleTests
{
    private static readonly ValidationRig Rig = new() { Catalog = Catalog(BuiltInTaskTypes.All) };

    [TestMethod]
    [DataRow("Create input component", "claude", "simple", "ARELA2020")]
    [DataRow("Create input component", "codex", "simple", "", DisplayName = "the right agent")]
    [DataRow("Create input component", "deepseek", "simple", "", DisplayName = "a cheaper agent")]
    [DataRow("Create input component", "claude", "complex", "", DisplayName = "complex work")]
    [DataRow("Work on search", "claude", "simple", "", DisplayName = "unsure")]
    [DataRow("Design the caching layer", "claude", "simple", "", DisplayName = "architecture")]
    [DataRow("Final review of the design system", "claude", "simple", "", DisplayName = "a person is no cheaper agent")]
    [DataRow("Refactor the order service", "codex", "simple", "ARELA2020")]
    public void A_dearer_agent_than_the_task_needs_is_told(string title, string agent, string complexity, string expected) =>
        Assert.AreEqual(expected, Rig.Codes(Ticket(title, agent, complexity)));

    [TestMethod]
    public void The_message_says_which_agent_and_what_it_saves() => Assert.AreEqual(
        "This looks like Boilerplate ('component' in its title), which codex does for $0.026 less than claude. "
        + "Change the agent, or say why with <!-- arela-disable ARELA2020 -->",
        Rig.Validate(Ticket("Create input component", "claude", "simple")).Single().Message);

    [TestMethod]
    public void The_advice_can_be_turned_off_and_comes_not_for_work_that_is_done()
    {
        var ticket = Ticket("Create input component", "claude", "simple");
        Assert.AreEqual("", Rig.Codes(ticket with { DisabledCodes = ["ARELA2020"] }));
        Assert.AreEqual("", (Rig with { Status = TicketFactory.StatusOf(("CODEX-001", TicketStatus.Completed)) }).Codes(ticket));
    }

    [TestMethod]
    public void An_unknown_task_type_is_told_with_the_nearest()
    {
        var ticket = Ticket("Work on search", "codex", "simple");
        Assert.AreEqual("", Rig.Codes(ticket with { TaskType = Text("documentation") }));
        var finding = Rig.Validate(ticket with { TaskType = Text("Architectur") }).Single();
        Assert.AreEqual("ARELA2021", finding.Code);
        Assert.StartsWith("There is no task type 'Architectur'. Did you mean 'Architecture'?", finding.Message);
    }

    [TestMethod]
    public void A_suggestion_names_type_agent_reason_and_difference()
    {
        var suggestion = AgentSuggestion.For(Ticket("Create input component", "claude", "simple"), Rig.Catalog);
        Assert.AreEqual("Boilerplate", suggestion.TaskType!.Name);
        Assert.AreEqual("codex", suggestion.Suggested!.Name);
        Assert.AreEqual("'component' in its title", suggestion.Reason);
        Assert.AreEqual(0.026m, suggestion.PriceDifference);
        Assert.IsTrue(suggestion.IsChange);
    }

    [TestMethod]
    public void What_is_unknown_stays_unknown()
    {
        var ticket = Ticket("Create input component", "claude", "simple");
        Assert.IsNull(AgentSuggestion.For(ticket with { EstimatedTokens = null }, Rig.Catalog).PriceDifference);
        Assert.IsNull(AgentSuggestion.For(Ticket("Work on search", "claude", "simple"), Rig.Catalog).Suggested);
        var own = Catalog([new TaskType("Search", "gemini", "fast", "", ["search"])]);
        var disabled = AgentSuggestion.For(Ticket("Work on search", "claude", "simple"), own);
        Assert.IsNull(disabled.Suggested);
        Assert.AreEqual("'search' in its title; its agent gemini is disabled", disabled.Reason);
        Assert.AreEqual(-0.026m, AgentSuggestion.For(Ticket("Design the caching layer", "codex", "simple"), Rig.Catalog).PriceDifference);
    }

    private static AgentCatalog Catalog(ImmutableArray<TaskType> types) => new(
        [TicketFactory.Codex, TicketFactory.Claude, TicketFactory.Cascade, ValidationRig.Deepseek, ValidationRig.Gemini], types);

    private static Ticket Ticket(string title, string agent, string complexity) => ValidationRig.Good("CODEX-001") with
    {
        Title = Text(title),
        Folder = agent,
        Agent = Text(agent),
        Complexity = Text(complexity),
        CostEstimate = new TicketField<decimal>(2000 * Price(agent) / 1000, "", new TextSpan(6, 20, 6)),
    };

    private static decimal Price(string agent) => agent == "claude" ? 0.015m : agent == "codex" ? 0.002m : 0.001m;

    private static TicketField<string> Text(string text) => new(text, text, new TextSpan(2, 3, text.Length));
}
