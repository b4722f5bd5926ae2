namespace Arela.Orchestration.Tests.Setup;

[TestClass]
public sealed class SetupTests
{
    [TestMethod]
    public void A_fresh_repository_gets_everything_and_its_examples_are_no_tickets()
    {
        using var root = new TempFolder();
        var result = new SetupRunner(Options(root) with { SetupAgents = ["codex", "claude"] }).Initialize();
        Assert.IsTrue(result.Files.All(file => file.Written && File.Exists(file.Path)));
        Assert.Contains("**Cost estimate:** $0.004", root.Read(".arela/tickets/codex/EXAMPLE-CODEX-001.md"));
        var inventory = new Orchestrator(Options(root)).Read();
        Assert.IsEmpty(inventory.Graph.Tickets);
        Assert.IsEmpty(inventory.Findings, string.Join('\n', inventory.Findings.Select(finding => finding.Message)));
    }

    [TestMethod]
    public void What_is_there_is_kept_unless_forced()
    {
        using var root = new TempFolder();
        root.Write(".arela/tickets/README.md", "mine");
        var kept = new SetupRunner(Options(root) with { SetupAgents = ["codex"] }).Initialize();
        Assert.IsFalse(kept.Files.Single(file => file.Path.EndsWith("README.md", StringComparison.Ordinal)).Written);
        Assert.AreEqual("mine", root.Read(".arela/tickets/README.md"));
        new SetupRunner(Options(root) with { SetupAgents = ["codex"], Force = true }).Initialize();
        Assert.AreNotEqual("mine", root.Read(".arela/tickets/README.md"));
    }

    [TestMethod]
    public void A_new_ticket_takes_the_next_number_and_is_a_sound_ticket()
    {
        using var root = new TempFolder();
        root.Write(".arela/tickets/codex/CODEX-007-old.md", "# CODEX-007: Old\n\n**Agent:** codex\n");
        var options = Options(root) with { Agents = ["codex"], Title = "Create  Input; $(Component)\nnow" };
        var path = new SetupRunner(options).AddTicket().Files.Single().Path;
        Assert.AreEqual("CODEX-008-create-input-component-now.md", Path.GetFileName(path));
        var ticket = new Orchestrator(Options(root)).Read().Graph.Tickets.Single(ticket => ticket.Id == "CODEX-008");
        Assert.AreEqual("Create Input; $(Component) now", ticket.Title!.Value);
        Assert.AreEqual(0.004m, ticket.CostEstimate!.Value);
    }

    [TestMethod]
    public void A_new_ticket_without_title_or_with_an_unknown_agent_is_refused()
    {
        using var root = new TempFolder();
        Assert.AreEqual("ARELA0105", new SetupRunner(Options(root) with { Agents = ["codex"] }).AddTicket().Findings.Single().Code);
        Assert.AreEqual(
            "ARELA0103", new SetupRunner(Options(root) with { Agents = ["codx"], Title = "x" }).AddTicket().Findings.Single().Code);
    }

    private static ArelaOptions Options(TempFolder root) => new() { Root = root.Path };
}
