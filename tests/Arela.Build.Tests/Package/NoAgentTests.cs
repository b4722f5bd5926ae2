using System.IO.Compression;
using Arela.Build.Tests.Rig;

namespace Arela.Build.Tests.Package;

/// <summary>Nothing but the explicit target, or the property set on purpose, starts an agent.</summary>
[TestClass]
public sealed class NoAgentTests : PackageTest
{
    [TestMethod]
    public async Task Publish_and_pack_start_no_agent_and_nothing_of_the_package_leaks()
    {
        Consumer.Ticket("CODEX-001").Project("App/App.csproj", items: Consumer.ScriptedAgent);

        (await Consumer.Run("publish", "App")).Succeeds();
        (await Consumer.Run("pack", "App", "-o", Consumer.At("out"))).Succeeds();

        Assert.IsFalse(Directory.Exists(Consumer.At("made")));
        Assert.IsFalse(Consumer.Exists(".arela/tickets/.ticket-status.json"));
        Assert.IsFalse(Directory.EnumerateFiles(Consumer.At("App/bin"), "*Arela*", SearchOption.AllDirectories).Any());
        using var package = ZipFile.OpenRead(Directory.GetFiles(Consumer.At("out"), "*.nupkg").Single());
        Assert.IsFalse(package.Entries.Any(entry => entry.FullName.Contains("arela", StringComparison.OrdinalIgnoreCase)));
        using var nuspec = new StreamReader(package.Entries.Single(entry => entry.Name == "App.nuspec").Open());
        Assert.DoesNotContain("Arela", await nuspec.ReadToEndAsync());
    }

    [TestMethod]
    public async Task A_design_time_build_does_nothing_even_where_ordinary_builds_run_tickets()
    {
        Consumer.Ticket("CODEX-001").Project("App/App.csproj", "<ArelaOrchestrateOnBuild>true</ArelaOrchestrateOnBuild>", Consumer.ScriptedAgent);

        var build = (await Consumer.Run(
            "build", "App", "-p:DesignTimeBuild=true", "-p:SkipCompilerExecution=true", "-p:ProvideCommandLineArgs=true", "-p:CopyBuildOutputToOutputDirectory=false")).Succeeds();

        Assert.AreEqual(0, build.Executions("ArelaValidateTickets"));
        Assert.AreEqual(0, build.Executions("ArelaRunTickets"));
        Assert.IsFalse(Directory.Exists(Consumer.At("made")));
    }

    [TestMethod]
    public async Task ArelaOrchestrateOnBuild_runs_tickets_in_builds_but_not_in_publish()
    {
        Consumer.Ticket("CODEX-001").Project("App/App.csproj", "<ArelaOrchestrateOnBuild>true</ArelaOrchestrateOnBuild>", Consumer.ScriptedAgent);

        (await Consumer.Run("publish", "App")).Succeeds();
        Assert.IsFalse(Directory.Exists(Consumer.At("made")));

        (await Consumer.Run("build", "App")).Succeeds();
        Assert.AreEqual("CODEX-001\n", Consumer.Read("made/CODEX-001.txt"));
    }
}
