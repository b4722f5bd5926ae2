using System.Diagnostics;
using System.Globalization;
using Arela.Build.Settings;

namespace Arela.Build.Tests.Settings;

/// <summary>A build that was killed leaves its folder behind; the next one removes it, and no other.</summary>
[TestClass]
public sealed class BuildFolderTests
{
    [TestMethod]
    public void What_a_dead_build_left_is_removed_at_the_next_start_and_nothing_else()
    {
        var dead = Made(OwnerOf(EndedProcess(), Environment.MachineName));
        var living = Made(OwnerOf(Environment.ProcessId, Environment.MachineName));
        var elsewhere = Made(OwnerOf(EndedProcess(), "another-machine"));
        var unknown = Made(owner: null);
        var damaged = Made("??");
        var ours = BuildFolder.Create();
        try
        {
            Assert.IsFalse(Directory.Exists(dead));
            foreach (var kept in new[] { living, elsewhere, unknown, damaged, ours.Path })
                Assert.IsTrue(Directory.Exists(kept), kept);
        }
        finally
        {
            foreach (var folder in new[] { living, elsewhere, unknown, damaged, ours.Path })
                Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public void A_link_that_looks_like_one_is_not_followed()
    {
        using var elsewhere = new TempFolder();
        elsewhere.Write("owner", OwnerOf(EndedProcess(), Environment.MachineName));
        elsewhere.Write("precious", "x");
        var link = Path.Combine(Path.GetTempPath(), "arela-build-" + Path.GetRandomFileName());
        Directory.CreateSymbolicLink(link, elsewhere.Path);
        try
        {
            Directory.Delete(BuildFolder.Create().Path, recursive: true);
            Assert.AreEqual("x", elsewhere.Read("precious"));
        }
        finally
        {
            File.Delete(link);
        }
    }

    private static string Made(string? owner)
    {
        var folder = Directory.CreateTempSubdirectory("arela-build-").FullName;
        File.WriteAllText(Path.Combine(folder, "settings.json"), "{}");
        if (owner is not null)
            File.WriteAllText(Path.Combine(folder, "owner"), owner);
        return folder;
    }

    private static string OwnerOf(int process, string machine) => string.Create(CultureInfo.InvariantCulture, $"{process} {machine}");

    private static int EndedProcess()
    {
        using var process = Process.Start(new ProcessStartInfo(StubAgentPath.Program, ["--version"]) { RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.Id;
    }
}
