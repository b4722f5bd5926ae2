using System.Globalization;
using System.Text.Json;
using Arela.Orchestration.Diagnostics;
using YamlDotNet.RepresentationModel;

namespace Arela.Orchestration.Tests.Pipelines.Export;

[TestClass]
public sealed class ExportTests
{
    private static readonly PipelineEngine[] Engines = Enum.GetValues<PipelineEngine>();

    [TestMethod]
    [DataRow(PipelineEngine.GitHub, "github.yml")]
    [DataRow(PipelineEngine.GitLab, "gitlab.yml")]
    [DataRow(PipelineEngine.GitLabChild, "gitlab-child.yml")]
    [DataRow(PipelineEngine.Azure, "azure.yml")]
    [DataRow(PipelineEngine.Json, "pipeline.json")]
    [DataRow(PipelineEngine.Slurm, "slurm.sh")]
    public void A_diamond_looks_like_this(PipelineEngine engine, string golden)
    {
        using var rig = new ExportRig().Diamond();
        var path = RepositoryFolder.Find("tests/Arela.Orchestration.Tests/Pipelines/Export/Golden/" + golden);
        if (Environment.GetEnvironmentVariable("ARELA_WRITE_GOLDEN") == "1")
            File.WriteAllText(path, rig.Text(engine));
        Assert.AreEqual(File.ReadAllText(path).ReplaceLineEndings("\n"), rig.Text(engine), "ARELA_WRITE_GOLDEN=1 writes the file anew");
    }

    [TestMethod]
    public void Nothing_of_a_ticket_is_read_as_an_expression_a_command_or_YAML()
    {
        const string evil = "x'); $(touch hacked) `id` ${{ secrets.KEY }} $[variables.x] \": - # & * ! | > % @ ##vso[task.x] ::set-output";
        using var rig = new ExportRig().Ticket("CODEX-001-a", title: evil).Ticket("CODEX-002 b $(id) ${{ x }}", "CODEX-001", title: evil, id: "CODEX-002");
        // JSON names the key as it is: data, in a form where it cannot be anything else.
        foreach (var engine in Engines.Where(engine => engine != PipelineEngine.Json))
        {
            var text = rig.Text(engine);
            foreach (var part in (string[])["$(touch", "${{ secrets.KEY", "$(id)", "`id`", "$[", "##vso", "::set-output", "${{ x }}"])
                Assert.DoesNotContain(part, text, engine.ToString());
        }
    }

    [TestMethod]
    public void Graphs_of_up_to_600_tickets_keep_every_edge()
    {
        var random = new Random(7);
        foreach (var count in (int[])[1, 2, 7, 60, 254, 600])
        {
            using var rig = new ExportRig();
            var edges = 0;
            for (var number = 1; number <= count; number++)
            {
                var needs = Enumerable.Range(0, Math.Min(3, number - 1)).Select(_ => random.Next(1, number)).Distinct().ToArray();
                edges += needs.Length;
                rig.Ticket(Id(number), needs.Length == 0 ? "None" : string.Join(", ", needs.Select(Id)));
            }

            using var json = JsonDocument.Parse(rig.Text(PipelineEngine.Json));
            var jobs = json.RootElement.GetProperty("jobs").EnumerateArray().ToArray();
            Assert.HasCount(count, jobs);
            Assert.AreEqual(edges, jobs.Sum(job => job.GetProperty("needs").GetArrayLength()));
            var child = Parse(rig.Text(PipelineEngine.GitLabChild));
            Assert.AreEqual(edges, child.Children.Values.OfType<YamlMappingNode>()
                .Where(job => job.Children.ContainsKey("needs")).Sum(job => ((YamlSequenceNode)job.Children["needs"]).Children.Count));
            AssertAzure(Parse(rig.Text(PipelineEngine.Azure)), count, edges);
            var github = rig.Export(PipelineEngine.GitHub);
            Assert.AreEqual(count <= 254, github.Findings.All(finding => finding.Severity != Severity.Error), $"{count} tickets");
        }
    }

    [TestMethod]
    public void More_than_an_engine_takes_is_refused_and_nothing_is_written()
    {
        using var rig = new ExportRig();
        for (var number = 1; number <= 60; number++)
            rig.Ticket(Id(number));
        rig.Ticket("CLAUDE-001", string.Join(", ", Enumerable.Range(1, 51).Select(Id)), "claude");
        var result = rig.Export(PipelineEngine.GitLabChild);
        Assert.AreEqual("ARELA4071", result.Findings.Single(finding => finding.Severity == Severity.Error).Code);
        Assert.Contains("'CLAUDE-001' depends on 51 tickets", result.Findings.Last().Message);
        Assert.IsFalse(File.Exists(rig.At(".arela/reports/tickets.gitlab-ci.yml")));
    }

    [TestMethod]
    public void Names_that_engines_do_not_allow_get_ids_of_their_own()
    {
        using var rig = new ExportRig()
            .Ticket("CODEX-001-Ünïcode näme").Ticket("CODEX-002.with.dots").Ticket("CODEX-002_with_dots", id: "CODEX-902").Ticket("CODEX-003 blank; and more", "CODEX-001");
        using var json = JsonDocument.Parse(rig.Text(PipelineEngine.Json));
        var ids = json.RootElement.GetProperty("jobs").EnumerateArray().Select(job => job.GetProperty("id").GetString()!).ToArray();
        Assert.HasCount(4, ids.Distinct());
        foreach (var id in ids)
            Assert.MatchesRegex("^ticket-[a-z0-9-]+$", id);
        foreach (var command in json.RootElement.GetProperty("jobs").EnumerateArray().Select(job => job.GetProperty("command").GetString()!))
            Assert.MatchesRegex(@"-p:ArelaTickets=[A-Za-z0-9._-]+ ", command);
    }

    [TestMethod]
    public void Tickets_below_the_top_of_the_repository_leave_their_records_there()
    {
        using var rig = new ExportRig();
        rig.Write("apps/shop/.arela/tickets/codex/CODEX-001-a.md", "# CODEX-001: A\n\n**Agent:** codex\n**Estimated tokens:** 2000\n\n## Context\nText\n");
        rig.Write("apps/shop/Shop.csproj", "<Project />");
        var text = rig.Text(PipelineEngine.GitHub, options => options with { Root = rig.At("apps/shop"), Project = rig.At("apps/shop/Shop.csproj") });
        Assert.Contains("apps/shop/.arela/jobs/CODEX-001-a.status.json", text);
        Assert.Contains("dotnet build \"apps/shop/Shop.csproj\"", text);
    }

    [TestMethod]
    public void A_cycle_is_told_before_anything_is_written()
    {
        using var rig = new ExportRig().Ticket("CODEX-001", "CODEX-002").Ticket("CODEX-002", "CODEX-001");
        foreach (var engine in Engines)
        {
            var result = rig.Export(engine);
            Assert.IsTrue(result.Findings.Any(finding => finding is { Code: "ARELA3005", Severity: Severity.Error }), string.Join(' ', result.Findings.Select(finding => finding.Code)));
        }

        Assert.IsFalse(Directory.Exists(rig.At(".github")));
    }

    [TestMethod]
    public void The_check_warns_of_a_stale_file_and_writes_nothing()
    {
        using var rig = new ExportRig().Diamond();
        const string file = ".github/workflows/arela.yml";
        ExportResult Check() => rig.Export(PipelineEngine.GitHub, options => options with { ExportCheck = true });
        Assert.AreEqual("ARELA4074", Check().Findings.Last().Code, "there is none");
        Assert.IsFalse(File.Exists(rig.At(file)));
        rig.Export(PipelineEngine.GitHub);
        Assert.IsTrue(Check().Findings.All(finding => finding.Code != "ARELA4074"));
        var before = rig.Read(file);
        rig.Write(".arela/tickets/.ticket-status.json", """{"tickets":{"CLAUDE-001-design":{"status":"completed"}}}""");
        Assert.IsTrue(Check().Findings.All(finding => finding.Code != "ARELA4074"), "a completed ticket changes nothing");
        rig.Ticket("CODEX-009-new");
        Assert.AreEqual("ARELA4074", Check().Findings.Last().Code);
        Assert.AreEqual(before, rig.Read(file));
    }

    [TestMethod]
    public void A_file_of_somebody_else_is_kept_unless_forced()
    {
        using var rig = new ExportRig().Diamond();
        const string file = ".github/workflows/arela.yml";
        rig.Write(file, "name: mine\n");
        Assert.AreEqual("ARELA4075", rig.Export(PipelineEngine.GitHub).Findings.Last().Code);
        Assert.AreEqual("name: mine\n", rig.Read(file));
        rig.Export(PipelineEngine.GitHub, options => options with { Force = true });
        Assert.Contains("Written by Arela.Build", rig.Read(file));
        rig.Ticket("CODEX-009-new");
        rig.Export(PipelineEngine.GitHub);
        Assert.Contains("ticket-codex-009-new", rig.Read(file), "its own file is replaced");
    }

    [TestMethod]
    public void A_job_holds_only_the_key_of_its_agent_and_only_the_merge_may_write()
    {
        using var rig = new ExportRig().Diamond();
        var jobs = (YamlMappingNode)Parse(rig.Text(PipelineEngine.GitHub)).Children["jobs"];
        foreach (var (name, node) in jobs.Children.Select(pair => (((YamlScalarNode)pair.Key).Value!, (YamlMappingNode)pair.Value)))
        {
            var text = node.ToString();
            Assert.AreEqual(name.StartsWith("ticket-claude", StringComparison.Ordinal), text.Contains("ANTHROPIC_API_KEY", StringComparison.Ordinal), name);
            Assert.AreEqual(name.StartsWith("ticket-codex", StringComparison.Ordinal), text.Contains("CODEX_API_KEY", StringComparison.Ordinal), name);
            Assert.AreEqual(name.StartsWith("ticket-deepseek", StringComparison.Ordinal), text.Contains("DEEPSEEK_API_KEY", StringComparison.Ordinal), name);
            Assert.AreEqual(name == "merge", node.Children.TryGetValue("permissions", out var permissions) && permissions.ToString().Contains("write", StringComparison.Ordinal), name);
        }
    }

    private static void AssertAzure(YamlMappingNode template, int count, int edges)
    {
        var parameter = (YamlMappingNode)((YamlSequenceNode)template.Children["parameters"]).Children.Single();
        var tickets = ((YamlSequenceNode)parameter.Children["default"]).Children.Cast<YamlMappingNode>().ToArray();
        var ids = tickets.Select(ticket => ticket.Children["id"].ToString()).ToHashSet(StringComparer.Ordinal);
        Assert.HasCount(count, ids);
        foreach (var id in ids)
            Assert.MatchesRegex("^[A-Za-z_][A-Za-z0-9_]*$", id);
        var needs = tickets.SelectMany(ticket => ((YamlSequenceNode)ticket.Children["dependsOn"]).Children.Select(need => need.ToString())).ToArray();
        Assert.HasCount(edges, needs);
        Assert.IsEmpty(needs.Where(need => !ids.Contains(need)));
    }

    private static YamlMappingNode Parse(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return (YamlMappingNode)stream.Documents.Single().RootNode;
    }

    private static string Id(int number) => number.ToString("'CODEX-'000", CultureInfo.InvariantCulture);
}
