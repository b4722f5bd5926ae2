using System.Collections.Immutable;
using Arela.Build.Settings;
using Arela.Orchestration.Settings;

namespace Arela.Build.Tests.Settings;

[TestClass]
public sealed class SettingsTests
{
    [TestMethod]
    public void Settings_survive_their_way_to_the_runner()
    {
        var settings = new ArelaSettings(
            "/a b/p.csproj", Map(("ArelaGate", "echo \"ü\" ; %41")), [new SettingItem("codex", "/x.props", Map(("Command", "c")))], []);

        var read = SettingsJson.Read(SettingsJson.Write(settings));

        Assert.AreEqual(settings.Project, read.Project);
        Assert.AreEqual("echo \"ü\" ; %41", read.Properties["arelagate"]);
        Assert.AreEqual("/x.props", read.Agents.Single().DefinedIn);
        Assert.IsEmpty(SettingsComparison.Differences(settings, read));
    }

    [TestMethod]
    public void The_first_project_leaves_its_settings_and_the_others_see_them()
    {
        var folder = BuildFolder.Create();
        try
        {
            var first = ArelaSettings.Empty with { Project = "/a.csproj", Properties = Map(("ArelaBudget", "1")) };
            var second = ArelaSettings.Empty with { Project = "/b.csproj", Properties = Map(("ArelaBudget", "2"), ("ArelaGate", "x")) };

            Assert.AreEqual("/a.csproj", folder.Join(first).Project);
            var held = folder.Join(second);

            Assert.AreEqual("/a.csproj", held.Project);
            CollectionAssert.AreEqual(
                new[] { "ArelaBudget: '1' / '2'", "ArelaGate: not set / 'x'" },
                SettingsComparison.Differences(held, second).Select(found => $"{found.Name}: {found.Theirs} / {found.Ours}").ToArray());
        }
        finally
        {
            folder.Delete();
        }

        Assert.IsFalse(Directory.Exists(folder.Path));
    }

    [TestMethod]
    public void A_name_is_claimed_by_one_of_many_at_once()
    {
        var folder = BuildFolder.Create();
        try
        {
            var claims = Enumerable.Range(0, 50).AsParallel().WithDegreeOfParallelism(16).Select(_ => folder.Claim("x")).ToArray();
            Assert.AreEqual(1, claims.Count(claimed => claimed));
        }
        finally
        {
            folder.Delete();
        }
    }

    [TestMethod]
    public void The_values_of_items_are_never_shown()
    {
        var one = ArelaSettings.Empty with { Agents = [new SettingItem("codex", "", Map(("Environment", "KEY=secret-1")))] };
        var other = ArelaSettings.Empty with { Agents = [new SettingItem("codex", "", Map(("Environment", "KEY=secret-2")))] };

        var difference = SettingsComparison.Differences(one, other).Single();

        Assert.AreEqual("The ArelaAgent item 'codex'", difference.Name);
        Assert.DoesNotContain("secret", difference.ToString());
    }

    [TestMethod]
    public void Other_codes_make_no_difference_to_how_findings_are_shown()
    {
        Assert.AreEqual(new SeveritySettings("1591;CS0618|||").Signature, new SeveritySettings("|||").Signature);
        Assert.AreNotEqual(new SeveritySettings("ARELA3001|||").Signature, new SeveritySettings("|||").Signature);
        Assert.AreNotEqual(new SeveritySettings("||||||true|").Signature, new SeveritySettings("|||||||").Signature);
    }

    [TestMethod]
    public void The_root_is_the_nearest_folder_with_tickets_else_the_repository_else_the_project()
    {
        using var folder = new TempFolder();
        folder.Write("repo/.git/HEAD", "");
        folder.Write("repo/src/App/App.csproj", "");
        var project = folder.At(Path.Combine("repo", "src", "App"));

        Assert.AreEqual(folder.At("repo"), RootFinder.Find("", project));
        Directory.CreateDirectory(folder.At(Path.Combine("repo", "src", ".arela")));
        Assert.AreEqual(folder.At(Path.Combine("repo", "src")), RootFinder.Find("", project));
        Assert.AreEqual(folder.At("repo"), RootFinder.Find("../../", project));
        Assert.AreEqual(folder.At("elsewhere"), RootFinder.Find(folder.At("elsewhere") + Path.DirectorySeparatorChar, project));
    }

    private static ImmutableSortedDictionary<string, string> Map(params (string Name, string Value)[] pairs) =>
        pairs.ToImmutableSortedDictionary(pair => pair.Name, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
}
