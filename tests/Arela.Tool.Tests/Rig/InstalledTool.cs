using System.Reflection;
using Arela.Build.Tests.Rig;

namespace Arela.Tool.Tests.Rig;

/// <summary>The tool, packed into a feed of its own and installed from there as a user installs it, once for all tests.</summary>
[TestClass]
public sealed class InstalledTool
{
    /// <summary>No version that is ever published, so that no cache can hold another package of it.</summary>
    private const string Version = "0.1.0-test";

    private static TempFolder _folder = null!;

    /// <summary>The command.</summary>
    public static string Program => _folder.At(OperatingSystem.IsWindows() ? "tools/arela.exe" : "tools/arela");

    private static string Configuration { get; } =
        typeof(InstalledTool).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";

    [AssemblyInitialize]
    public static async Task Install(TestContext context)
    {
        _folder = new TempFolder("arela-tool");
        // The tests' own build has just built it.
        await DoAsync(
            RepositoryFolder.Root, "pack", "src/Arela.Tool", "--no-build", "-c", Configuration, "-o", _folder.At("feed"), "-v:q", $"-p:PackageVersion={Version}");
        var config = _folder.Write("NuGet.config", $"""
            <configuration><packageSources><clear /><add key="packed" value="{_folder.At("feed")}" /></packageSources></configuration>
            """);
        // A tool's package goes through the package folder, which is then not the machine's own.
        await DoAsync(
            _folder.Path, "tool", "install", "Arela.Tool", "--tool-path", _folder.At("tools"), "--version", Version, "--configfile", config);
    }

    [AssemblyCleanup]
    public static void Remove() => _folder.Dispose();

    private static async Task DoAsync(string folder, params string[] arguments)
    {
        var (exitCode, output, errors) = await DotNet.RunAsync(folder, new Dictionary<string, string>(), arguments);
        Assert.AreEqual(0, exitCode, output + errors);
    }
}
