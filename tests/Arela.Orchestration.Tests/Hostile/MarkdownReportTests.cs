using Arela.Orchestration.Agents;
using Arela.Orchestration.Costs;
using Arela.Orchestration.Reporting;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Arela.Orchestration.Tests.Hostile;

/// <summary>Reports in Markdown, read as a reader of Markdown reads them: whatever a name contains is text in its cell.</summary>
[TestClass]
public sealed class MarkdownReportTests
{
    [TestMethod]
    [DataRow("<script>alert(1)</script>")]
    [DataRow("a | b | c")]
    [DataRow("![x](https://evil.example/a.png)")]
    [DataRow("[x](javascript:alert(1))")]
    [DataRow("`code` **bold** _it_ ~~no~~")]
    [DataRow("x\n\n# Heading\n\n- list")]
    [DataRow("&lt;b&gt; &#60;b&#62;")]
    [DataRow("<!-- --> <a href=x>y</a> https://evil.example www.evil.example")]
    [DataRow("\\| \\<b>")]
    [DataRow("@everyone #1 $x^2$")]
    public void A_name_of_any_kind_stays_text_in_its_cell(string name)
    {
        var line = new CostLine(name, name, name, IsCompleted: true, new CostEstimate(10, 1m), null, 1m);
        var report = CostReportBuilder.Build([line, line with { Key = "plain" }], new AgentCatalog([], []), name);

        var document = Markdown.Parse(CostReportMarkdown.Write(report), new MarkdownPipelineBuilder().UsePipeTables().UseAutoLinks().UseEmphasisExtras().Build());

        Assert.IsFalse(document.Descendants<HtmlBlock>().Any());
        Assert.IsFalse(document.Descendants<HtmlInline>().Any());
        Assert.IsFalse(document.Descendants<LinkInline>().Any());
        Assert.IsFalse(document.Descendants<AutolinkInline>().Any());
        Assert.IsFalse(document.Descendants<CodeInline>().Any());
        Assert.IsFalse(document.Descendants<EmphasisInline>().Any());
        Assert.HasCount(4, document.Descendants<HeadingBlock>());
        var tables = document.Descendants<Table>().ToArray();
        Assert.HasCount(3, tables);
        foreach (var row in tables.SelectMany(table => table.OfType<TableRow>()))
            Assert.HasCount(((Table)row.Parent!).OfType<TableRow>().First().Count, row);
        Assert.HasCount(3, tables[2].OfType<TableRow>());
    }
}
