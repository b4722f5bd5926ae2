using Arela.Orchestration.Workspaces.DotNet;

namespace Arela.Orchestration.Tests.Workspaces.DotNet;

[TestClass]
public sealed class AffectedProjectsTests
{
    private const string Core = "src/Core/Core.csproj";
    private const string Web = "src/Web/Web.csproj";
    private const string Tests = "tests/Web.Tests/Web.Tests.csproj";
    private const string Tool = "tools/Tool/Tool.fsproj";

    [TestMethod]
    [DataRow("src/Core/A.cs", $"{Core} {Web} {Tests}")]
    [DataRow("src/Web/deep/B.cs", $"{Web} {Tests}")]
    [DataRow("tests/Web.Tests/T.cs", Tests)]
    [DataRow("src/Web/README.md", $"{Web} {Tests}")]
    [DataRow("docs/guide.md", "")]
    [DataRow("README.md", "")]
    [DataRow(".arela/tickets/x/A-1.md", "")]
    [DataRow(".gitignore", "")]
    [DataRow("Directory.Build.props", $"{Core} {Web} {Tests} {Tool}")]
    [DataRow("src/Directory.Build.targets", $"{Core} {Web} {Tests} {Tool}")]
    [DataRow("src/Core/build/x.props", $"{Core} {Web} {Tests} {Tool}")]
    [DataRow("global.json", $"{Core} {Web} {Tests} {Tool}")]
    [DataRow("shared/Linked.cs", $"{Core} {Web} {Tests} {Tool}")]
    [DataRow("../outside.json", $"{Core} {Web} {Tests} {Tool}")]
    [DataRow("../outside.md", "")]
    [DataRow("src/Gone/Gone.cs", $"{Core} {Web} {Tests} {Tool}")]
    [DataRow("", "")]
    public void A_change_affects_its_project_and_what_depends_on_it(string changed, string expected)
    {
        using var folder = NewFolder();
        string[] files = changed.Length == 0 ? [] : [changed];
        Assert.AreEqual(expected, string.Join(' ', new AffectedProjects(folder.Path).Of(files)));
    }

    [TestMethod]
    public void What_is_not_known_is_everything()
    {
        using var folder = NewFolder();
        Assert.HasCount(4, new AffectedProjects(folder.Path).Of(null));
    }

    [TestMethod]
    public void With_a_solution_only_its_projects_count_and_those_that_the_change_made()
    {
        using var folder = NewFolder();
        folder.Write("All.sln", "Project(\"{x}\") = \"Core\", \"src\\Core\\Core.csproj\", \"{1}\"\nProject(\"{f}\") = \"src\", \"src\", \"{2}\"\nProject(\"{x}\") = \"Gone\", \"gone/Gone.csproj\", \"{3}\"\n");
        Assert.AreEqual(Core, string.Join(' ', new AffectedProjects(folder.Path).Of(["src/Core/A.cs"])));
        Assert.AreEqual($"{Core} {Tool}", string.Join(' ', new AffectedProjects(folder.Path).Of(["src/Core/A.cs", Tool])));
        folder.Write("Second.slnx", "<Solution/>");
        Assert.IsNull(new AffectedProjects(folder.Path).Solution, "which of two is meant nobody knows");
    }

    [TestMethod]
    public void Targets_are_the_solution_a_filter_of_it_a_project_or_a_solution_of_our_own()
    {
        using var folder = NewFolder();
        using var scratch = new TempFolder();
        var slnx = folder.Write("All.slnx", "<Solution><Project Path=\"src/Core/Core.csproj\"/><Folder Name=\"/t/\"><Project Path=\"tests\\Web.Tests\\Web.Tests.csproj\"/></Folder></Solution>");
        var solution = SolutionFile.Find(folder.Path)!;
        Assert.AreEqual(slnx, Of(Core, Tests).Single());
        Assert.AreEqual(scratch.At("affected.slnf"), Of(Tests).Single());
        Assert.Contains("tests\\\\Web.Tests\\\\Web.Tests.csproj", scratch.Read("affected.slnf"));
        CollectionAssert.AreEqual(new[] { slnx, folder.At(Tool) }, Of(Core, Tests, Tool));
        CollectionAssert.AreEqual(new[] { scratch.At("affected.slnf"), scratch.At("affected.sln") }, Of(Core, Tool, Web));
        Assert.Contains(folder.At(Web), scratch.Read("affected.sln"));

        string[] Of(params string[] projects) => [.. BuildTargets.For(folder.Path, scratch.Path, [.. projects], solution)];
    }

    private static TempFolder NewFolder()
    {
        var folder = new TempFolder();
        folder.Write(Core, "<Project/>");
        folder.Write(Web, "<Project><ItemGroup><ProjectReference Include=\"..\\Core\\Core.csproj\"/></ItemGroup></Project>");
        folder.Write(Tests, "<Project><ItemGroup><ProjectReference Include=\"../../src/Web/Web.csproj\"/></ItemGroup></Project>");
        folder.Write(Tool, "<Project/>");
        return folder;
    }
}
