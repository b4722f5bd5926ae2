using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Tests.Validation;

[TestClass]
public sealed class AgentRuleTests
{
    [TestMethod]
    [DataRow("codex", "codex", "", DisplayName = "good")]
    [DataRow(null, "codex", "", DisplayName = "the folder says it")]
    [DataRow("codex", "", "", DisplayName = "the header says it")]
    [DataRow("codex", "release-2", "", DisplayName = "a folder that is no agent's")]
    [DataRow(null, "release-2", "ARELA2001")]
    [DataRow("codx", "codex", "ARELA2004")]
    [DataRow("gemini", "gemini", "ARELA2005")]
    [DataRow("codex", "claude", "ARELA2006")]
    public void A_ticket_has_one_agent_that_may_be_used(string? agent, string folder, string expected) =>
        Assert.AreEqual(expected, new ValidationRig().Codes(Ticket(agent, folder)));

    [TestMethod]
    public void The_default_agent_is_enough()
    {
        var rig = new ValidationRig
        {
            Catalog = new AgentCatalog([TicketFactory.Codex], [], new AgentDefaults(DefaultAgent: "codex")),
        };
        Assert.AreEqual("", rig.Codes(Ticket(null, "release-2")));
    }

    [TestMethod]
    public void An_agent_that_cannot_be_read_is_not_replaced_silently()
    {
        var ticket = Ticket(null, "codex") with
        {
            Unreadable = [new UnreadableField(TicketFieldName.Agent, "???", new TextSpan(2, 12, 3))],
        };
        var finding = new ValidationRig().Validate(ticket).Single();
        Assert.AreEqual("ARELA2007", finding.Code);
        Assert.IsTrue(finding.Descriptor.BlocksRun);
    }

    [TestMethod]
    public void An_unknown_agent_is_told_with_the_nearest_name_at_its_place()
    {
        var finding = new ValidationRig().Validate(Ticket("codx", "codex")).Single();
        Assert.AreEqual(new TextSpan(3, 12, 4), finding.Location.Span);
        Assert.Contains("There is no agent 'codx'. Did you mean 'codex'? Agents are: cascade, claude, codex, deepseek, gemini.", finding.Message);
        Assert.IsTrue(finding.Descriptor.BlocksRun);
    }

    [TestMethod]
    public void The_line_to_add_names_an_agent_that_can_be_started()
    {
        var finding = new ValidationRig().Validate(Ticket(null, "release-2")).Single();
        Assert.Contains("Add a line **Agent:** codex, move", finding.Message);
    }

    private static Ticket Ticket(string? agent, string folder) => ValidationRig.Good("CODEX-001") with
    {
        Folder = folder,
        Agent = agent is null ? null : new TicketField<string>(agent, agent, new TextSpan(3, 12, agent.Length)),
    };
}
