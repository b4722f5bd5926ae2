using System.Text.RegularExpressions;
using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Tests.Workspaces.DotNet;

/// <summary>The .NET gates with a real SDK, in real worktrees.</summary>
[TestClass]
public sealed partial class DotNetGateTests
{
    private const string Log = ".arela/logs/codex/A";

    [TestMethod]
    public async Task The_build_gate_tells_new_errors_from_what_was_there_and_then_new_warnings()
    {
        using var rig = NewRig("build");
        await using (var workspaces = await rig.OpenAsync())
        {
            var red = await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), WorkspaceRig.Writes("src/Lib/New.cs", "class New { int F() => missing; }"));
            Assert.AreEqual(OutcomeReason.GateFailed, red.Reason);
            Assert.Contains("1 new error, the first src/Lib/New.cs(1,24): error CS0103", red.Message);
            Assert.Contains("error CS0103: The name 'missing' does not exist in the current context", red.Details);
            Assert.DoesNotContain("Old.cs", red.Details, "a warning of the base is not the ticket's");
            Assert.DoesNotContain(rig.Repository.Path, red.Details);
            Assert.IsTrue(rig.Repository.Has(Log + ".gate.binlog"));
            Assert.Contains("error CS0103", rig.Repository.Read(Log + ".log"));
            Assert.Contains("the gate 'build' failed", rig.Repository.Read(Log + ".log"));

            var green = await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), WorkspaceRig.Writes("src/Lib/New.cs", "class New { void F() { int mine; } }"));
            WorkspaceRig.AssertCompleted(green);
            var finding = workspaces.Findings.Single();
            Assert.AreEqual("ARELA4053", finding.Code);
            Assert.Contains("adds 1 compiler warning: src/Lib/New.cs(1,28): warning CS0168", finding.Message);
            Assert.Contains("gate passed", rig.Repository.Read(Log + ".log"));
            await workspaces.FinishAsync(CancellationToken.None);
        }

        Assert.IsFalse(Directory.Exists(rig.Repository.At(".arela/worktrees/.base")), "the worktree of the base is gone");
        Assert.AreEqual(1, rig.Repository.Git("worktree", "list").Split('\n').Length);
    }

    [TestMethod]
    public async Task The_build_gate_says_that_the_base_does_not_compile_and_passes_what_touches_no_project()
    {
        using var rig = NewRig("build");
        rig.Repository.Write("src/Lib/Broken.cs", "class Broken { int F() => missing; }");
        rig.Repository.Commit("Does not compile");
        await using var workspaces = await rig.OpenAsync();
        var red = await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), WorkspaceRig.Writes("src/Lib/New.cs", "class New { }"));
        Assert.AreEqual(OutcomeReason.GateFailed, red.Reason);
        Assert.Contains("did not before this ticket either", red.Message);
        Assert.Contains("Errors that were there before this ticket", red.Details);
        Assert.AreEqual("ARELA4052", workspaces.Findings.Single().Code);

        var idle = await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("B"), WorkspaceRig.Writes("docs/new.md", "text"));
        Assert.AreEqual(OutcomeReason.Completed, idle.Reason);
        Assert.Contains("had nothing to do", idle.Message);
        Assert.AreEqual("ARELA4055", workspaces.Findings[^1].Code);
    }

    [TestMethod]
    public async Task The_test_gate_counts_only_tests_that_did_not_fail_before()
    {
        using var rig = NewRig(gate: null);
        rig.Repository.Write("tests/T/T.csproj", TestProject());
        rig.Repository.Write("tests/T/T.cs", Test("Known", "false"));
        rig.Repository.Write("src/Lib/Answer.cs", "public static class Answer { public const int Value = 42; }");
        rig.Repository.Write("tests/T/AnswerTests.cs", Test("Answers", "Answer.Value == 42"));
        rig.Repository.Commit("Tests, of which one fails");
        await using var workspaces = await rig.OpenAsync();
        var ticket = WorkspaceRig.Gated("A", "test");
        var red = await WorkspaceRig.DoAsync(workspaces, ticket, WorkspaceRig.Writes("src/Lib/Answer.cs", "public static class Answer { public const int Value = 41; }"));
        Assert.AreEqual(OutcomeReason.GateFailed, red.Reason);
        Assert.Contains("1 test failed that did not fail before: AnswersTests.Answers", red.Message);
        Assert.Contains("Not counted, since they failed before: KnownTests.Known", red.Details);
        Assert.Contains("tests/T/AnswerTests.cs", red.Details);
        Assert.IsTrue(rig.Repository.Has(Log + ".gate.trx"));

        var green = await WorkspaceRig.DoAsync(workspaces, ticket, WorkspaceRig.Writes("src/Lib/Answer.cs", "public static class Answer { public const int Value = 40 + 2; }"));
        Assert.AreEqual(OutcomeReason.Completed, green.Reason, green.Message + green.Details);
        Assert.Contains("1 test that failed before still fail", green.Message);
        Assert.AreEqual("ARELA4054", workspaces.Findings.Single().Code);
    }

    [TestMethod]
    public async Task Tests_of_the_testing_platform_are_compared_too()
    {
        using var rig = NewRig(gate: "test");
        rig.Repository.Write("global.json", """{ "test": { "runner": "Microsoft.Testing.Platform" } }""");
        rig.Repository.Write("tests/T/T.csproj", TestProject().Replace("<IsTestProject>true</IsTestProject>", "<EnableMSTestRunner>true</EnableMSTestRunner><OutputType>Exe</OutputType>", StringComparison.Ordinal));
        rig.Repository.Write("tests/T/T.cs", Test("Known", "false"));
        rig.Repository.Commit("Tests, of which one fails");
        await using var workspaces = await rig.OpenAsync();
        var red = await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), WorkspaceRig.Writes("tests/T/New.cs", Test("New", "false")));
        Assert.AreEqual(OutcomeReason.GateFailed, red.Reason);
        Assert.Contains("1 test failed that did not fail before: New", red.Message);
        var green = await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), WorkspaceRig.Writes("tests/T/New.cs", Test("New", "true")));
        Assert.AreEqual(OutcomeReason.Completed, green.Reason, green.Message + green.Details);

        Assert.AreEqual(OutcomeReason.Completed, (await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("B"), folder =>
        {
            WorkspaceRig.Writes("src/Solo/Solo.csproj", Project(""))(folder);
            WorkspaceRig.Writes("src/Solo/Solo.cs", "class Solo { }")(folder);
        })).Reason, "nothing to test is no failure");
    }

    private static WorkspaceRig NewRig(string? gate)
    {
        var rig = new WorkspaceRig { Options = options => options with { Gate = gate } };
        rig.Repository.Write(".gitignore", "bin/\nobj/\n");
        rig.Repository.Write("Directory.Build.props", "<Project/>");
        rig.Repository.Write("src/Lib/Lib.csproj", Project(""));
        rig.Repository.Write("src/Lib/Old.cs", "class Old { void F() { int unused; } }");
        rig.Repository.Write("src/Other/Other.csproj", Project("<ItemGroup><Broken Include=\"$([System.IO.File]::ReadAllText('not there'))\"/></ItemGroup>"));
        rig.Repository.Commit("A library, and a project that cannot even be loaded");
        return rig;
    }

    private static string Project(string more) =>
        $"<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net{Environment.Version.Major}.0</TargetFramework></PropertyGroup>{more}</Project>";

    private static string TestProject() => Project(
        "<PropertyGroup><IsTestProject>true</IsTestProject></PropertyGroup><ItemGroup><ProjectReference Include=\"../../src/Lib/Lib.csproj\"/>"
        + string.Concat(new[] { "Microsoft.NET.Test.Sdk", "MSTest.TestFramework", "MSTest.TestAdapter" }.Select(name => $"<PackageReference Include=\"{name}\" Version=\"{VersionOf(name)}\"/>"))
        + "</ItemGroup>");

    private static string Test(string name, string condition) =>
        $$"""
        using Microsoft.VisualStudio.TestTools.UnitTesting;
        [TestClass] public class {{name}}Tests { [TestMethod] public void {{name}}() { if (!({{condition}})) Assert.Fail("no"); } }
        """;

    /// <summary>The versions that these tests use themselves, so that nothing more has to be downloaded.</summary>
    private static string VersionOf(string name) => Version().Matches(File.ReadAllText(RepositoryFolder.Find("Directory.Packages.props")))
        .Single(match => match.Groups["name"].Value == name).Groups["version"].Value;

    [GeneratedRegex("Include=\"(?<name>[^\"]+)\" Version=\"(?<version>[^\"]+)\"")]
    private static partial Regex Version();
}
