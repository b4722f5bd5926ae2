using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Arela.Build.Tests.Rig;

namespace Arela.Build.Tests.Package;

/// <summary>What a CI engine is told by a real build in it.</summary>
[TestClass]
public sealed class CiTests : PackageTest
{
    [TestMethod]
    public async Task A_run_in_CI_leaves_a_summary_page_issues_and_test_results_and_no_ticket_can_forge_any()
    {
        Consumer.Ticket("CODEX-001")
            .Ticket("CODEX-002", "**Dependencies:** CODEX-003\n**Estimated tokens:** 2000\n**Cost estimate:** $0.004\n")
            .Write(".arela/tickets/codex/CODEX-003-work.md",
                "# Ticket: CODEX-003 - ##vso[task.setvariable variable=x]y <b>\n\n**Agent:** @codex\n**Estimated tokens:** 2000\n**Cost estimate:** $9\n\nNothing to write.\n")
            .Write("summary.md", "before\n")
            .Project("App/App.csproj", items: Consumer.ScriptedAgent);
        Consumer.Variables["GITHUB_STEP_SUMMARY"] = Consumer.At("summary.md");
        Consumer.Variables["TF_BUILD"] = "True";

        var run = await Consumer.Run(
            "build", "App", "-t:ArelaOrchestrate", "-p:ArelaRetries=0", "-p:ArelaMaxParallel=1", "-p:ArelaJUnit=out/tickets.xml", "-p:ArelaTrx=out/tickets.trx", "-p:ArelaCodeQuality=out/quality.json");

        Assert.AreNotEqual(0, run.ExitCode, run.Output);
        var page = Consumer.Read("summary.md");
        StringAssert.StartsWith(page, "before\n\n\n## Arela tickets");
        StringAssert.Contains(page, "1 completed, 1 failed, 1 blocked");
        StringAssert.Contains(page, "&lt;b&gt;");

        var commands = run.Lines.Where(line => line.Contains("##vso[", StringComparison.OrdinalIgnoreCase)).Select(line => line.Trim()).ToArray();
        Assert.IsTrue(commands.All(line => Regex.IsMatch(line, @"^##vso\[task\.(logissue |uploadsummary\])")), string.Join('\n', commands));
        Assert.IsTrue(commands.Any(line => Regex.IsMatch(line, @"type=error;sourcepath=[^;]*CODEX-003-work\.md;linenumber=1;.*code=ARELA4001;\]ARELA4001: ")), string.Join('\n', commands));
        Assert.IsTrue(commands.Any(line => line.StartsWith("##vso[task.uploadsummary]" + Consumer.At(".arela"), StringComparison.Ordinal)), string.Join('\n', commands));

        var suite = XDocument.Parse(Consumer.Read("out/tickets.xml")).Root!.Element("testsuite")!;
        Assert.AreEqual("3,1,1", string.Join(',', new[] { "tests", "failures", "skipped" }.Select(name => suite.Attribute(name)!.Value)));
        Assert.AreEqual("TestRun", XDocument.Parse(Consumer.Read("out/tickets.trx")).Root!.Name.LocalName);
        using var quality = JsonDocument.Parse(Consumer.Read("out/quality.json"));
        Assert.IsTrue(quality.RootElement.EnumerateArray().Any(finding => finding.GetProperty("check_name").GetString() == "ARELA4001"));
    }

    [TestMethod]
    public async Task Told_to_be_silent_or_told_not_to_show_a_warning_it_tells_the_engine_nothing()
    {
        Consumer.Ticket("CODEX-001", "**Estimated tokens:** 2000\n**Cost estimate:** $9\n").Project("App/App.csproj", items: Consumer.ScriptedAgent);
        Consumer.Variables["TF_BUILD"] = "True";

        var told = (await Consumer.Run("build", "App", "-t:ArelaValidate")).Succeeds();
        var code = Regex.Match(told.Output, @"##vso\[task\.logissue type=warning;.*;code=(ARELA\d+);").Groups[1].Value;
        Assert.AreNotEqual("", code, told.Output);
        foreach (var silence in new[] { "-p:ArelaCi=none", "-p:NoWarn=" + code })
            Assert.DoesNotContain("##vso[", (await Consumer.Run("build", "App", "-t:ArelaValidate", silence)).Succeeds().Output);
    }

    [TestMethod]
    public async Task The_status_is_clean_JSON_with_one_item_per_ticket()
    {
        Consumer.Ticket("CODEX-001").Project("App/App.csproj", items: Consumer.ScriptedAgent)
            .Write(".arela/tickets/.ticket-status.json", """{"tickets":{"CODEX-001-work":{"status":"in_progress","run":"r-1","attempts":2}}}""");

        var status = (await Consumer.Run("build", "App", "-getTargetResult:ArelaStatus")).Succeeds();

        using var json = JsonDocument.Parse(status.Output);
        var item = json.RootElement.GetProperty("TargetResults").GetProperty("ArelaStatus").GetProperty("Items").EnumerateArray().Single();
        Assert.AreEqual("CODEX-001-work", item.GetProperty("Identity").GetString());
        Assert.AreEqual("interrupted", item.GetProperty("State").GetString());
        Assert.AreEqual("2", item.GetProperty("Attempts").GetString());
    }
}
