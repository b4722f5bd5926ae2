namespace Arela.Agents.Tests.Cli;

/// <summary>The agent CLIs that <c>.ci/install-agents</c> installs.</summary>
internal static class InstalledCli
{
    /// <summary>Where the programs are.</summary>
    public static string Folder { get; } = RepositoryFolder.Find(Path.Combine(".ci", "tools", "node_modules", ".bin"));

    /// <summary>The program; the test is skipped where it is not installed.</summary>
    public static string Require(string name)
    {
        var program = Path.Combine(Folder, OperatingSystem.IsWindows() ? name + ".cmd" : name);
        if (!File.Exists(program))
            Assert.Inconclusive($"{name} is not installed. Run .ci/install-agents to install the agent CLIs (npm) for these tests.");
        return program;
    }
}
