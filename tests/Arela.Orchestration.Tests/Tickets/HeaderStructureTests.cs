using System.Buffers;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Tests.Tickets;

/// <summary>The span scanner finds the same title and fields, at the same places, as Markdig's document gives.</summary>
[TestClass]
public sealed class HeaderStructureTests
{
    private const int Seed = 20261127;

    private static readonly SearchValues<char> OtherBlanks = SearchValues.Create("\0\u000b\u000c\u00a0\u2028\ufeff");

    private const string Indentation = "> \t";

    private static readonly SearchValues<char> RuleMarks = SearchValues.Create("-*_ \t>+1.");

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("# T\n\n- item\n**Agent:** codex\n", DisplayName = "lazy continuation")]
    [DataRow("# T\n\n- item\n\n**Agent:** codex\n", DisplayName = "after a list")]
    [DataRow("# T\n\n- item\n\n  **Agent:** codex\n", DisplayName = "in an item")]
    [DataRow("# T\n> quote\n**Agent:** codex\n", DisplayName = "lazy quote")]
    [DataRow("# T\ntext\n    **Agent:** codex\n", DisplayName = "indented continuation")]
    [DataRow("# T\n\n    **Agent:** codex\n", DisplayName = "indented code")]
    [DataRow("# T\n~~~\n**Agent:** codex\n```\n~~~\n**Agent:** claude\n", DisplayName = "fences of two kinds")]
    [DataRow("# T\n<div>\n**Agent:** codex\n\n**Agent:** claude\n", DisplayName = "html up to a blank line")]
    [DataRow("# T\n**Agent:** codex\n---\n**Priority:** high\n", DisplayName = "a rule right below fields")]
    [DataRow("CODEX-001: T\n===\n**Agent:** codex\n", DisplayName = "underlined title")]
    [DataRow("# T\n\nPriority\n---\nhigh\n", DisplayName = "underlined field")]
    [DataRow("# T\n- **Agent:** codex\n  - **Priority:** high\n", DisplayName = "nested list")]
    [DataRow("# T\n-\n  **Agent:** codex\n", DisplayName = "bare marker")]
    [DataRow("# T\r\n**Agent:** codex\r\n\r\n## Priority\r\nhigh\r\n", DisplayName = "Windows line ends")]
    [DataRow("# T\n\t**Agent:** codex\n-\t**Agent:** claude\n", DisplayName = "tabs")]
    public void Hand_written_texts_agree_with_Markdig(string text) => AssertAgree(text);

    [TestMethod]
    public void Generated_texts_agree_with_Markdig()
    {
        var count = FuzzInputs.Count(quick: 8_000);
        TestContext.WriteLine($"seed {Seed}, {count} texts");
        var texts = new TicketTexts(Seed);
        var withFields = 0;
        for (var index = 0; index < count; index++)
        {
            var text = texts.Lined();
            if (texts.Next(2) == 0)
                text = texts.Damaged(text);
            withFields += AssertAgree(text) ? 1 : 0;
        }

        Assert.IsGreaterThan(count / 10, withFields, "Hardly any text has fields: the test proves nothing.");
    }

    [TestMethod]
    public void Real_tickets_agree_with_Markdig()
    {
        var folder = Environment.GetEnvironmentVariable("ARELA_REAL_TICKETS");
        if (folder is null || !Directory.Exists(folder))
            Assert.Inconclusive("ARELA_REAL_TICKETS names no folder of real tickets.");
        foreach (var file in Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories))
            AssertAgree(File.ReadAllText(file));
    }

    /// <summary>True when the text has fields.</summary>
    private static bool AssertAgree(string text)
    {
        // Definitions of links vanish from Markdig's paragraphs, and it takes other characters for blanks than CommonMark does.
        if (text.Contains("]:", StringComparison.Ordinal) || text.AsSpan().ContainsAny(OtherBlanks) || IsDisputed(text))
            return false;
        var expected = MarkdigHeader.Scan(text);
        var actual = new ScannedHeader();
        FrontMatter.TryFind(text, out var matter);
        MarkdownHeader.Scan(text, matter.BodyStart, matter.BodyLine, actual);
        var shown = text.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);
        Assert.AreEqual(Describe(expected), Describe(actual), $"in:\n{shown}");
        return actual.Fields.Count > 0;
    }

    /// <summary>
    /// Where Markdig departs from CommonMark, which the scanner follows: <c>- - -</c> below an open fence in a list (a rule,
    /// 5.2), a list marker behind four columns (text of the paragraph, 4.4), a marker alone on its line (its item goes on
    /// behind a blank line, 5.2), an end tag with attributes (no HTML, 6.6).
    /// </summary>
    private static bool IsDisputed(string text)
    {
        var lines = new TextLines(text);
        while (lines.MoveNext())
        {
            var content = lines.Current.TrimStart(Indentation);
            ListMarker marker = default;
            var isMarker = !content.IsEmpty && ListMarker.TryRead(content, interrupts: false, out marker);
            var isRule = content.ContainsAny(' ', '\t') && content.IndexOfAnyExcept(RuleMarks) < 0;
            if (isRule || (isMarker && (marker.IsEmpty || content.Length <= lines.Current.Length - 4 || lines.Current.Contains('\t')))
                || content.StartsWith("</", StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private static string Describe(ScannedHeader header) => string.Join('\n', [$"{header.Title}", .. header.Fields.Select(field => $"{field}")]);
}
