using Arela.Build.Tests.Rig;

namespace Arela.Build.Tests.Package;

/// <summary><c>ArelaInit</c> and <c>ArelaNew</c>, as people type them.</summary>
[TestClass]
public sealed class SetupTargetTests : PackageTest
{
    [TestMethod]
    [DataRow("codex claude")]
    [DataRow("codex%3Bclaude")]
    [DataRow("\"codex;claude\"")]
    [DataRow("\"codex, claude\"")]
    public async Task Init_sets_up_the_agents_that_are_named_however_the_list_is_written(string list)
    {
        Consumer.Project("App/App.csproj", "<ArelaRoot>..</ArelaRoot>");
        var result = (await Consumer.Run("build", "App", "-t:ArelaInit", $"-p:ArelaAgents={list}", "-p:ArelaScripts=true")).Succeeds();
        Assert.Contains("Agents on this machine:", result.Output);
        Assert.AreSequenceEqual(
            ["claude", "codex"],
            Directory.EnumerateDirectories(Consumer.At(".arela/tickets")).Select(Path.GetFileName).Order().ToArray());
        Assert.Contains("'App/App.csproj'", Consumer.Read("scripts/run-all-tickets.sh"));
        Assert.IsFalse(Consumer.Exists("Directory.Solution.targets"));
    }

    [TestMethod]
    public async Task A_title_with_commas_and_semicolons_stands_between_quotes_or_is_escaped()
    {
        Consumer.Project("App/App.csproj", "<ArelaRoot>..</ArelaRoot>");
        (await Consumer.Run("build", "App", "-restore", "-t:ArelaNew", "-p:ArelaAgent=codex", "-p:ArelaTitle=\"Sort, then group; twice\"")).Succeeds();
        (await Consumer.Run("build", "App", "-t:ArelaNew", "-p:ArelaAgent=codex", "-p:ArelaTitle=Sort%2C then group%3B twice")).Succeeds();
        foreach (var number in (int[])[1, 2])
            Assert.StartsWith($"# Ticket: CODEX-00{number} - Sort, then group; twice\n", Consumer.Read($".arela/tickets/codex/CODEX-00{number}-sort-then-group-twice.md"));
    }

    [TestMethod]
    public async Task A_script_that_init_wrote_runs_the_solutions_tickets()
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("The shell scripts are for Unix.");
        Consumer.Project("App/App.csproj", items: Consumer.ScriptedAgent).Ticket("CODEX-001").Ticket("CODEX-002");
        Consumer.Write("All.slnx", """<Solution><Project Path="App/App.csproj" /></Solution>""");
        (await Consumer.Run("build", "App", "-restore", "-t:ArelaInit", "-p:ArelaAgents=codex", "-p:ArelaScripts=true")).Succeeds();
        Assert.IsTrue(Consumer.Exists("Directory.Solution.targets"));

        var run = await Consumer.RunProgram(Consumer.At("scripts/run-codex-tickets.sh"), "CODEX-001");
        run.Succeeds();
        Assert.IsTrue(Consumer.Exists("made/CODEX-001.txt"));
        Assert.IsFalse(Consumer.Exists("made/CODEX-002.txt"));
    }
}
