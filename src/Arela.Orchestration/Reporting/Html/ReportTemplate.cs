using System.Security.Cryptography;
using System.Text;

namespace Arela.Orchestration.Reporting.Html;

/// <summary>The page around the content. The files are part of the assembly.</summary>
internal static class ReportTemplate
{
    private static readonly Lazy<string> PageText = new(() => Read("report.html"));
    private static readonly Lazy<string> StyleText = new(() => Read("report.css"));
    private static readonly Lazy<string> ScriptText = new(() => Read("report.js"));
    private static readonly Lazy<string> IconsText = new(() => Read("icons.html"));

    /// <summary>The shapes of the states.</summary>
    public static Markup Icons => new(IconsText.Value);

    /// <summary>
    /// The page. Its policy lets it load nothing at all, and run and apply only what stands here, by its hash: markup
    /// that got into the page all the same would do nothing.
    /// </summary>
    /// <param name="title">Text of the title.</param>
    /// <param name="body">The body element.</param>
    /// <param name="sizes">Styles of this page alone.</param>
    /// <param name="head">What the head has besides: the refresh without scripts, and the icon's colour.</param>
    public static string Page(string title, Markup body, string sizes, PageHead head)
    {
        var escaped = new HtmlBuilder().Add($"{title}").ToString();
        var page = new StringBuilder(PageText.Value.Length + StyleText.Value.Length + ScriptText.Value.Length + body.Html.Length + 1024);
        foreach (var (part, index) in PageText.Value.Split("{{").Select((part, index) => (part, index)))
        {
            var end = index == 0 ? -1 : part.IndexOf("}}", StringComparison.Ordinal);
            if (end > 0)
            {
                page.Append(part[..end] switch
                {
                    "style-hashes" => $"{Hash(StyleText.Value)} {Hash(sizes)}",
                    "script-hash" => Hash(ScriptText.Value),
                    "refresh" => head.RefreshSeconds is { } seconds ? $"<noscript><meta http-equiv=\"refresh\" content=\"{seconds}\"></noscript>" : "",
                    "title" => escaped,
                    "icon" => Icon(head.Color),
                    "style" => StyleText.Value,
                    "sizes" => sizes,
                    "body" => body.Html,
                    "script" => ScriptText.Value,
                    var other => throw new InvalidOperationException($"The page has no place named {other}."),
                });
            }

            page.Append(part.AsSpan(end < 0 ? 0 : end + 2));
        }

        return page.ToString();
    }

    private static string Hash(string text) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'";

    private static string Icon(string color) =>
        $"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%23{color}'/%3E%3Cpath d='M4 12 8 4l4 8M5.6 9.2h4.8' fill='none' stroke='white' stroke-width='1.6'/%3E%3C/svg%3E";

    private static string Read(string name)
    {
        using var stream = typeof(ReportTemplate).Assembly.GetManifestResourceStream($"Arela.Orchestration.Reporting.Html.{name}")
            ?? throw new InvalidOperationException($"The file {name} is not part of the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

/// <summary>What the head has besides title and styles.</summary>
/// <param name="RefreshSeconds">After how many seconds a browser without scripts looks again; null: never.</param>
/// <param name="Color">Colour of the icon in the browser's tab, six hexadecimal digits.</param>
internal sealed record PageHead(int? RefreshSeconds, string Color);
