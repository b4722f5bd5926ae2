using Microsoft.Playwright;

namespace Arela.Reports.Tests;

/// <summary>The page as a browser sees it: complete, alone, and fitting.</summary>
[TestClass]
public sealed class PageTests
{
    [TestMethod]
    [DataRow(false, true)]
    [DataRow(true, true)]
    [DataRow(false, false)]
    public async Task The_page_asks_for_nothing_and_complains_of_nothing(bool dark, bool script)
    {
        using var demo = Demos.Small();
        await using var report = await ReportPage.OpenAsync(demo.Page, new ReportView { Dark = dark, Script = script });
        await Assertions.Expect(report.Page.Locator("h1")).ToHaveTextAsync("design-system");
        await Assertions.Expect(report.Page.Locator(".tickets tbody tr")).ToHaveCountAsync(9);
        await Assertions.Expect(report.Page.Locator(".failure")).ToContainTextAsync("Expected:<Enter an e-mail address>");
        await Assertions.Expect(report.Page.Locator(".timeline .bar")).ToHaveCountAsync(9);
        await Assertions.Expect(report.Page.Locator(".graph .node")).ToHaveCountAsync(9);
        Assert.IsEmpty(report.Requests, string.Join('\n', report.Requests));
        Assert.IsEmpty(report.Complaints, string.Join('\n', report.Complaints));
    }

    [TestMethod]
    public async Task The_policy_forbids_the_network_even_to_what_got_into_the_page()
    {
        using var demo = Demos.Small();
        await using var report = await ReportPage.OpenAsync(demo.Page);
        var loaded = await report.Page.EvaluateAsync<bool>(
            """
            () => new Promise(done => {
              const image = new Image();
              image.onload = () => done(true);
              image.onerror = () => done(false);
              image.src = 'http://127.0.0.1:9/x.png';
            })
            """);
        Assert.IsFalse(loaded);
        Assert.Contains("Content Security Policy", string.Join('\n', report.Complaints));
        var ran = await report.Page.EvaluateAsync<bool>(
            "() => { const script = document.createElement('script'); script.textContent = 'window.ran = true'; document.body.append(script); return !!window.ran; }");
        Assert.IsFalse(ran);
    }

    [TestMethod]
    [DataRow(390, false)]
    [DataRow(390, true)]
    [DataRow(320, false)]
    [DataRow(768, false)]
    public async Task Nothing_sticks_out_sideways_on_a_phone(int width, bool large)
    {
        using var demo = large ? Demos.Large(60) : Demos.Small();
        await using var report = await ReportPage.OpenAsync(demo.Page, new ReportView { Width = width });
        var sticking = await report.Page.EvaluateAsync<string[]>(
            """
            () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
              .filter(element => element.getBoundingClientRect().right > innerWidth + 1 && !element.closest('.scroll, .sprite'))
              .map(element => element.outerHTML.slice(0, 80))
            """);
        Assert.IsEmpty(sticking, string.Join('\n', sticking));
        Assert.AreEqual(width, await report.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"));
    }

    [TestMethod]
    public async Task Light_and_dark_follow_the_readers_choice()
    {
        using var demo = Demos.Small();
        await using var light = await ReportPage.OpenAsync(demo.Page);
        await using var dark = await ReportPage.OpenAsync(demo.Page, new ReportView { Dark = true });
        Assert.IsGreaterThan(230, await Brightness(light));
        Assert.IsLessThan(40, await Brightness(dark));

        static Task<double> Brightness(ReportPage report) => report.Page.EvaluateAsync<double>(
            "() => { const parts = getComputedStyle(document.body).backgroundColor.match(/\\d+/g).map(Number); return (parts[0] + parts[1] + parts[2]) / 3; }");
    }

    [TestMethod]
    public async Task Links_lead_to_the_tickets_and_logs_on_disk()
    {
        using var demo = Demos.Small();
        await using var report = await ReportPage.OpenAsync(demo.Page);
        var addresses = await report.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('a[href]')].map(link => link.href).filter(address => !address.includes('#') && address.startsWith('file:'))");
        Assert.IsGreaterThan(9, addresses.Length);
        Assert.IsTrue(addresses.All(address => File.Exists(new Uri(address).LocalPath)), string.Join('\n', addresses));
    }
}
