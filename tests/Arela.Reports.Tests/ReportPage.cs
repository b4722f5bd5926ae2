using Microsoft.Playwright;

namespace Arela.Reports.Tests;

/// <summary>A report, opened in a browser as a file; what it asked of the network and complained about is kept.</summary>
internal sealed class ReportPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;

    private ReportPage(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
    }

    public IPage Page { get; }

    /// <summary>Addresses that were asked for, but the page itself and data in it.</summary>
    public List<string> Requests { get; } = [];

    /// <summary>Errors and warnings of the console, and exceptions.</summary>
    public List<string> Complaints { get; } = [];

    public static async Task<ReportPage> OpenAsync(string path, ReportView? view = null)
    {
        view ??= new ReportView();
        var browser = await ReportBrowser.GetAsync();
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = view.Width, Height = view.Height },
            ColorScheme = view.Dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = view.Script,
            DeviceScaleFactor = view.Scale,
            Locale = "en-GB",
            TimezoneId = "UTC",
        });
        var page = new ReportPage(context, await context.NewPageAsync());
        var address = new Uri(path).AbsoluteUri;
        page.Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                page.Requests.Add(request.Url);
        };
        page.Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                page.Complaints.Add(message.Text);
        };
        page.Page.PageError += (_, error) => page.Complaints.Add(error);
        await page.Page.GotoAsync(address + view.Hash);
        return page;
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}

/// <summary>How a report is looked at.</summary>
internal sealed record ReportView
{
    public int Width { get; init; } = 1280;

    public int Height { get; init; } = 900;

    public bool Dark { get; init; }

    public bool Script { get; init; } = true;

    public float Scale { get; init; } = 1;

    public string Hash { get; init; } = "";
}
