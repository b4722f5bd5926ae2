using System.Diagnostics;

namespace Arela.Orchestration.Tests.Setup;

/// <summary>The scripts call the targets, whatever the names are.</summary>
[TestClass]
public sealed class RunnerScriptTests
{
    [TestMethod]
    public async Task A_script_runs_the_tickets_of_its_agent_in_the_solution_at_the_root()
    {
        using var root = await Repository("it's; 100%.slnx");
        Assert.IsTrue(File.Exists(root.At("Directory.Solution.targets")));
        Assert.AreSequenceEqual(
            ["build", "-t:ArelaOrchestrate", "-p:ArelaAgent=codex", "-p:ArelaTickets=", "it's; 100%.slnx"],
            Run(root, "run-codex-tickets.sh"));
        Assert.AreSequenceEqual(
            ["build", "-t:ArelaOrchestrate", "-p:ArelaAgent=", "-p:ArelaTickets=", "it's; 100%.slnx"],
            Run(root, "run-all-tickets.sh"));
        Assert.IsFalse(File.Exists(root.At("scripts/run-cascade-tickets.sh")));
    }

    [TestMethod]
    public async Task Tickets_and_options_reach_the_build_as_they_are_and_nothing_is_expanded()
    {
        using var root = await Repository("App.csproj");
        Assert.AreSequenceEqual(
            [
                "build", "-t:ArelaOrchestrate", "-p:ArelaAgent=codex",
                "-p:ArelaTickets=CODEX-001%3Ba%3Bb%2C %24(whoami) `id` %25 %22 ' *%3B", "App.csproj", "-p:ArelaBudget=1.50", "-p:Other=a b",
            ],
            Run(root, "run-codex-tickets.sh", "CODEX-001", "-p:ArelaBudget=1.50", "a;b, $(whoami) `id` % \" ' *", "-p:Other=a b"));
    }

    [TestMethod]
    public async Task Without_a_project_at_the_root_the_build_looks_for_one_and_a_variable_names_another()
    {
        using var root = await Repository("Notes.txt");
        Assert.AreEqual("-p:ArelaTickets=", Run(root, "run-all-tickets.sh")[^1]);
        Assert.AreEqual("src/My App.csproj", Run(root, "run-all-tickets.sh", [], project: "src/My App.csproj")[^1]);
    }

    private static async Task<TempFolder> Repository(string target)
    {
        if (OperatingSystem.IsWindows())
            Assert.Inconclusive("The shell scripts are for Unix.");
        var root = new TempFolder("arela scripts");
        root.Write(target, "");
        // What it prints shows each argument as one, and where it was started.
        var dotnet = root.Write("bin/dotnet", "#!/bin/sh\npwd\nfor argument in \"$@\"; do printf '%s\\n' \"$argument\"; done\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(dotnet, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var result = await new SetupRunner(
            new ArelaOptions { Root = root.Path, SetupAgents = ["codex", "cascade"], Scripts = true }).InitializeAsync();
        Assert.IsFalse(result.Findings.Any(finding => finding.Severity == Arela.Orchestration.Diagnostics.Severity.Error));
        return root;
    }

    private static string[] Run(TempFolder root, string script, params string[] arguments) => Run(root, script, arguments, project: "");

    private static string[] Run(TempFolder root, string script, string[] arguments, string project)
    {
        // Started as a program, from elsewhere: its mode and its first line count.
        var start = new ProcessStartInfo(root.At("scripts/" + script), arguments)
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
        };
        start.Environment["PATH"] = root.At("bin") + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        start.Environment["ARELA_PROJECT"] = project;
        using var process = Process.Start(start)!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode);
        Assert.AreEqual(root.Path, lines[0]);
        return lines[1..];
    }
}
