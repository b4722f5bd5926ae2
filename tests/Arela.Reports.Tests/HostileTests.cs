namespace Arela.Reports.Tests;

/// <summary>Tickets and agents that try to become markup.</summary>
[TestClass]
public sealed class HostileTests
{
    private const string Evil = "</script><script>window.pwned=1</script><img src=x onerror=window.pwned=1><svg/onload=window.pwned=1>\" autofocus onfocus='window.pwned=1' \u202egnorw\u202c \u0007";

    [TestMethod]
    public async Task Hostile_titles_reasons_output_and_logs_stay_text()
    {
        using var demo = new DemoRepository()
            .Add(new DemoTicket("CODEX-001-a", Evil, "codex")
            {
                Status = "failed",
                Start = 0,
                Error = Evil.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\u0007", "\\u0007", StringComparison.Ordinal),
                Output = Evil + "\n]]>--><!--\n{{body}}\n",
            })
            .Add(new DemoTicket("CODEX-002-it's <b>bold</b> & \"quoted\"", "Quotes in a name", "codex") { DependsOn = "CODEX-001" })
            .Write();
        await using var report = await ReportPage.OpenAsync(demo.Page);
        Assert.IsFalse(await report.Page.EvaluateAsync<bool>("() => 'pwned' in window"));
        Assert.AreEqual(0, await report.Page.Locator("img, iframe, object, [onerror], [onload], [onfocus], b:has-text('bold')").CountAsync());
        Assert.AreEqual(1, await report.Page.Locator("script").CountAsync());
        var text = await report.Page.Locator("body").InnerTextAsync();
        Assert.Contains("<img src=x onerror=window.pwned=1>", text);
        Assert.Contains("\\u202egnorw", text);
        Assert.Contains("\\u0007", text);
        Assert.Contains("{{body}}", text);
        Assert.Contains("CODEX-002", text);
        Assert.IsEmpty(report.Requests, string.Join('\n', report.Requests));
        Assert.IsEmpty(report.Complaints, string.Join('\n', report.Complaints));
    }
}
