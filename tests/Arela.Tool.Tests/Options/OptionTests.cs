using System.Text.RegularExpressions;
using Arela.Orchestration.Diagnostics;
using Arela.Tool.Options;
using Arela.Tool.Output;

namespace Arela.Tool.Tests.Options;

[TestClass]
public sealed partial class OptionTests
{
    [TestMethod]
    public void Every_property_that_the_library_reads_is_an_option_and_the_other_way_round()
    {
        var source = File.ReadAllText(RepositoryFolder.Find("src/Arela.Orchestration/Settings/OptionsReader.cs"));
        var read = Property().Matches(source).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);
        Assert.AreSequenceEqual(
            read.ToArray(), ToolOptions.All.Select(option => option.Property).Order(StringComparer.Ordinal).ToArray());
    }

    [TestMethod]
    public void Every_option_is_in_the_reference_and_named_after_its_property()
    {
        var reference = File.ReadAllText(RepositoryFolder.Find("docs/reference.md"));
        foreach (var option in ToolOptions.All)
            Assert.Contains($"| `{option.Property}` |", reference);
        Assert.AreEqual("--max-parallel", ToolOption.NameOf("ArelaMaxParallel"));
        Assert.AreEqual("--budget", ToolOption.NameOf("ArelaBudget"));
    }

    [TestMethod]
    public void What_the_library_tells_people_to_type_is_told_in_the_commands_words()
    {
        Assert.AreEqual("again: arela run --force --agent codex.", CommandWords.Of("again: dotnet build -t:ArelaOrchestrate -p:ArelaForce=true -p:ArelaAgent=codex."));
        Assert.AreEqual("see arela cost-report (--tickets CODEX-001)", CommandWords.Of("see -t:ArelaCostReport (-p:ArelaTickets=CODEX-001)"));
        Assert.AreEqual("Set --max-parallel 1, or", CommandWords.OfFinding(new Diagnostic(SetupDiagnostics.NothingSelected, SourceLocation.None, "Set ArelaMaxParallel=1, or")));
        Assert.AreEqual("CODEX-001: explain ArelaForce", CommandWords.Of("CODEX-001: explain ArelaForce"));
        Assert.AreEqual(
            "Name the tickets: --tickets CODEX-001. (To open all of them: arela reset --force)",
            CommandWords.OfFinding(SetupDiagnostics.NothingSelected.At(SourceLocation.None)));
    }

    [GeneratedRegex(@"\(\s*""(Arela\w+)""")]
    private static partial Regex Property();
}
