using System.Globalization;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Reporting.Html;

/// <summary>What validation and the run found, with a link to what each code means.</summary>
internal static class FindingSection
{
    private const int ShownAtOnce = 8;
    private const int MostShown = 200;
    private const int LongestMessage = 500;

    public static void Write(HtmlBuilder html, ReportData data)
    {
        if (data.Findings.IsEmpty)
            return;
        Diagnostic[] shown = [.. data.Findings.OrderByDescending(finding => finding.Severity).Take(MostShown)];
        html.Add($"""<section aria-labelledby="findings"><h2 id="findings">Findings</h2>""");
        List(html, data, shown.Take(ShownAtOnce));
        if (shown.Length > ShownAtOnce)
        {
            html.Add($"<details><summary>{Format.Count(shown.Length - ShownAtOnce, "more finding")}</summary>");
            List(html, data, shown.Skip(ShownAtOnce));
            html.Add($"</details>");
        }

        if (data.Findings.Length > MostShown)
            html.Add($"""<p class="lead">{Format.Count(data.Findings.Length - MostShown, "further finding")}: see the build log.</p>""");
        html.Add($"</section>");
    }

    private static void List(HtmlBuilder html, ReportData data, IEnumerable<Diagnostic> findings)
    {
        html.Add($"""<ul class="findings list">""");
        foreach (var finding in findings)
            Write(html, data, finding);
        html.Add($"</ul>");
    }

    private static void Write(HtmlBuilder html, ReportData data, Diagnostic finding)
    {
        var name = finding.Severity.ToString().ToLowerInvariant();
        html.Add($"""<li><span class="badge s-{name}"><svg class="icon" aria-hidden="true"><use href="#i-{name}"/></svg>{name}</span><span><a href="{finding.Descriptor.HelpLink}" rel="noreferrer noopener">{finding.Code}</a> <bdi>{HtmlText.Shorten(finding.Message, LongestMessage)}</bdi></span>""");
        if (finding.Location.Path.Length > 0)
            html.Add($"""<span class="place">{FileLink.To(data.Paths, finding.Location.Path)}{Place(finding.Location.Span)}</span>""");
        html.Add($"</li>");
    }

    private static string Place(TextSpan span) => span.Line > 0
        ? string.Create(CultureInfo.InvariantCulture, $" line {span.Line}")
        : "";
}
