using System.Text.Json;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Reporting;

namespace Arela.Orchestration.Tests.Reporting;

[TestClass]
public sealed class SarifWriterTests
{
    [TestMethod]
    public void A_finding_has_rule_level_message_and_a_place_relative_to_the_root()
    {
        using var folder = new TempFolder();
        var path = folder.At(".arela/tickets/codex/CODEX 001ü.md");
        var finding = DependencyDiagnostics.UnknownDependency.At(
            new SourceLocation(path, new TextSpan(8, 19, 9)), "CODEX 001ü", ["CODXE-001", "", "CODEX 001ü"]);
        using var log = Written(folder, finding with { Severity = Severity.Error, Related = [new SourceLocation(path, TextSpan.WholeFile)] });
        var run = log.RootElement.GetProperty("runs")[0];
        Assert.AreEqual("2.1.0", log.RootElement.GetProperty("version").GetString());
        Assert.AreEqual("Arela.Build", run.GetProperty("tool").GetProperty("driver").GetProperty("name").GetString());
        var rule = run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[0];
        Assert.AreEqual("ARELA3001", rule.GetProperty("id").GetString());
        Assert.AreEqual(finding.Descriptor.HelpLink, rule.GetProperty("helpUri").GetString());
        var result = run.GetProperty("results")[0];
        Assert.AreEqual("error", result.GetProperty("level").GetString());
        Assert.AreEqual(0, result.GetProperty("ruleIndex").GetInt32());
        Assert.AreEqual(finding.Message, result.GetProperty("message").GetProperty("text").GetString());
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        var file = place.GetProperty("artifactLocation");
        Assert.AreEqual(".arela/tickets/codex/CODEX%20001%C3%BC.md", file.GetProperty("uri").GetString());
        Assert.AreEqual("SRCROOT", file.GetProperty("uriBaseId").GetString());
        var root = new Uri(run.GetProperty("originalUriBaseIds").GetProperty("SRCROOT").GetProperty("uri").GetString()!);
        Assert.AreEqual(path, new Uri(root, file.GetProperty("uri").GetString()!).LocalPath);
        var region = place.GetProperty("region");
        Assert.AreEqual((8, 19, 28), (Number(region, "startLine"), Number(region, "startColumn"), Number(region, "endColumn")));
        Assert.IsFalse(result.GetProperty("relatedLocations")[0].GetProperty("physicalLocation").TryGetProperty("region", out _));
    }

    [TestMethod]
    public void Findings_without_a_file_have_no_place_and_rules_stand_once()
    {
        using var folder = new TempFolder();
        var budget = AgentDiagnostics.OverBudget.At(SourceLocation.None, "One ticket", "$2", "$1", "$1");
        using var log = Written(folder, budget, budget with { Severity = Severity.Message });
        var run = log.RootElement.GetProperty("runs")[0];
        Assert.AreEqual(1, run.GetProperty("tool").GetProperty("driver").GetProperty("rules").GetArrayLength());
        Assert.AreEqual(0, run.GetProperty("results")[0].GetProperty("locations").GetArrayLength());
        Assert.AreEqual("note", run.GetProperty("results")[1].GetProperty("level").GetString());
    }

    [TestMethod]
    public void Without_findings_the_log_is_there_and_empty_and_nothing_else_is_left()
    {
        using var folder = new TempFolder();
        using (Written(folder, DependencyDiagnostics.SelfDependency.At(SourceLocation.None, "A")))
        using (var log = Written(folder))
            Assert.AreEqual(0, log.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength());
        Assert.AreSequenceEqual([folder.At("out/log.sarif")], Directory.GetFiles(folder.At("out")));
    }

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();

    private static JsonDocument Written(TempFolder folder, params Diagnostic[] findings)
    {
        SarifWriter.Write(folder.At("out/log.sarif"), findings, folder.Path);
        return JsonDocument.Parse(folder.Read("out/log.sarif"));
    }
}
