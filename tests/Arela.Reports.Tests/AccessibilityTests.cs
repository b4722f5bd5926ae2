using System.Text.Json;
using Microsoft.Playwright;

namespace Arela.Reports.Tests;

/// <summary>Whether everybody can use the page: axe's rules for WCAG 2.2 AA, and what axe cannot see.</summary>
[TestClass]
public sealed class AccessibilityTests
{
    private static readonly string AxePath = RepositoryFolder.Find(".ci/tools/reports/node_modules/axe-core/axe.min.js");

    [TestMethod]
    [DataRow(1280, false)]
    [DataRow(1280, true)]
    [DataRow(390, false)]
    [DataRow(390, true)]
    public async Task Axe_finds_nothing(int width, bool dark)
    {
        if (!File.Exists(AxePath))
            Assert.Inconclusive("axe-core is not installed (.ci/install-browser installs it).");
        using var demo = Demos.Small();
        await using var report = await ReportPage.OpenAsync(demo.Page, new ReportView { Width = width, Dark = dark });
        await report.Page.EvaluateAsync("() => document.querySelectorAll('details').forEach(part => part.open = true)");
        await report.Page.EvaluateAsync(await File.ReadAllTextAsync(AxePath));
        var violations = await report.Page.EvaluateAsync<JsonElement>(
            """
            async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations
              .map(violation => `${violation.id}: ${violation.help}\n  ${violation.nodes.slice(0, 5).map(node => node.html.slice(0, 160) + '\n    ' + node.failureSummary).join('\n  ')}`)
            """);
        Assert.AreEqual(0, violations.GetArrayLength(), string.Join('\n', violations.EnumerateArray().Select(violation => violation.GetString())));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Text_in_the_pictures_has_enough_contrast(bool dark)
    {
        using var demo = Demos.Small();
        await using var report = await ReportPage.OpenAsync(demo.Page, new ReportView { Dark = dark });
        var poor = await report.Page.EvaluateAsync<string[]>(
            """
            () => {
              const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
              const rgb = color => { canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3); };
              const light = color => rgb(color).map(part => part / 255).map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4)
                .reduce((sum, part, index) => sum + part * [.2126, .7152, .0722][index], 0);
              const ratio = (one, other) => { const [a, b] = [light(one), light(other)].sort((x, y) => y - x); return (a + .05) / (b + .05); };
              return [...document.querySelectorAll('.bar, .node')].flatMap(shape => {
                const ground = getComputedStyle(shape.querySelector('rect')).fill;
                return [...shape.querySelectorAll('text')].map(text => [text.textContent, ratio(getComputedStyle(text).fill, ground), 4.5])
                  .concat([...shape.querySelectorAll('use')].map(icon => [shape.getAttribute('class'), ratio(getComputedStyle(icon).fill, ground), 3]));
              }).filter(([, found, least]) => found < least).map(([what, found]) => `${what}: ${found.toFixed(2)}`);
            }
            """);
        Assert.IsEmpty(poor, string.Join('\n', poor));
    }

    [TestMethod]
    public async Task Where_the_keyboard_is_can_be_seen_at_every_stop()
    {
        using var demo = Demos.Small();
        await using var report = await ReportPage.OpenAsync(demo.Page);
        var stops = 0;
        var names = new List<string>();
        while (stops < 200)
        {
            await report.Page.Keyboard.PressAsync("Tab");
            var stop = await report.Page.EvaluateAsync<string>(
                "() => { const at = document.activeElement; const style = getComputedStyle(at); return at === document.body ? '' : `${style.outlineStyle} ${style.outlineWidth} ${at.tagName} ${at.textContent.slice(0, 40)}`; }");
            if (stop.Length == 0)
                break;
            stops++;
            if (stop.StartsWith("none", StringComparison.Ordinal) || stop.Contains(" 0px ", StringComparison.Ordinal))
                names.Add(stop);
        }

        Assert.IsGreaterThan(20, stops);
        Assert.IsEmpty(names, string.Join('\n', names));
    }

    [TestMethod]
    public async Task Pictures_have_a_title_a_description_and_the_same_in_words()
    {
        using var demo = Demos.Small();
        await using var report = await ReportPage.OpenAsync(demo.Page);
        await Assertions.Expect(report.Page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { NameString = "Dependency graph" })).ToHaveCountAsync(1);
        await Assertions.Expect(report.Page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { NameString = "6 completed, 1 failed, 1 needs a person, 1 open" })).ToHaveCountAsync(1);
        Assert.AreEqual(9, await report.Page.Locator(".timeline details tbody tr").CountAsync());
        foreach (var landmark in new[] { AriaRole.Banner, AriaRole.Main, AriaRole.Navigation, AriaRole.Contentinfo, AriaRole.Search })
            await Assertions.Expect(report.Page.GetByRole(landmark)).ToHaveCountAsync(1);
    }
}
