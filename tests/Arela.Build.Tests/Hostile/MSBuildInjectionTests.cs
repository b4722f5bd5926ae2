using Arela.Build.Tests.Rig;

namespace Arela.Build.Tests.Hostile;

/// <summary>Names and texts of tickets go through MSBuild's items and properties in a real build, and stay what they are.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class MSBuildInjectionTests : PackageTest
{
    private const string WriteFile = "$([System.IO.File]::WriteAllText(pwned,x))";

    private static readonly string[] Hostile =
    [
        "a;b", "%3B%24(MSBuildProjectName)", "$(MSBuildProjectName)", "@(Compile)", "*", "%(Identity)", "'x'", WriteFile, "-p:ArelaForce=true", "<x>&amp;", "$(Path", "@(Compile->'%(FullPath)')", "?",
    ];

    [TestMethod]
    public async Task Keys_titles_and_dependencies_of_a_plan_come_out_of_the_items_as_they_are()
    {
        for (var index = 0; index < Hostile.Length; index++)
        {
            var title = index == Hostile.Length - 1 ? Hostile[0] : Hostile[index];
            Consumer.Write($".arela/tickets/codex/{Key(index)}.md",
                $"# Ticket: {Id(index)} - Title {title} end\n\n**Agent:** @codex\n**Estimated tokens:** 10\n**Dependencies:** {(index == 0 ? "None" : Id(index - 1))}, NOPE-1{(Hostile[index].Contains(';') ? "" : " " + Hostile[index])}\n\n## Task\n\nDo it.\n");
        }

        Project($"""
            <Target Name="UsePlan">
              <CallTarget Targets="ArelaPlan"><Output TaskParameter="TargetOutputs" ItemName="Planned" /></CallTarget>
              <WriteLinesToFile File="$(MSBuildProjectDirectory)/planned.txt" Lines="@(Planned->'%(Identity)|%(Title)|%(Dependencies)')" Overwrite="true" />
              <WriteLinesToFile File="$(MSBuildProjectDirectory)/count.txt" Lines="@(Planned->Count())" Overwrite="true" />
            </Target>
            """);

        (await Consumer.Run("build", "App", "-t:UsePlan")).Succeeds();

        var planned = Consumer.Read("App/planned.txt").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.AreEqual(Hostile.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), Consumer.Read("App/count.txt").Trim());
        Assert.HasCount(Hostile.Length, planned, string.Join('\n', planned));
        for (var index = 0; index < Hostile.Length - 1; index++)
        {
            var line = planned.Single(line => line.StartsWith(Key(index) + "|", StringComparison.Ordinal));
            Assert.AreEqual($"Title {Hostile[index]} end", line.Split('|')[1]);
            if (index > 0)
                StringAssert.StartsWith(line.Split('|')[2], Key(index - 1) + ";NOPE-1");
        }

        Assert.IsEmpty(Pwned);
    }

    [TestMethod]
    public async Task What_agents_say_and_how_tickets_are_named_sets_no_property_and_runs_no_function()
    {
        var text = string.Join(' ', Hostile);
        Consumer.Write("script", $"print {text}\nerror {text}\nfail 3\n");
        foreach (var index in Enumerable.Range(0, Hostile.Length))
            Consumer.Write($".arela/tickets/codex/{Key(index)}.md", $"# Ticket: {Id(index)} - {Hostile[index]}\n\n**Agent:** @codex\n**Estimated tokens:** 10\n\n## Task\n\n{Hostile[index]}\n");
        Project("");

        var build = (await Consumer.Run("build", "App", "-t:ArelaOrchestrate")).Fails();

        CollectionAssert.AreEqual(Enumerable.Repeat("error ARELA4001", Hostile.Length).ToArray(), build.Findings.Where(finding => finding.StartsWith("error", StringComparison.Ordinal)).ToArray());
        foreach (var hostile in Hostile.Where(hostile => hostile != WriteFile))
            Assert.IsTrue(build.Errors.Any(error => error.Text.Contains(hostile, StringComparison.Ordinal)), hostile);
        Assert.IsEmpty(Pwned);
    }

    private string[] Pwned => Directory.GetFiles(Consumer.Root, "pwned*", SearchOption.AllDirectories);

    private static string Id(int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"CODEX-{index + 1:000}");

    private static string Key(int index) => Id(index) + "-" + Hostile[index];

    private void Project(string targets) => Consumer.Project("App/App.csproj", items: $"""
        <ArelaAgent Include="codex" Type="cli" Retries="0" Command="{StubAgentPath.Program}" Arguments="--script-file &quot;{Consumer.At("script")}&quot;" />
        </ItemGroup>
        {targets}
        <ItemGroup>
        """);
}
