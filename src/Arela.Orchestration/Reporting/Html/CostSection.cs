using Arela.Orchestration.Costs;

namespace Arela.Orchestration.Reporting.Html;

/// <summary>What each agent costs: expected, spent, still to be spent.</summary>
internal static class CostSection
{
    private const double BarWidth = 170;

    public static void Write(HtmlBuilder html, ReportData data)
    {
        var costs = data.Costs;
        html.Add($"""<section class="agents" aria-labelledby="agents"><h2 id="agents">Cost by agent</h2><p class="lead">Filled: spent over all runs. Outlined: estimated.</p>""");
        html.Add($"""<table><thead><tr><th scope="col">Agent</th><th scope="col"><span class="hidden">Spent and estimated as bars</span></th><th scope="col" class="number">Tickets done</th><th scope="col" class="number">Tokens used</th><th scope="col" class="number">Estimated</th><th scope="col" class="number">Spent</th><th scope="col" class="number">Remaining</th></tr></thead><tbody>""");
        var most = costs.ByAgent.Select(group => Math.Max(group.Sums.Estimated, group.Sums.Actual)).DefaultIfEmpty(0m).Max();
        foreach (var group in costs.ByAgent)
            Row(html, new HtmlBuilder().Add($"<bdi>{group.Name}</bdi>").ToMarkup(), Bars(group, most), group.Sums);
        html.Add($"</tbody><tfoot>");
        Row(html, new Markup("All"), Markup.None, costs.Total);
        html.Add($"</tfoot></table></section>");
    }

    private static void Row(HtmlBuilder html, Markup name, Markup bars, CostSums sums)
    {
        html.Add($"""<tr><th scope="row" class="wide">{name}</th><td class="wide{(bars.Html.Length == 0 ? " empty" : "")}">{bars}</td><td class="number" data-label="Done">{sums.Completed} of {sums.Tickets}</td><td class="number" data-label="Tokens">{Format.Tokens(sums.ActualTokens)}</td>""");
        html.Add($"""<td class="number" data-label="Estimated">{Format.Usd(sums.Estimated)}</td><td class="number" data-label="Spent">{Format.Usd(sums.Actual)}</td><td class="number" data-label="Remaining">{Format.Usd(sums.Remaining)}</td></tr>""");
    }

    private static Markup Bars(CostGroup group, decimal most)
    {
        if (most == 0m)
            return Markup.None;
        var html = new HtmlBuilder();
        var (estimate, actual) = (Width(group.Sums.Estimated, most), Width(group.Sums.Actual, most));
        html.Add($"""<svg class="bars" viewBox="0 0 {BarWidth} 22" role="img" aria-label="{group.Name}: {Format.Usd(group.Sums.Actual)} spent, {Format.Usd(group.Sums.Estimated)} estimated">""");
        if (estimate > 0)
            html.Add($"""<rect class="estimate" x="0.5" y="3.5" width="{estimate}" height="15" rx="4"/>""");
        if (actual > 0)
            html.Add($"""<rect class="actual" x="0.5" y="7" width="{actual}" height="8" rx="3"/>""");
        return html.Add($"</svg>").ToMarkup();
    }

    private static double Width(decimal usd, decimal most) => usd == 0m ? 0 : Math.Max(2, (double)(usd / most) * (BarWidth - 1));
}
