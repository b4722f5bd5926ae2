using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Processes;
using Arela.Orchestration.Processes.Preflight;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Tests.Processes.Preflight;

[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class AgentPreflightTests
{
    [TestMethod]
    public async Task Everything_that_is_missing_is_told_at_once_with_who_waits_for_it()
    {
        using var folder = new TempFolder();
        var result = await CheckAsync(
            folder,
            ("A-001", Agent("alpha", "no-such-program-a") with { InstallHint = "npm install -g alpha" }),
            ("A-002", Agent("alpha", "no-such-program-a")),
            ("B-001", Agent("beta", folder.At("no-such-program-b"))),
            ("C-001", Agent("gamma", command: null)));
        Assert.IsTrue(result.HasErrors);
        CollectionAssert.AreEqual(
            new[] { "ARELA2060", "ARELA2060", "ARELA2064" }, result.Findings.Select(finding => finding.Code).ToArray());
        StringAssert.Contains(result.Findings[0].Message, "'no-such-program-a', which was not found on PATH. Install it: npm install -g alpha.");
        StringAssert.Contains(result.Findings[0].Message, "A-001, A-002");
        StringAssert.Contains(result.Findings[1].Message, "B-001");
    }

    [TestMethod]
    public async Task An_unknown_program_is_found_but_never_started()
    {
        using var folder = new TempFolder();
        var program = Script(folder, "my-agent", $"touch '{folder.At("started")}'");
        var result = await CheckAsync(folder, ("A-001", Agent("mine", program)));
        Assert.IsEmpty(result.Findings);
        Assert.IsFalse(File.Exists(folder.At("started")));
    }

    [TestMethod]
    [DataRow("codex-cli 0.146.0", "exec --json --full-auto")]
    [DataRow("codex-cli 0.147.0", "exec --json -s workspace-write")]
    [DataRow("codex-cli 1.0", "exec --json -s workspace-write")]
    [DataRow("no idea", "exec --json -s workspace-write")]
    public async Task The_old_form_of_codex_is_kept_where_the_installed_version_accepts_it(string version, string arguments)
    {
        using var folder = new TempFolder();
        var loaded = Agents.CatalogRig.LoadIn(folder, new AgentOverride
        {
            Name = "codex",
            Command = Script(folder, "codex", $"echo '{version}'"),
            Arguments = ["exec", "--full-auto"],
        });
        var plan = Plan(("A-001", loaded.Catalog.Find("codex")!));
        var result = await AgentPreflight.CheckAsync(plan, loaded.Catalog, new ProcessRunner(TimeProvider.System), Options(folder));
        Assert.AreEqual(arguments, string.Join(' ', result.Plan.Tickets[0].Agent!.Arguments));
        Assert.AreEqual(arguments, string.Join(' ', result.Catalog.Find("codex")!.Arguments));
        Assert.IsFalse(result.HasErrors);
    }

    [TestMethod]
    public async Task A_program_that_tells_no_version_is_only_a_remark()
    {
        using var folder = new TempFolder();
        var agent = Agent("codex", Script(folder, "codex", "exit 3")) with { Environment = Variables(("CODEX_API_KEY", "k")) };
        var finding = (await CheckAsync(folder, ("A-001", agent))).Findings.Single();
        Assert.AreEqual(("ARELA2062", Severity.Message), (finding.Code, finding.Severity));
        StringAssert.Contains(finding.Message, "exit code 3");
    }

    [TestMethod]
    public async Task A_program_that_never_answers_is_given_up()
    {
        using var folder = new TempFolder();
        var agent = Agent("codex", Script(folder, "codex", "sleep 600")) with { Environment = Variables(("CODEX_API_KEY", "k")) };
        var plan = Plan(("A-001", agent));
        var options = Options(folder) with { VersionTimeout = TimeSpan.FromMilliseconds(200) };
        var result = await AgentPreflight.CheckAsync(plan, new AgentCatalog([agent], []), new ProcessRunner(TimeProvider.System), options);
        Assert.AreEqual("ARELA2062", result.Findings.Single().Code);
    }

    [TestMethod]
    public async Task A_fallback_is_looked_for_too_but_is_no_reason_to_stop()
    {
        using var folder = new TempFolder();
        var first = Agent("first", Script(folder, "first", "")) with { Fallback = "second" };
        var second = Agent("second", "no-such-program");
        var result = await AgentPreflight.CheckAsync(
            Plan(("A-001", first)), new AgentCatalog([first, second], []), new ProcessRunner(TimeProvider.System), Options(folder));
        Assert.AreEqual("ARELA2063", result.Findings.Single().Code);
        Assert.IsFalse(result.HasErrors);
    }

    [TestMethod]
    public async Task A_missing_key_is_a_warning_that_says_what_to_set()
    {
        using var folder = new TempFolder();
        var codex = Agent("codex", Script(folder, "codex", "echo 0.169.0")) with { Environment = Variables(("CODEX_HOME", folder.At("codex-home")), ("CODEX_API_KEY", "")) };
        var deepseek = BuiltInAgents.All.Single(agent => agent.Name == "deepseek") with { Command = Script(folder, "claude", "echo 2.1.197") };
        deepseek = deepseek with { Environment = deepseek.Environment.SetItem("ANTHROPIC_AUTH_TOKEN", "") };
        var result = await CheckAsync(folder, ("A-001", codex), ("B-001", deepseek));
        Assert.IsTrue(result.Findings.All(finding => finding is { Code: "ARELA2061", Severity: Severity.Warning }));
        StringAssert.Contains(result.Findings[0].Message, "CODEX_API_KEY");
        StringAssert.Contains(result.Findings[1].Message, "set DEEPSEEK_API_KEY");
    }

    [TestMethod]
    [DataRow("codex", "CODEX_HOME", "auth.json")]
    [DataRow("claude", "CLAUDE_CONFIG_DIR", ".credentials.json")]
    public async Task A_login_is_found_where_the_CLI_keeps_it(string cli, string variable, string file)
    {
        using var folder = new TempFolder();
        folder.Write("home/" + file, "{}");
        var preset = BuiltInAgents.All.Single(agent => agent.Name == cli);
        var noKeys = preset.KeyVariables.Select(name => (name, "")).Append((variable, folder.At("home"))).ToArray();
        var agent = Agent(cli, Script(folder, cli, "echo 9.9.9")) with { Environment = Variables(noKeys) };
        Assert.IsEmpty((await CheckAsync(folder, ("A-001", agent))).Findings);
        File.Delete(folder.At("home/" + file));
        Assert.AreEqual("ARELA2061", (await CheckAsync(folder, ("A-001", agent))).Findings.Single().Code);
    }

    [TestMethod]
    [DataRow("codex-cli 0.169.0", "0.169.0")]
    [DataRow("2.1.197 (Claude Code)", "2.1.197")]
    [DataRow("v1.18", "1.18")]
    [DataRow("nothing 5 here", null)]
    public void A_version_is_found_in_a_line(string line, string? version) =>
        Assert.AreEqual(version, CliVersion.Parse(line)?.ToString());

    private static Task<PreflightResult> CheckAsync(TempFolder folder, params (string Key, Agent Agent)[] tickets) =>
        AgentPreflight.CheckAsync(
            Plan(tickets), new AgentCatalog(tickets.Select(ticket => ticket.Agent), []), new ProcessRunner(TimeProvider.System), Options(folder));

    private static PreflightOptions Options(TempFolder folder) => new(new ArelaPaths(folder.Path), CancellationToken.None);

    private static ExecutionPlan Plan(params (string Key, Agent Agent)[] tickets) => new(
        [
            .. tickets.Select(ticket => new PlannedTicket
            {
                Ticket = new Ticket { Key = ticket.Key, Id = ticket.Key, Path = "/t/" + ticket.Key + ".md", Folder = "" },
                Agent = ticket.Agent,
                Action = PlanAction.Run,
            }),
        ],
        MaxParallel: 4);

    private static Agent Agent(string name, string? command) => new() { Name = name, Command = command };

    private static ImmutableSortedDictionary<string, string> Variables(params (string Name, string Value)[] variables) =>
        variables.ToImmutableSortedDictionary(variable => variable.Name, variable => variable.Value);

    private static string Script(TempFolder folder, string name, string body)
    {
        var path = folder.Write("bin/" + name, "#!/bin/sh\n" + body + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
