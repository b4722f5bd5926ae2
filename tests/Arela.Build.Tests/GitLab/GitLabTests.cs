using System.Diagnostics;
using System.Security;
using System.Text.Json.Nodes;
using Arela.Build.Tests.Rig;

namespace Arela.Build.Tests.GitLab;

/// <summary>The exported part and the child that it makes, run by gitlab-ci-local in checkouts of their own (<c>--shell-isolation</c>).</summary>
[TestClass]
public sealed class GitLabTests : PackageTest
{
    private const int LongestSeconds = 900;

    // It runs jobs in waves and ends with 0 when the child failed, so neither overlap nor the exit code is asserted here.
    [TestMethod]
    public async Task Six_tickets_run_as_jobs_of_a_child_pipeline_and_their_work_is_one_branch()
    {
        var engine = RepositoryFolder.Find(Path.Combine(".ci", "tools", "engines", "node_modules", "gitlab-ci-local", "dist", "index.js"));
        if (!File.Exists(engine) || !File.Exists("/usr/bin/rsync"))
            Assert.Inconclusive("gitlab-ci-local or rsync is not installed. Run .ci/install-engines (npm, apt) for this test.");
        using var home = new TempFolder("arela-gitlab");
        Ticket("CODEX-001", "None", "codex done 900 100; write one.txt made");
        Ticket("CODEX-002", "None", "codex done 900 100; write two.txt made");
        Ticket("CODEX-003", "CODEX-001, CODEX-002", "wait-for one.txt; wait-for two.txt; codex done 900 100; write three.txt made");
        Ticket("CODEX-004", "None", "error it does not work; fail 3");
        Ticket("CODEX-005", "CODEX-004", "codex done 900 100; write five.txt made");
        Ticket("CODEX-006", "CODEX-003", "wait-for three.txt; codex done 900 100; write six.txt made");
        Consumer.Write(".gitignore", "bin/\nobj/\n.gitlab-ci-local/\n").Write(".gitlab-ci.yml", "include:\n  - local: .gitlab/arela.gitlab-ci.yml\n").Project(
            "App/App.csproj", "<ArelaRetries>0</ArelaRetries><ArelaTimeout>10m</ArelaTimeout>",
            $"""<ArelaAgent Include="codex" Type="cli" Command="{SecurityElement.Escape(StubAgentPath.Program)}" OutputFormat="codex" Arguments="--from-prompt" />""");
        Git("init", "-q", "--initial-branch=main");
        (await Consumer.Run("build", "App", "-t:ArelaExport", "-p:ArelaPipeline=gitlab")).Succeeds();
        Git("add", "-A");
        Git("-c", "user.name=Dev", "-c", "user.email=dev@example.test", "commit", "-q", "-m", "Tickets");

        var output = await RunAsync(engine, home);
        var branch = Git("for-each-ref", "--format=%(refname)", "refs/heads/arela/run-*");
        Assert.IsNotEmpty(branch, output);
        var made = Git("ls-tree", "--name-only", branch).Split('\n').Where(file => file.EndsWith(".txt", StringComparison.Ordinal));
        Assert.AreEqual("one.txt six.txt three.txt two.txt", string.Join(' ', made), output);
        // A job of the failed ticket's dependent ran all the same, and said that it is blocked.
        Assert.AreEqual("failed", (string?)Record("CODEX-004")["job"]!["end"], output);
        Assert.AreEqual("blocked", (string?)Record("CODEX-005")["job"]!["end"], output);
        Assert.Contains("4 tickets done", Consumer.Read(".arela/reports/pull-request.md"));
        // The checkout that it was started from is where it was.
        Assert.AreEqual("main", Git("branch", "--show-current"));
        Assert.IsFalse(Consumer.Exists("one.txt"));
    }

    private JsonNode Record(string id) => JsonNode.Parse(Consumer.Read($".arela/jobs/{id}-work.status.json"))!;

    private void Ticket(string id, string dependencies, string script) => Consumer.Write(
        $".arela/tickets/codex/{id}-work.md",
        $"# Ticket: {id} - Some Work\n\n**Agent:** @codex\n**Estimated tokens:** 1000\n**Cost estimate:** $0.002\n**Dependencies:** {dependencies}\n\n## Task\n\nstub: {script}\n");

    private async Task<string> RunAsync(string engine, TempFolder home)
    {
        var start = new ProcessStartInfo("node", [engine, "--home", Path.GetRelativePath(Consumer.Root, home.Path), "--shell-isolation", "--concurrency", "2", "--variable", "ARELA_RUN=true"])
        {
            WorkingDirectory = Consumer.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        DotNet.Scrub(start.Environment);
        start.Environment["NUGET_PACKAGES"] = PackedPackage.PackageFolder;
        start.Environment["PATH"] = Path.GetDirectoryName(DotNet.Program) + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH");
        start.Environment["ARELA_PUSH_URL"] = Consumer.Root;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        // An engine that hangs must not hang the tests for good; no test depends on this figure.
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(LongestSeconds));
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
        }

        return $"exit code {process.ExitCode}\n{await output}{await errors}";
    }

    private string Git(params string[] arguments) => GitFolder.Run(Consumer.Root, arguments);
}
