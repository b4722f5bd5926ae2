using Arela.Orchestration.Workspaces.DotNet;

namespace Arela.Orchestration.Tests.Workspaces.DotNet;

[TestClass]
public sealed class BuildDiagnosticTests
{
    [TestMethod]
    [DataRow("  2:18>/w/src/B.cs(1,58): error CS0103: The name 'y' is unknown [/w/src/App.csproj::TargetFramework=net8.0]", true, "CS0103", "src/B.cs", "(1,58)", "The name 'y' is unknown")]
    [DataRow("\ufeff   3:7>/w/a b/A.cs(2,39,2,41): warning CS0168: never used: x", false, "CS0168", "a b/A.cs", "(2,39,2,41)", "never used: x")]
    [DataRow("/w/T.csproj : error NU1015: no version in /w/T.csproj [/tmp/f.slnf]", true, "NU1015", "T.csproj", "", "no version in T.csproj")]
    [DataRow("MSBUILD : error MSB1009: Project file does not exist.", true, "MSB1009", "MSBUILD", "", "Project file does not exist.")]
    [DataRow("C:\\w\\x.cs(3): warning : plain text", false, "", "C:\\w\\x.cs", "(3)", "plain text")]
    [DataRow("a.cs(1,1): warning X1: said : error Y2: no", false, "X1", "a.cs", "(1,1)", "said : error Y2: no")]
    public void Lines_of_MSBuild_are_understood(string line, bool isError, string code, string file, string place, string text) =>
        Assert.AreEqual(new BuildDiagnostic(isError, code, file, text) { Place = place }, BuildDiagnostic.Parse(line, "/w"));

    [TestMethod]
    [DataRow("")]
    [DataRow("12:")]
    [DataRow("   continued text of a message")]
    [DataRow("Build: errors are bad")]
    [DataRow("x: error and more")]
    [DataRow(": error")]
    public void Other_lines_are_none(string line) => Assert.IsNull(BuildDiagnostic.Parse(line, "/w"));

    [TestMethod]
    public void A_very_long_line_is_cut() =>
        Assert.IsLessThan(2_001, BuildDiagnostic.Parse("a.cs(1,1): error X1: " + new string('x', 1_000_000), "/w")!.Text.Length);

    [TestMethod]
    public void What_only_moved_to_another_line_is_not_new_but_a_second_one_is()
    {
        BuildDiagnostic[] before = [Warning("(1,1)"), Warning("(5,1)")];
        Assert.IsEmpty(BuildDiagnostic.New([Warning("(11,1)"), Warning("(15,1)")], before));
        Assert.AreEqual("(20,1)", BuildDiagnostic.New([Warning("(11,1)"), Warning("(15,1)"), Warning("(20,1)")], before).Single().Place);
    }

    [TestMethod]
    public void The_same_for_several_target_frameworks_is_one()
    {
        using var folder = new TempFolder();
        var log = folder.Write("log.txt", "a.cs(1,1): error X1: no [p::TargetFramework=a]\na.cs(1,1): error X1: no [p::TargetFramework=b]\nnoise\n");
        Assert.HasCount(1, BuildDiagnostic.Read(log, folder.Path));
        Assert.IsEmpty(BuildDiagnostic.Read(log + "-missing", folder.Path));
    }

    private static BuildDiagnostic Warning(string place) => new(false, "X1", "a.cs", "text") { Place = place };
}
