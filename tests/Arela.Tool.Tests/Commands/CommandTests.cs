using System.Text.Json;
using Arela.Tool.Tests.Rig;

namespace Arela.Tool.Tests.Commands;

/// <summary>The installed command, as people and scripts type it.</summary>
[TestClass]
public sealed class CommandTests
{
    [TestMethod]
    public async Task From_nothing_to_a_run_and_its_costs()
    {
        using var root = new ToolFolder();
        var init = (await root.Run("init", "--agents", "codex", "cascade")).Ends(0);
        Assert.Contains("wrote      .arela/agents/config.json", init.Lines);
        root.WithStub();
        (await root.Run("new", "codex", "Sort, then; group")).Ends(0);
        Assert.StartsWith("# Ticket: CODEX-001 - Sort, then; group\n", root.Read(".arela/tickets/codex/CODEX-001-sort-then-group.md"));

        root.Ticket("CODEX-002").Ticket("CODEX-003", fields: "**Dependencies:** CODEX-002");
        var plan = (await root.Run("plan", "CODEX-003", "--json")).Ends(0).Json;
        Assert.AreEqual(2, plan.GetProperty("to_run").GetInt32());
        Assert.AreEqual(0.008m, plan.GetProperty("estimated_cost").GetDecimal());
        Assert.AreEqual("CODEX-003-work", Ticket(plan, 1).GetProperty("ticket").GetString());
        Assert.AreEqual("CODEX-002-work", Ticket(plan, 1).GetProperty("waits_for")[0].GetString());

        var run = (await root.Run("run", "CODEX-003")).Ends(0);
        Assert.Contains("[1/2] completed  CODEX-002-work", run.Output);
        Assert.Contains("2 completed in", run.Output);
        Assert.IsTrue(root.Has("made/CODEX-003-work.txt"));

        var status = (await root.Run("status", "--json")).Ends(0).Json;
        Assert.AreEqual(2, status.GetProperty("summary").GetProperty("completed").GetInt32());
        Assert.AreEqual(1, status.GetProperty("summary").GetProperty("open").GetInt32());
        Assert.AreEqual(1500, Ticket(status, 1).GetProperty("tokens").GetProperty("input").GetInt64());
        var costs = (await root.Run("cost-report", "--json")).Ends(0).Json.GetProperty("report");
        Assert.AreEqual(0.0072m, costs.GetProperty("total").GetProperty("actual").GetDecimal());
        Assert.IsTrue(root.Has(".arela/reports/cost-report.md"));

        var reset = (await root.Run("reset", "CODEX-002", "--json")).Ends(0).Json;
        Assert.AreEqual("CODEX-002-work", reset.GetProperty("changed")[0].GetString());
        (await root.Run("complete", "CODEX-001")).Ends(0);
        Assert.AreEqual("completed", root.StatusOf("CODEX-001-sort-then-group"));
        (await root.Run("recommend")).Ends(0);
        (await root.Run("clean")).Ends(0);
    }

    [TestMethod]
    public async Task A_failed_ticket_is_an_error_like_a_compilers_and_the_exit_code_is_one()
    {
        using var root = new ToolFolder();
        root.WithStub().Ticket("CODEX-001", "fail 3");
        var run = (await root.Run("run", "--retries", "0")).Ends(1);
        Assert.Contains($"{root.At(".arela/tickets/codex/CODEX-001-work.md")}(1,14): error ARELA4001: ", run.Errors);
        Assert.DoesNotContain("ARELA", run.Output);
        var again = (await root.Run("run", "--retries=0", "--json")).Ends(1).Json;
        Assert.AreEqual(1, again.GetProperty("exit_code").GetInt32());
        Assert.AreEqual("failed", Ticket(again, 0).GetProperty("end").GetString());
        Assert.AreEqual("ARELA4001", again.GetProperty("findings").EnumerateArray().Last().GetProperty("code").GetString());
    }

    [TestMethod]
    public async Task Warnings_alone_end_with_zero_and_strictly_with_one()
    {
        using var root = new ToolFolder();
        root.Write(".arela/tickets/codex/CODEX-001-x.md", "# CODEX-001: X\n\n**Agent:** nobody\n");
        var validate = (await root.Run("validate")).Ends(0);
        Assert.Contains(": warning ARELA2", validate.Errors);
        Assert.Contains("1 ticket, ", validate.Output);
        (await root.Run("validate", "--strict")).Ends(1);
        (await root.Run("run")).Ends(1);
    }

    [TestMethod]
    public async Task What_cannot_be_understood_starts_nothing_and_says_what_was_meant()
    {
        using var root = new ToolFolder();
        root.WithStub().Ticket("CODEX-001");
        foreach (var (arguments, says) in new (string[], string)[]
        {
            (["rn"], "arela : error ARELA0115: Unrecognized command or argument 'rn'. Did you mean 'run'?"),
            (["run", "--max-paralel", "2"], "arela : error ARELA0115: Unrecognized option '--max-paralel'. Did you mean '--max-parallel'?"),
            (["run", "--max-parallel", "many"], "arela : error ARELA0003: --max-parallel is 'many'; expected a whole number, 1 or more."),
            (["run", "--budget", "lots", "--json"], ""),
            (["run", "--agent", "@codx"], "There is no agent 'codx'. Did you mean 'codex'?"),
            (["run", "CODEX-009"], "ARELA0101: --tickets names 'CODEX-009', and there is no such ticket."),
            (["run", "--root", "nowhere"], "error ARELA0006: "),
            (["reset"], "(To open all of them: arela reset --force)"),
        })
        {
            var result = (await root.Run(arguments)).Ends(1);
            Assert.Contains(says, result.Errors);
            if (arguments.Contains("--json"))
                Assert.AreEqual("ARELA0003", result.Json.GetProperty("findings")[0].GetProperty("code").GetString());
        }

        Assert.IsFalse(root.Has(".arela/tickets/.ticket-status.json"));
    }

    [TestMethod]
    public async Task Lists_durations_and_money_are_read_as_the_properties_are()
    {
        using var root = new ToolFolder();
        root.WithStub().Ticket("CODEX-001").Ticket("CODEX-002").Ticket("CODEX-003");
        foreach (var list in new string[][] { ["CODEX-001,CODEX-002"], ["CODEX-001;CODEX-002"], ["CODEX-001 CODEX-002"], ["CODEX-001", "CODEX-002"] })
            Assert.AreEqual(2, (await root.Run(["plan", "--json", "--tickets", .. list])).Ends(0).Json.GetProperty("to_run").GetInt32());
        var plan = (await root.Run("run", "--dry-run", "--json", "--budget", "$0.50", "--timeout", "1h30m", "--agent", "@codex", "--fast-forward", "false")).Ends(0).Json;
        Assert.AreEqual(0.5m, plan.GetProperty("budget").GetDecimal());
        Assert.AreEqual(3, plan.GetProperty("to_run").GetInt32());
    }

    [TestMethod]
    public async Task The_items_and_properties_of_a_project_count_when_it_is_named()
    {
        using var root = new ToolFolder();
        root.Ticket("CODEX-001").Write("App/App.proj", $"""
            <Project>
              <PropertyGroup><ArelaMaxParallel>7</ArelaMaxParallel><ArelaStrict>false</ArelaStrict></PropertyGroup>
              <ItemGroup>
                <ArelaAgent Include="codex" CostPer1KTokens="0.5" />
                <ArelaTaskType Include="Working" Agent="codex" Keywords="work" />
              </ItemGroup>
              <Target Name="Build"><Error Text="Nothing is to be built." /></Target>
            </Project>
            """);
        var plan = (await root.Run("plan", "--json", "--project", "App/App.proj")).Ends(0).Json;
        Assert.AreEqual(7, plan.GetProperty("max_parallel").GetInt32());
        Assert.AreEqual(1.0m, Ticket(plan, 0).GetProperty("estimated_cost").GetDecimal());
        var mine = (await root.Run("plan", "--json", "--project", "App", "--max-parallel", "2")).Ends(0).Json;
        Assert.AreEqual(2, mine.GetProperty("max_parallel").GetInt32());
        Assert.Contains("ARELA0114", (await root.Run("plan", "--project", "Nope.proj")).Ends(1).Errors);
        root.Write("Broken.proj", "<Project");
        Assert.Contains("MSB4025", (await root.Run("plan", "--project", "Broken.proj")).Ends(1).Errors);
    }

    [TestMethod]
    public async Task Bash_completes_commands_options_and_tickets()
    {
        using var root = new ToolFolder();
        root.WithStub().Ticket("CODEX-001").Ticket("CODEX-002");
        if (!File.Exists("/bin/bash"))
            Assert.Inconclusive("There is no bash.");
        var script = (await root.Run("completions", "bash")).Ends(0).Output;
        foreach (var (line, expected) in new[] { ("arela cost", "cost-report"), ("arela run --max", "--max-parallel"), ("arela reset CODEX-002", "CODEX-002-work"), ("arela run --isolation w", "worktree") })
        {
            root.Write("complete.sh", $"arela() {{ {InstalledTool.Program} \"$@\"; }}\n{script}\nCOMP_LINE='{line}' COMP_POINT={line.Length} _arela\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"\n");
            var (exitCode, output, errors) = await Build.Tests.Rig.DotNet.RunProgramAsync("/bin/bash", root.Path, new Dictionary<string, string>(), "complete.sh");
            Assert.AreEqual(0, exitCode, errors);
            Assert.AreEqual(expected, output.Trim());
        }
    }

    private static JsonElement Ticket(JsonElement document, int index) => document.GetProperty("tickets")[index];
}
