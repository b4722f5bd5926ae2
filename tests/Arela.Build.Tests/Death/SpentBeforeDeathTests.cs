using System.Text.Json;
using Arela.Build.Tests.Rig;
using Arela.Orchestration;
using Arela.Orchestration.Status;

namespace Arela.Build.Tests.Death;

/// <summary>What an agent had told of its cost when the build was killed with it is spent, whoever looks.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class SpentBeforeDeathTests : PackageTest
{
    private const string Key = "CODEX-001-work";
    private const int Kill = 9;

    // 1,500 tokens at 0.002 USD for a thousand: 0.003 USD.
    private const string Answer =
        """print {"type":"assistant","message":{"id":"m1","usage":{"input_tokens":1000,"output_tokens":500},"content":[{"type":"text","text":"thinking"}]}}""";

    [TestMethod]
    public async Task It_counts_in_the_status_the_cost_report_and_the_budget_of_the_next_run()
    {
        Consumer.Ticket("CODEX-001").Write("script", Answer + "\nhang\n").Project("App/App.csproj", items: $"""
            <ArelaAgent Include="codex" Type="cli" Command="{StubAgentPath.Program}" OutputFormat="claude" Arguments="--script-file &quot;{Consumer.At("script")}&quot;" />
            """);
        (await Consumer.Run("restore", "App")).Succeeds();
        using (var build = Consumer.Start(new Dictionary<string, string>(), "build", "App", "--no-restore", "-t:ArelaOrchestrate"))
        {
            while (!build.Ended.IsCompleted && Record.InFlightCost is not 0.003m)
                await Task.Delay(10);
            build.Send(Kill);
            await build.EndAsync();
        }

        Assert.AreEqual(0.003m, Record.Cost);
        StringAssert.Contains((await Run("ArelaStatus")).Succeeds().Output, "$0.003 spent");
        await ReportSays(0.003m);

        // Its estimate is $0.004, and with what is spent that is more than there is.
        var refused = (await Run("ArelaOrchestrate", "-p:ArelaBudget=0.005")).Fails();
        CollectionAssert.AreEqual(new[] { "error ARELA4003", "warning ARELA5004" }, refused.Findings.Order().ToArray(), refused.Output);
        StringAssert.Contains(refused.Output, "Its agent had told $0.003 by then");
        Assert.AreEqual(CostSource.Partial, Record.CostSource);
        StringAssert.Contains(Consumer.Read(".arela/tickets/.ticket-status.json"), "\"cost_source\": \"partial\"");

        Consumer.Write("script", "write made/CODEX-001.txt done\nclaude done 0.003 1000 500\n");
        (await Run("ArelaOrchestrate", "-p:ArelaBudget=0.005")).Succeeds();
        Assert.AreEqual(0.006m, Record.Cost);
        Assert.AreEqual(CostSource.Partial, Record.CostSource);
        await ReportSays(0.006m);
    }

    private TicketRecord Record => StatusFile.Read(new ArelaPaths(Consumer.Root)).Snapshot[Key];

    private Task<BuildResult> Run(string target, params string[] more) => Consumer.Run(["build", "App", "--no-restore", "-t:" + target, .. more]);

    private async Task ReportSays(decimal spent)
    {
        (await Run("ArelaCostReport")).Succeeds();
        using var report = JsonDocument.Parse(Consumer.Read(".arela/reports/cost-report.json"));
        Assert.AreEqual(spent, report.RootElement.GetProperty("total").GetProperty("actual").GetDecimal());
    }
}
