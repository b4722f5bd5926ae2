using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Arela.Orchestration.Settings;

namespace Arela.Orchestration.Tests.Documentation;

/// <summary>
/// <c>docs/reference.md</c> says what the code says. Its tables are generated: <c>ARELA_WRITE_DOCS=1 dotnet test
/// tests/Arela.Orchestration.Tests --filter ReferenceTests</c> writes them anew.
/// </summary>
[TestClass]
[DoNotParallelize]
public sealed class ReferenceTests
{
    private static readonly string Page = RepositoryFolder.Find("docs/reference.md");
    private static readonly XDocument Targets = XDocument.Load(RepositoryFolder.Find("build/Arela.Build.targets"));

    // Properties that MSBuild itself reads; no task is told of them.
    private static readonly string[] OfTheBuild = ["ArelaRoot", "ArelaValidateOnBuild", "ArelaOrchestrateOnBuild"];

    [TestMethod]
    public void The_table_of_properties_is_what_the_code_has() => Holds("properties",
        "| property | value | default | effect |\n|---|---|---|---|\n" + string.Concat(SettingCatalog.All.Select(setting =>
            $"| `{setting.Name}` | {setting.Values} | {setting.Default} | {setting.Effect} |\n")));

    [TestMethod]
    public void The_table_of_targets_is_what_the_package_has() => Holds("targets",
        "| target | what it does |\n|---|---|\n" + string.Concat(PublicTargets().Select(target => $"| `{target.Name}` | {target.Comment} |\n")));

    [TestMethod]
    public void Every_property_reaches_the_run_and_is_described()
    {
        var collected = Targets.Descendants().Where(element => element.Name.LocalName == "_ArelaSetting" && element.Attribute("Include") is not null)
            .Select(element => element.Attribute("Include")!.Value);
        CollectionAssert.AreEquivalent(
            SettingCatalog.All.Select(setting => setting.Name).ToArray(), collected.Concat(OfTheBuild).ToArray(),
            "SettingCatalog.cs and _ArelaCollectSettings in Arela.Build.targets name the same properties");
        var reader = File.ReadAllText(RepositoryFolder.Find("src/Arela.Orchestration/Settings/OptionsReader.cs"));
        foreach (var setting in SettingCatalog.All.Where(setting => !OfTheBuild.Contains(setting.Name)))
            Assert.Contains($"\"{setting.Name}\"", reader, "every property is read");
    }

    [TestMethod]
    [DataRow("AgentItemReader.cs")]
    [DataRow("TaskTypeItemReader.cs")]
    public void Every_metadata_of_an_item_is_described(string reader)
    {
        var code = File.ReadAllText(RepositoryFolder.Find("src/Arela.Orchestration/Settings/" + reader));
        var known = Regex.Match(code, @"Known =\s*\[(.*?)\];", RegexOptions.Singleline).Groups[1].Value;
        var names = Regex.Matches(known, "\"(\\w+)\"").Select(match => match.Groups[1].Value).ToArray();
        Assert.IsNotEmpty(names);
        var page = File.ReadAllText(Page);
        foreach (var name in names)
            Assert.IsTrue(page.Contains($"`{name}`", StringComparison.Ordinal) || page.Contains($" {name}=\"", StringComparison.Ordinal), $"{name} is not in docs/reference.md");
    }

    private static IEnumerable<(string Name, string Comment)> PublicTargets() => Targets.Root!.Elements()
        .Where(element => element.Name.LocalName == "Target")
        .Select(element => (Name: element.Attribute("Name")!.Value, Comment: element.PreviousNode is XComment comment ? Words(comment.Value) : ""))
        .Where(target => !target.Name.StartsWith('_'));

    private static string Words(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static void Holds(string name, string table)
    {
        var start = $"<!-- generated: {name} -->\n";
        var page = File.ReadAllText(Page, Encoding.UTF8).ReplaceLineEndings("\n");
        var from = page.IndexOf(start, StringComparison.Ordinal) + start.Length;
        var to = page.IndexOf("<!-- end -->", from, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("ARELA_WRITE_DOCS") == "1")
            File.WriteAllText(Page, page[..from] + table + page[to..]);
        else
            Assert.AreEqual(table, page[from..to], "docs/reference.md is out of date. To write it: ARELA_WRITE_DOCS=1 dotnet test tests/Arela.Orchestration.Tests --filter ReferenceTests");
    }
}
