using System.Diagnostics;
using System.Security;
using System.Text.Json.Nodes;
using Arela.Build.Tests.Rig;

namespace Arela.Build.Tests.Slurm;

/// <summary>The exported script on a real engine that nobody here wrote, with real jobs in clones of their own.</summary>
[TestClass]
public sealed class SlurmTests : PackageTest
{
    private const int LongestSeconds = 900;

    [TestMethod]
    public async Task A_graph_with_a_failing_ticket_runs_with_true_overlap_and_what_was_done_is_merged()
    {
        if (SlurmCluster.WhyNot is { } why)
            Assert.Inconclusive(why);
        using var meeting = new TempFolder("arela-meeting");
        using var jobs = new TempFolder("arela-jobs");
        // Each of these two waits for the other's agent: one after the other would never end.
        Ticket("CODEX-001", "None", $"write {meeting.At("one")} here; wait-for {meeting.At("two")}; codex done 900 100; write one.txt made");
        Ticket("CODEX-002", "None", $"write {meeting.At("two")} here; wait-for {meeting.At("one")}; codex done 900 100; write two.txt made");
        Ticket("CODEX-003", "CODEX-001, CODEX-002", "wait-for one.txt; wait-for two.txt; codex done 900 100; write three.txt made");
        Ticket("CODEX-004", "None", "error it does not work; fail 3");
        Ticket("CODEX-005", "CODEX-004", "codex done 900 100; write five.txt made");
        Ticket("CODEX-006", "CODEX-003, CODEX-005", "codex done 900 100; write six.txt made");
        Consumer.Write(".gitignore", "bin/\nobj/\n").Project(
            "App/App.csproj", "<ArelaRetries>0</ArelaRetries><ArelaTimeout>10m</ArelaTimeout>",
            $"""<ArelaAgent Include="codex" Type="cli" Command="{SecurityElement.Escape(StubAgentPath.Program)}" OutputFormat="codex" Arguments="--from-prompt" />""");
        Git("init", "-q", "--initial-branch=main");
        Git("add", "-A");
        Git("-c", "user.name=Dev", "-c", "user.email=dev@example.test", "commit", "-q", "-m", "Tickets");
        (await Consumer.Run("build", "App", "-t:ArelaExport", "-p:ArelaPipeline=slurm")).Succeeds();

        var cluster = await SlurmCluster.StartAsync();
        string output;
        await using (cluster.ConfigureAwait(false))
            output = await SubmitAsync(cluster, ".arela/pipeline.slurm.sh", jobs);

        var logs = output + string.Join('\n', Directory.EnumerateFiles(jobs.Path, "*.log", SearchOption.AllDirectories).Order().Select(path => $"--- {Path.GetFileName(path)}\n{File.ReadAllText(path)}"));
        Assert.StartsWith("exit code 0", output, logs);
        // The merge leaves its branch in the repository that the jobs were cloned from.
        var branch = Git("for-each-ref", "--format=%(refname)", "refs/heads/arela/");
        Assert.IsFalse(branch.Length == 0 || branch.Contains('\n', StringComparison.Ordinal), branch + logs);
        var made = Git("ls-tree", "--name-only", branch).Split('\n').Where(file => file.EndsWith(".txt", StringComparison.Ordinal));
        Assert.AreEqual("one.txt three.txt two.txt", string.Join(' ', made), logs);
        Assert.AreEqual("completed", End("CODEX-003-work"), logs);
        Assert.AreEqual("failed", End("CODEX-004-work"), logs);
        // The engine itself cancels what waits for a failed job, so these never began.
        foreach (var cancelled in (string[])["CODEX-005-work", "CODEX-006-work"])
            Assert.IsFalse(File.Exists(jobs.At($"{cancelled}.status.json")), logs);
        StringAssert.Contains(Consumer.Read(".arela/reports/pull-request.md"), "3 tickets done, 1 failed, 2 not done");

        string End(string key) => (string)JsonNode.Parse(jobs.Read($"{key}.status.json"))!["job"]!["end"]!;
    }

    private void Ticket(string id, string dependencies, string script) => Consumer.Write(
        $".arela/tickets/codex/{id}-work.md",
        $"# Ticket: {id} - Some Work\n\n**Agent:** @codex\n**Estimated tokens:** 1000\n**Cost estimate:** $0.002\n**Dependencies:** {dependencies}\n\n## Task\n\nstub: {script}\n");

    /// <summary>Runs the script, and waits until no job is left.</summary>
    private async Task<string> SubmitAsync(SlurmCluster cluster, string script, TempFolder jobs)
    {
        var start = new ProcessStartInfo("bash", [script])
        {
            WorkingDirectory = Consumer.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        DotNet.Scrub(start.Environment);
        start.Environment[cluster.Variable.Key] = cluster.Variable.Value;
        start.Environment["NUGET_PACKAGES"] = PackedPackage.PackageFolder;
        start.Environment["ARELA_JOB_FOLDER"] = jobs.Path;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        // A job that hangs must not hang the tests for good; no test depends on this figure.
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(LongestSeconds));
        await cluster.UntilIdleAsync(timeout.Token);
        return $"exit code {process.ExitCode}\n{await output}{await errors}";
    }

    private string Git(params string[] arguments) => GitFolder.Run(Consumer.Root, arguments);
}
