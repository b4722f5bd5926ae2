using System.Reflection;

namespace Arela.Testing;

/// <summary>Where the stub agent is.</summary>
public static class StubAgentPath
{
    private static readonly string Folder = RepositoryFolder.Find(
        Path.Combine("tests", "StubAgent", "bin", Configuration, "net10.0"));

    /// <summary>The program file, to be started directly.</summary>
    public static string Program { get; } =
        Path.Combine(Folder, OperatingSystem.IsWindows() ? "StubAgent.exe" : "StubAgent");

    /// <summary>The assembly, for <c>dotnet StubAgent.dll</c>.</summary>
    public static string Assembly { get; } = Path.Combine(Folder, "StubAgent.dll");

    private static string Configuration =>
        typeof(StubAgentPath).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()?.Configuration ?? "Debug";
}
