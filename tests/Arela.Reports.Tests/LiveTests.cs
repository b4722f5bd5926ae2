using Arela.Orchestration;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Execution;
using Microsoft.Playwright;

namespace Arela.Reports.Tests;

/// <summary>A browser that looks on while a run goes on, whose agents the test holds in its hand.</summary>
[TestClass]
public sealed class LiveTests
{
    // A browser on a busy machine; the page itself looks again every two seconds.
    private static readonly LocatorAssertionsToHaveTextOptions Patient = new() { Timeout = 120_000 };
    private static readonly LocatorAssertionsToContainTextOptions PatientWithPart = new() { Timeout = 120_000 };

    [TestMethod]
    public async Task The_open_page_follows_the_run_keeps_filters_and_place_and_is_quiet_at_the_end()
    {
        _ = await ReportBrowser.GetAsync();
        using var root = new TempFolder();
        Write(root, "CODEX-001-button", "None");
        Write(root, "CODEX-002-page", "CODEX-001");
        await using var rig = new AgentRig();
        var run = new Orchestrator(Options(root, rig)).RunAsync(new Silent(), CancellationToken.None);
        var first = await rig.WaitForTicket("CODEX-001");
        var path = root.At(".arela/reports/index.html");
        await Alive.UntilExists(path);
        await using var report = await ReportPage.OpenAsync(path, new ReportView { Height = 500 });
        await Assertions.Expect(report.Page.Locator(".phase")).ToHaveTextAsync("Live", Patient);
        await Assertions.Expect(report.Page.Locator(".running")).ToContainTextAsync("CODEX-001", PatientWithPart);

        await Pictures.TakeAsync(report.Page, "live");
        await report.Page.Locator("#filter-text").FillAsync("codex-002");
        await report.Page.Locator("#filter-agent").FocusAsync();
        await report.Page.EvaluateAsync("() => scrollTo(0, 300)");
        await first.FinishAsync("codex done 900 100", "write button.txt made");
        var second = await rig.WaitForTicket("CODEX-002");
        await Assertions.Expect(report.Page.Locator(".running")).ToContainTextAsync("CODEX-002", PatientWithPart);
        await Assertions.Expect(report.Page.Locator("#filter-text")).ToHaveValueAsync("codex-002");
        await Assertions.Expect(report.Page.Locator(".tickets tbody tr:visible")).ToHaveCountAsync(1);
        Assert.AreEqual("filter-agent", await report.Page.EvaluateAsync<string>("() => document.activeElement.id"));
        Assert.AreEqual(300, await report.Page.EvaluateAsync<double>("() => scrollY"), 2);

        await second.FinishAsync("codex done 900 100", "write page.txt made");
        var summary = await run;
        Assert.Contains("Report: .arela/reports/index.html", summary.Result!.Notes);
        await Assertions.Expect(report.Page.Locator(".phase")).ToHaveTextAsync("Finished", Patient);
        await Assertions.Expect(report.Page.Locator("#pause")).ToBeHiddenAsync();
        Assert.AreEqual(0, await report.Page.Locator("[data-refresh], meta[http-equiv=refresh]").CountAsync());
        Assert.IsEmpty(report.Complaints, string.Join('\n', report.Complaints));
        Assert.IsEmpty(report.Requests, string.Join('\n', report.Requests));
    }

    [TestMethod]
    public async Task Paused_the_page_stays_as_it_is_until_it_is_resumed()
    {
        _ = await ReportBrowser.GetAsync();
        using var root = new TempFolder();
        Write(root, "CODEX-001-button", "None");
        await using var rig = new AgentRig();
        var run = new Orchestrator(Options(root, rig)).RunAsync(new Silent(), CancellationToken.None);
        var agent = await rig.WaitForTicket("CODEX-001");
        var path = root.At(".arela/reports/index.html");
        await Alive.UntilExists(path);
        await using var report = await ReportPage.OpenAsync(path);
        await report.Page.Locator("#pause").PressAsync("Enter");
        await Assertions.Expect(report.Page.Locator("#pause")).ToHaveTextAsync("Resume updates");
        await agent.FinishAsync("codex done 900 100", "write button.txt made");
        await run;
        // The page counts its own time: when it has ticked past its period twice, it would have looked again.
        await report.Page.EvaluateAsync("() => new Promise(done => setTimeout(done, 2 * Number(document.body.dataset.refresh)))");
        await Assertions.Expect(report.Page.Locator(".phase")).ToHaveTextAsync("Live");
        await report.Page.Locator("#pause").PressAsync("Enter");
        await Assertions.Expect(report.Page.Locator(".phase")).ToHaveTextAsync("Finished", Patient);
    }

    private static void Write(TempFolder root, string key, string dependsOn) =>
        root.Write($".arela/tickets/codex/{key}.md", new DemoTicket(key, "Make it", "codex") { DependsOn = dependsOn }.Text());

    private static ArelaOptions Options(TempFolder root, AgentRig rig) => new()
    {
        Root = root.Path,
        Isolation = IsolationMode.None,
        AgentItems =
        [
            new AgentOverride { Name = "codex", Command = StubAgentPath.Program, Arguments = [.. rig.Arguments], Output = OutputFormat.Codex },
        ],
    };

    private sealed class Silent : IRunObserver
    {
        public void On(RunEvent runEvent)
        {
        }
    }
}
