namespace Arela.Reports.Tests;

/// <summary>What people look at: both demos, as a computer and a phone show them.</summary>
[TestClass]
public sealed class PictureTests
{
    [TestMethod]
    [DataRow("light", 1280, false)]
    [DataRow("dark", 1280, true)]
    [DataRow("phone", 390, false)]
    public async Task Both_demos_are_drawn_in_full(string name, int width, bool dark)
    {
        using var small = Demos.Small();
        using var large = Demos.Large();
        foreach (var (size, demo) in new[] { ("small", small), ("large", large) })
        {
            await using var report = await ReportPage.OpenAsync(demo.Page, new ReportView { Width = width, Dark = dark });
            await Pictures.TakeAsync(report.Page, $"{size}-{name}");
            Assert.IsGreaterThan(2000, await report.Page.EvaluateAsync<int>("() => document.documentElement.scrollHeight"));
            Assert.IsTrue(await report.Page.EvaluateAsync<bool>("() => [...document.querySelectorAll('svg.picture')].every(picture => picture.getBoundingClientRect().height > 100)"));
        }
    }
}
