using Arela.Build.Tests.Rig;

namespace Arela.Build.Tests.Package;

/// <summary><c>ArelaExport</c>, as people type it.</summary>
[TestClass]
public sealed class ExportTargetTests : PackageTest
{
    [TestMethod]
    public async Task A_pipeline_is_written_once_and_told_when_it_is_stale()
    {
        Consumer.Project("App/App.csproj", "<ArelaRoot>..</ArelaRoot>");
        Directory.CreateDirectory(Consumer.At(".git"));
        Consumer.Ticket("CODEX-001").Ticket("CODEX-002", "**Estimated tokens:** 2000\n**Cost estimate:** $0.004\n**Dependencies:** CODEX-001\n");
        const string file = ".github/workflows/arela.yml";
        (await Consumer.Run("build", "App", "-t:ArelaExport", "-p:ArelaPipeline=github")).Succeeds();
        Assert.Contains("needs: [plan, ticket-codex-001-work]", Consumer.Read(file));
        Assert.Contains("dotnet build \"App/App.csproj\" -t:ArelaOrchestrate -p:ArelaJob=true", Consumer.Read(file));

        string[] check = ["build", "App", "-t:ArelaExport", "-p:ArelaPipeline=github", "-p:ArelaExportCheck=true"];
        Assert.DoesNotContain("ARELA4074", (await Consumer.Run(check)).Succeeds().Output);
        var before = Consumer.Read(file);
        Consumer.Ticket("CODEX-003");
        Assert.Contains("warning ARELA4074", (await Consumer.Run(check)).Succeeds().Output);
        var strict = await Consumer.Run([.. check, "-warnaserror:ARELA4074"]);
        Assert.AreNotEqual(0, strict.ExitCode, strict.Output);
        Assert.AreEqual(before, Consumer.Read(file));
    }
}
