using System.Reflection;

namespace Arela.Build.Tests.Rig;

/// <summary>The package, packed once for all tests into a feed of their own.</summary>
[TestClass]
public sealed class PackedPackage
{
    /// <summary>No version that is ever published, so that no cache can hold another package of it.</summary>
    public const string Version = "0.1.0-test";

    private static TempFolder _folder = null!;

    public static string Feed => _folder.At("feed");

    /// <summary>The package folder of the projects under test; nothing of the machine's own is in it.</summary>
    public static string PackageFolder => _folder.At("packages");

    public static string File => Path.Combine(Feed, $"Arela.Build.{Version}.nupkg");

    public static string Configuration { get; } =
        typeof(PackedPackage).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";

    /// <summary>The machine's own package folder: a place to take targeting packs from without a network.</summary>
    public static string MachinePackages { get; } =
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    [AssemblyInitialize]
    public static async Task Pack(TestContext context)
    {
        _folder = new TempFolder("arela-package");

        // The tests' own build has just built it.
        var (exitCode, output, _) = await DotNet.RunAsync(
            RepositoryFolder.Root,
            new Dictionary<string, string> { ["NUGET_PACKAGES"] = MachinePackages },
            "pack", "src/Arela.Build", "--no-build", "-c", Configuration, "-o", Feed, "-v:q", $"-p:PackageVersion={Version}");
        Assert.AreEqual(0, exitCode, output);
    }

    [AssemblyCleanup]
    public static void Remove() => _folder.Dispose();
}
