using Microsoft.Playwright;

namespace Arela.Reports.Tests;

/// <summary>Narrowing and ordering the table, with the keyboard alone.</summary>
[TestClass]
public sealed class FilterTests
{
    [TestMethod]
    public async Task The_keyboard_alone_narrows_by_text_state_and_agent_and_clears_again()
    {
        using var demo = Demos.Small();
        await using var report = await ReportPage.OpenAsync(demo.Page);
        var page = report.Page;
        await TabToAsync(page, "filter-text");
        await page.Keyboard.TypeAsync("component CREATE");
        await Expect(page, 3);
        await Assertions.Expect(page.Locator("#shown")).ToHaveTextAsync("3 of 9 listed tickets");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page, 9);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("comp");
        await Expect(page, 6);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("deep");
        await Expect(page, 1);
        Assert.EndsWith("#state=completed&agent=deepseek", page.Url);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page, 9);
        Assert.IsEmpty(report.Complaints, string.Join('\n', report.Complaints));
    }

    [TestMethod]
    public async Task An_address_can_name_filters_and_the_summary_links_to_them()
    {
        using var demo = Demos.Small();
        await using var report = await ReportPage.OpenAsync(demo.Page, new ReportView { Hash = "#state=failed" });
        await Expect(report.Page, 1);
        await report.Page.Locator(".legend a", new PageLocatorOptions { HasTextString = "completed" }).PressAsync("Enter");
        await Expect(report.Page, 6);
        await report.Page.ReloadAsync();
        await Expect(report.Page, 6);
        await Assertions.Expect(report.Page.Locator("#filter-state")).ToHaveValueAsync("completed");
    }

    [TestMethod]
    public async Task A_heading_orders_the_table_by_figures_and_says_so()
    {
        using var demo = Demos.Small();
        await using var report = await ReportPage.OpenAsync(demo.Page);
        var heading = report.Page.GetByRole(AriaRole.Columnheader, new PageGetByRoleOptions { Name = "Spent" }).Last;
        var button = heading.GetByRole(AriaRole.Button);
        await button.PressAsync("Enter");
        await button.PressAsync("Enter");
        await Assertions.Expect(heading).ToHaveAttributeAsync("aria-sort", "descending");
        await Assertions.Expect(report.Page.Locator(".tickets tbody tr").First).ToContainTextAsync("CLAUDE-001");
    }

    [TestMethod]
    public async Task A_click_into_a_picture_leads_to_the_ticket_also_when_it_is_filtered_out()
    {
        using var demo = Demos.Small();
        await using var report = await ReportPage.OpenAsync(demo.Page, new ReportView { Hash = "#state=failed" });
        await report.Page.Locator(".graph .node", new PageLocatorOptions { HasTextString = "DEEPSEEK-001" }).ClickAsync();
        await Assertions.Expect(report.Page.Locator("tr.hit")).ToContainTextAsync("Render a thousand cards");
        await Expect(report.Page, 9);
    }

    private static Task Expect(IPage page, int rows) =>
        Assertions.Expect(page.Locator(".tickets tbody tr:visible")).ToHaveCountAsync(rows);

    private static async Task TabToAsync(IPage page, string id)
    {
        for (var presses = 0; presses < 100; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>("() => document.activeElement.id") == id)
                return;
        }

        Assert.Fail($"{id} cannot be reached with the Tab key.");
    }
}
