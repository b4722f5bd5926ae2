using Microsoft.Playwright;

namespace Arela.Reports.Tests;

/// <summary>Pictures for people: <c>ARELA_PICTURES=folder dotnet test tests/Arela.Reports.Tests</c> writes them there.</summary>
internal static class Pictures
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("ARELA_PICTURES");

    /// <summary>Takes a picture of the page from its top, if pictures are wanted.</summary>
    public static async Task TakeAsync(IPage page, string name, int height = 2600)
    {
        if (Folder is not { Length: > 0 })
            return;
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = System.IO.Path.Combine(Folder, name + ".png"),
            FullPage = true,
            Clip = new Clip { Width = page.ViewportSize!.Width, Height = height },
        });
    }
}
