using Arela.Orchestration.Setup;

namespace Arela.Orchestration.Tests.Setup;

[TestClass]
public sealed class SetupTests
{
    [TestMethod]
    public async Task A_fresh_repository_gets_everything_and_its_examples_are_no_tickets()
    {
        using var root = new TempFolder();
        var result = await new SetupRunner(Options(root) with { SetupAgents = ["codex", "claude"] }).InitializeAsync();
        Assert.IsTrue(result.Files.All(file => file.Action == SetupAction.Wrote && File.Exists(file.Path)));
        Assert.Contains("**Cost estimate:** $0.004", root.Read(".arela/tickets/codex/EXAMPLE-CODEX-001.md"));
        Assert.IsFalse(File.Exists(root.At("Directory.Solution.targets")));
        Assert.IsFalse(Directory.Exists(root.At("scripts")));
        var inventory = new Orchestrator(Options(root)).Read();
        Assert.IsEmpty(inventory.Graph.Tickets);
        Assert.IsEmpty(inventory.Findings, string.Join('\n', inventory.Findings.Select(finding => finding.Message)));
    }

    [TestMethod]
    public async Task What_is_there_is_kept_unless_forced_and_then_its_copy_is()
    {
        using var root = new TempFolder();
        root.Write(".arela/tickets/README.md", "mine");
        var kept = await new SetupRunner(Options(root) with { SetupAgents = ["codex"] }).InitializeAsync();
        Assert.AreEqual(SetupAction.Kept, Of(kept, "tickets/README.md").Action);
        Assert.AreEqual("mine", root.Read(".arela/tickets/README.md"));

        var forced = await new SetupRunner(Options(root) with { SetupAgents = ["codex"], Force = true }).InitializeAsync();
        Assert.AreNotEqual("mine", root.Read(".arela/tickets/README.md"));
        var copy = forced.Files.Single(file => file.Action == SetupAction.BackedUp);
        Assert.AreEqual("mine", File.ReadAllText(copy.Path));
        Assert.Contains("/backup/", root.Read(".arela/.gitignore"));
    }

    [TestMethod]
    public async Task A_gitignore_of_ones_own_gets_the_lines_that_it_lacks_once()
    {
        using var root = new TempFolder();
        root.Write(".arela/.gitignore", "/secret/\n/logs/");
        var options = Options(root) with { SetupAgents = ["codex"] };
        Assert.AreEqual(SetupAction.Added, Of(await new SetupRunner(options).InitializeAsync(), ".gitignore").Action);
        Assert.AreEqual(SetupAction.Kept, Of(await new SetupRunner(options).InitializeAsync(), ".gitignore").Action);
        var lines = root.Read(".arela/.gitignore").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.AreEqual("/secret/", lines[0]);
        Assert.HasCount(lines.Length, lines.Distinct());
        Assert.Contains("/worktrees/", lines);
    }

    [TestMethod]
    public async Task The_agents_of_this_machine_are_shown_with_version_and_login()
    {
        using var root = new TempFolder();
        var options = Options(root) with
        {
            AgentItems =
            [
                new() { Name = "codex", Command = Program(root, "codex", "echo codex-cli 0.169.0") },
                new() { Name = "claude", Command = root.At("missing/claude") },
                new() { Name = "mine", Command = Program(root, "mine", "exit 1") },
            ],
        };
        var survey = await new SetupRunner(options).SurveyAsync();
        var codex = survey.Single(found => found.Agent.Name == "codex");
        Assert.AreEqual(new Version(0, 169, 0), codex.Version);
        Assert.AreEqual(root.At("bin/codex"), codex.Program);
        var text = string.Join('\n', SetupText.Survey(survey));
        Assert.Contains("codex     0.169.0, ", text);
        Assert.Contains("claude    not installed; to install: npm install -g @anthropic-ai/claude-code", text);
        Assert.Contains("mine      installed, ready", text);
        Assert.Contains("cascade   a person's work: handed off", text);
        Assert.Contains("gemini    ", text);
    }

    [TestMethod]
    public async Task Without_a_choice_the_installed_agents_are_set_up_and_a_missing_one_that_is_chosen_is_told()
    {
        using var root = new TempFolder();
        var options = Options(root) with
        {
            AgentItems =
            [
                new() { Name = "codex", Command = Program(root, "codex", "echo 1.0.0") },
                new() { Name = "claude", Command = root.At("missing/claude") },
                new() { Name = "deepseek", Command = root.At("missing/claude") },
            ],
        };
        var result = await new SetupRunner(options).InitializeAsync();
        Assert.IsEmpty(result.Findings);
        Assert.AreSequenceEqual(
            ["cascade", "codex"], Directory.EnumerateDirectories(root.At(".arela/tickets")).Select(Path.GetFileName).Order().ToArray());
        var chosen = await new SetupRunner(options with { SetupAgents = ["claude"] }).InitializeAsync();
        Assert.AreEqual("ARELA0110", chosen.Findings.Single().Code);
    }

    [TestMethod]
    public async Task An_agent_that_a_kept_configuration_does_not_enable_is_told()
    {
        using var root = new TempFolder();
        root.Write(".arela/agents/config.json", """{ "agents": {} }""");
        var options = Options(root) with { SetupAgents = ["gemini"], AgentItems = [new() { Name = "gemini", Command = Program(root, "gemini", "echo 1.0.0") }] };
        var result = await new SetupRunner(options).InitializeAsync();
        Assert.AreSequenceEqual(["ARELA0113"], result.Findings.Select(finding => finding.Code).ToArray());
        Assert.IsEmpty((await new SetupRunner(options with { Force = true }).InitializeAsync()).Findings);
    }

    [TestMethod]
    public async Task A_link_in_place_of_a_file_is_not_written_through()
    {
        using var root = new TempFolder();
        using var outside = new TempFolder();
        Directory.CreateDirectory(root.At(".arela"));
        File.CreateSymbolicLink(root.At(".arela/ticket-template.md"), outside.At("not-there.md"));
        var result = await new SetupRunner(Options(root) with { SetupAgents = ["codex"] }).InitializeAsync();
        Assert.AreEqual(SetupAction.Kept, Of(result, "ticket-template.md").Action);
        Assert.IsFalse(File.Exists(outside.At("not-there.md")));
    }

    [TestMethod]
    public async Task What_cannot_be_written_is_told_and_the_rest_is_kept()
    {
        using var root = new TempFolder();
        root.Write(".arela/tickets/codex", "a file where a folder should be");
        var result = await new SetupRunner(Options(root) with { SetupAgents = ["codex"] }).InitializeAsync();
        Assert.Contains("ARELA0112", result.Findings.Select(finding => finding.Code));
        Assert.AreEqual("a file where a folder should be", root.Read(".arela/tickets/codex"));
    }

    [TestMethod]
    public void A_new_ticket_takes_the_next_number_and_is_a_sound_ticket()
    {
        using var root = new TempFolder();
        root.Write(".arela/tickets/codex/CODEX-007-old.md", "# CODEX-007: Old\n\n**Agent:** codex\n");
        var options = Options(root) with { Agents = ["codex"], Title = "Create  Input; $(Component), {agent}\nnow" };
        var path = new SetupRunner(options).AddTicket().Files.Single().Path;
        Assert.AreEqual("CODEX-008-create-input-component-agent-now.md", Path.GetFileName(path));
        var ticket = new Orchestrator(Options(root)).Read().Graph.Tickets.Single(ticket => ticket.Id == "CODEX-008");
        Assert.AreEqual("Create Input; $(Component), {agent} now", ticket.Title!.Value);
        Assert.AreEqual(0.004m, ticket.CostEstimate!.Value);
    }

    [TestMethod]
    public void A_new_ticket_is_made_from_the_repositorys_own_template()
    {
        using var root = new TempFolder();
        root.Write(".arela/ticket-template.md", "# {id}: {title}\n\n**Agent:** {agent}\n**Estimated tokens:** {tokens}\n\nOurs.\n");
        var path = new SetupRunner(Options(root) with { Agents = ["codex"], Title = "A" }).AddTicket().Files.Single().Path;
        Assert.AreEqual("# CODEX-001: A\n\n**Agent:** codex\n**Estimated tokens:** 2000\n\nOurs.\n", File.ReadAllText(path));
    }

    [TestMethod]
    public void A_new_ticket_without_title_or_with_an_unknown_agent_is_refused()
    {
        using var root = new TempFolder();
        Assert.AreEqual("ARELA0105", new SetupRunner(Options(root) with { Agents = ["codex"] }).AddTicket().Findings.Single().Code);
        Assert.AreEqual(
            "ARELA0103", new SetupRunner(Options(root) with { Agents = ["codx"], Title = "x" }).AddTicket().Findings.Single().Code);
    }

    private static SetupFile Of(SetupResult result, string end) =>
        result.Files.Single(file => file.Path.EndsWith(end, StringComparison.Ordinal) && file.Action != SetupAction.BackedUp);

    private static ArelaOptions Options(TempFolder root) => new() { Root = root.Path };

    private static string Program(TempFolder root, string name, string script)
    {
        var path = root.Write("bin/" + name, "#!/bin/sh\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
