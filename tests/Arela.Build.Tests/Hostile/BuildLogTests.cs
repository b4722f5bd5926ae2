using Arela.Build.Tests.Rig;

namespace Arela.Build.Tests.Hostile;

/// <summary>
/// The whole output of real builds whose tickets and agents try to talk to the terminal and to CI engines: MSBuild's own
/// words about our findings included.
/// </summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class BuildLogTests : PackageTest
{
    private const string Hostile = "x\u001b[2J\u009b1m##vso[task.complete result=Succeeded] ##[error]no ##teamcity[buildStop] \u0007";

    [TestMethod]
    [DataRow("ArelaOrchestrate", true)]
    [DataRow("ArelaPlan", false)]
    [DataRow("ArelaStatus", false)]
    [DataRow("ArelaRecommend", false)]
    [DataRow("Build", false)]
    public async Task No_line_is_a_command_to_a_terminal_or_a_CI_engine(string target, bool fails)
    {
        var name = "CODEX-001-" + Hostile + "\n::warning::name";
        Consumer.Write($".arela/tickets/codex/{name}.md", $"# Ticket: CODEX-001 - {Hostile}\n\n**Agent:** @codex\n**Dependencies:** NOPE-1 {Hostile}\n**Priority:** {Hostile}\n\n## Task\n\nDo it.\n")
            .Write(".arela/tickets/codex/CODEX-002-x.md", $"# Ticket: CODEX-002 - {Hostile}\n\n**Agent:** @codex\n**Estimated tokens:** 10\n\n## Task\n\nDo it.\n")
            .Write("script", $"print {Hostile}\nprint ::warning file=x::y\nprint   ::set-env name=PATH::z\nerror {Hostile}\nerror ::error::e\nfail 3\n")
            .Project("App/App.csproj", items: $"""
                <ArelaAgent Include="codex" Type="cli" Retries="0" Command="{StubAgentPath.Program}" Arguments="--script-file &quot;{Consumer.At("script")}&quot;" />
                """);

        var build = await Consumer.Type("build", "App", $"-t:{target}", "-p:ArelaTickets=CODEX-002", "-p:ArelaVerbosity=detailed");

        Assert.AreEqual(fails, build.ExitCode != 0, build.Output);
        StringAssert.Contains(build.Output, "CODEX-00");
        foreach (var line in build.Lines)
        {
            Assert.IsFalse(line.Any(letter => char.IsControl(letter) && letter != '\t'), $"a control character: {line}");
            Assert.DoesNotContain("##", line.Replace("## ", "", StringComparison.Ordinal));
            Assert.IsFalse(line.TrimStart().StartsWith("::", StringComparison.Ordinal), line);
        }
    }
}
