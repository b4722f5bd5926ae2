using Microsoft.Playwright;

namespace Arela.Reports.Tests;

/// <summary>A real Chromium, started once. Where there is none, the tests that ask for it are skipped.</summary>
[TestClass]
public static class ReportBrowser
{
    private static readonly string[] Programs =
        ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable"];

    private static readonly Lazy<Task<IBrowser>> Started = new(StartAsync);
    private static IPlaywright? _playwright;

    /// <summary>The browser; the test is inconclusive where there is none.</summary>
    public static Task<IBrowser> GetAsync()
    {
        if (Program is null)
            Assert.Inconclusive("No Chromium is installed (.ci/install-browser installs one).");
        return Started.Value;
    }

    [AssemblyCleanup]
    public static async Task StopAsync()
    {
        if (Started.IsValueCreated)
            await (await Started.Value).DisposeAsync();
        _playwright?.Dispose();
    }

    private static string? Program => Array.Find(Programs, File.Exists);

    private static async Task<IBrowser> StartAsync()
    {
        _playwright = await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Program,
            Args = ["--no-sandbox"],
        });
    }
}
