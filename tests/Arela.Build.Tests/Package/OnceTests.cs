using Arela.Build.Tests.Rig;

namespace Arela.Build.Tests.Package;

/// <summary>However many projects and target frameworks a build has: one check, one run.</summary>
[TestClass]
public sealed class OnceTests : PackageTest
{
    private const string UnknownDependency = "**Dependencies:** NOPE-404\n**Estimated tokens:** 2000\n**Cost estimate:** $0.004\n";

    [TestMethod]
    public async Task A_multi_targeted_project_is_checked_once_and_run_once()
    {
        Consumer.Ticket("CODEX-001").Ticket("CODEX-002", UnknownDependency)
            .Project("App/App.csproj", items: Consumer.ScriptedAgent, framework: "<TargetFrameworks>net10.0;net8.0</TargetFrameworks>");

        var build = (await Consumer.Run("build", "App", "-m")).Succeeds();
        Assert.AreEqual(1, build.Executions("ArelaValidateTickets"));
        CollectionAssert.AreEqual(new[] { "warning ARELA3001" }, build.Findings, build.Output);

        var run = (await Consumer.Run("build", "App", "-t:ArelaOrchestrate", "-p:ArelaTickets=CODEX-001")).Succeeds();
        Assert.AreEqual(1, run.Executions("ArelaRunTickets"));
        Assert.AreEqual("CODEX-001\n", Consumer.Read("made/CODEX-001.txt"));
    }

    [TestMethod]
    [DataRow("All.sln", "-graph")]
    [DataRow("All.slnx", "-m:2")]
    public async Task A_solution_of_five_projects_is_checked_once(string solution, string mode)
    {
        Consumer.Ticket("CODEX-002", UnknownDependency);
        FiveProjects(solution);

        var build = (await Consumer.Run("build", solution, "-m:2", mode)).Succeeds();

        Assert.AreEqual(1, build.Executions("ArelaValidateTickets"));
        CollectionAssert.AreEqual(new[] { "warning ARELA3001" }, build.Findings, build.Output);
    }

    [TestMethod]
    [DataRow("All.sln")]
    [DataRow("All.slnx")]
    public async Task With_Directory_Solution_targets_a_solution_runs_once_past_projects_without_the_package(string solution)
    {
        Consumer.Ticket("CODEX-001").Write("Directory.Solution.targets", File.ReadAllText(RepositoryFolder.Find("samples/Solution/Directory.Solution.targets")));
        FiveProjects(solution, plain: true);

        var build = (await Consumer.Run("build", solution, "-m:2", "-t:ArelaOrchestrate")).Succeeds();

        Assert.AreEqual(1, build.Executions("ArelaRunTickets"));
        Assert.AreEqual("CODEX-001\n", Consumer.Read("made/CODEX-001.txt"));
        Assert.HasCount(1, Directory.GetFiles(Consumer.At(".arela/runs"), "*.jsonl"));
    }

    [TestMethod]
    [DataRow("-m:2")]
    [DataRow("-graph", "-isolate")]
    public async Task Where_every_project_has_the_package_a_solution_runs_once_by_itself(params string[] mode)
    {
        Consumer.Ticket("CODEX-001");
        FiveProjects("All.slnx");

        (await Consumer.Run("restore", "All.slnx")).Succeeds();

        var build = (await Consumer.Run(["build", "All.slnx", "--no-restore", .. mode, "-t:ArelaOrchestrate", "-p:ArelaForce=true"])).Succeeds();

        Assert.AreEqual(1, build.Executions("ArelaRunTickets"));
        Assert.HasCount(1, Directory.GetFiles(Consumer.At(".arela/runs"), "*.jsonl"));
    }

    [TestMethod]
    public async Task Projects_that_disagree_are_named_and_nothing_runs()
    {
        Consumer.Ticket("CODEX-001").Write("Directory.Solution.targets", File.ReadAllText(RepositoryFolder.Find("samples/Solution/Directory.Solution.targets")));
        FiveProjects("All.slnx");
        Consumer.Project("P3/P3.csproj", "<ArelaBudget>2.50</ArelaBudget>", Consumer.ScriptedAgent);

        var build = (await Consumer.Run("build", "All.slnx", "-m:1", "-t:ArelaOrchestrate")).Fails();

        StringAssert.Contains(build.Output, "ArelaBudget is not set in 'P1.csproj' but '2.50' in 'P3.csproj'");
        CollectionAssert.AreEqual(new[] { "error ARELA0002" }, build.Findings, build.Output);
        Assert.IsFalse(Directory.Exists(Consumer.At("made")));
    }

    [TestMethod]
    public async Task Projects_with_different_severities_show_a_finding_once_each_and_check_once()
    {
        Consumer.Ticket("CODEX-002", UnknownDependency);
        FiveProjects("All.slnx");
        Consumer.Project("P2/P2.csproj", "<NoWarn>$(NoWarn);ARELA3001;CS0001</NoWarn>", Consumer.ScriptedAgent)
            .Project("P4/P4.csproj", "<NoWarn>$(NoWarn);CS0002</NoWarn>", Consumer.ScriptedAgent);

        var build = (await Consumer.Run("build", "All.slnx", "-m:2", "-t:ArelaValidate")).Succeeds();

        Assert.AreEqual(1, build.Executions("ArelaValidateTickets"));
        CollectionAssert.AreEqual(new[] { "warning ARELA3001" }, build.Findings, build.Output);
    }

    private void FiveProjects(string solution, bool plain = false)
    {
        var names = Enumerable.Range(1, 5).Select(number => $"P{number}").ToList();
        foreach (var name in names)
            Consumer.Project($"{name}/{name}.csproj", items: Consumer.ScriptedAgent);
        if (plain)
        {
            names.Add("Plain");
            Consumer.Write("Plain/Plain.csproj", """<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>""");
        }

        Solution.Write(Consumer, solution, names);
    }
}
