using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Tests.Tickets;

/// <summary>Whatever the text: no exception, and every place lies inside the file.</summary>
[TestClass]
public sealed class TicketFuzzTests
{
    private const int Seed = 4711;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Any_text_is_read_without_an_exception_and_with_places_inside_it()
    {
        var count = FuzzInputs.Count(quick: 4_000);
        TestContext.WriteLine($"seed {Seed}, {count} texts");
        var texts = new TicketTexts(Seed);
        for (var index = 0; index < count; index++)
        {
            var text = texts.Next(4) switch
            {
                0 => texts.Yaml(),
                1 => "---\n" + texts.Yaml() + "---\n" + texts.Lined(),
                2 => texts.Lined(),
                _ => texts.Damaged(texts.Lined()),
            };
            var name = index % 3 == 0 ? "CODEX-001-x.yaml" : "CODEX-001-x.md";
            try
            {
                AssertSound(text, name);
            }
            catch (Exception error) when (error is not AssertFailedException)
            {
                Assert.Fail($"{error}\nin {name}:\n{text}");
            }
        }
    }

    [TestMethod]
    [DataRow("(", ",")]
    [DataRow("**a", "")]
    [DataRow("> ", "")]
    [DataRow("- ", "")]
    [DataRow("* * ", "x")]
    [DataRow("[", "[")]
    [DataRow("**Tags:** a\n", "")]
    [DataRow("A-001 to A-900, ", "")]
    [DataRow("</", "<")]
    [DataRow("\t", ":")]
    public void A_megabyte_of_one_pattern_takes_no_more_than_its_size_deserves(string first, string second)
    {
        var pattern = first + second;
        var run = string.Concat(Enumerable.Repeat(pattern, TicketReader.MaxLength / pattern.Length / 2));
        AssertSound("# T\n**Dependencies:** " + run, "CODEX-001-x.md");
        AssertSound("# T\n" + run + "\n## Dependencies\n" + run, "CODEX-001-x.md");
        AssertSound("dependencies: " + run, "CODEX-001-x.yaml");
        AssertSound("dependencies:\n" + run.Replace(pattern, $"- {pattern.Trim()}\n", StringComparison.Ordinal), "CODEX-001-x.yaml");
    }

    private static void AssertSound(string text, string name)
    {
        var findings = new List<Diagnostic>();
        var file = new TicketFile("/root/.arela/tickets/codex/" + name, "codex", text.Length);
        var ticket = new TicketParser(new HashSet<string> { "setup" }).Parse(text, file, findings);
        var lines = LinesOf(text);
        foreach (var finding in findings)
            AssertInside(finding.Location.Span, lines, "finding");
        if (ticket is null)
            return;
        TextSpan?[] spans =
        [
            ticket.Title?.Span, ticket.StatedId?.Span, ticket.Agent?.Span, ticket.Priority?.Span, ticket.Complexity?.Span, ticket.EstimatedTokens?.Span,
            ticket.CostEstimate?.Span, ticket.EstimatedTime?.Span, ticket.TaskType?.Span, ticket.Gate?.Span, ticket.Status?.Span,
            .. ticket.Unreadable.Select(field => (TextSpan?)field.Span), .. ticket.Dependencies.Select(reference => (TextSpan?)reference.Span),
        ];
        foreach (var span in spans)
        {
            if (span is { } place)
                AssertInside(place, lines, "field");
        }

        Assert.IsLessThanOrEqualTo(text.Length + DependencyText.MaxRange, ticket.Dependencies.Length);
        foreach (var named in TicketBodyFiles(text, name))
            AssertInside(named.Span, lines, "file");
    }

    private static ImmutableArray<NamedFile> TicketBodyFiles(string text, string name) =>
        name.EndsWith(".md", StringComparison.Ordinal) && text.Length < 10_000 ? TicketBody.FilesNamedIn(text) : [];

    private static List<int> LinesOf(string text)
    {
        var lengths = new List<int>();
        var lines = new TextLines(text);
        while (lines.MoveNext())
            lengths.Add(lines.Current.Length);
        return lengths;
    }

    private static void AssertInside(TextSpan span, List<int> lines, string what)
    {
        if (span == TextSpan.WholeFile)
            return;
        // A point may stand just behind the last line.
        var length = span.Line - 1 < lines.Count ? lines[span.Line - 1] : 0;
        Assert.IsTrue(span.Line >= 1 && span.Line <= lines.Count + 1, $"{what} on line {span.Line} of {lines.Count}");
        Assert.IsTrue(span.Column >= 1 && span.EndColumn <= length + 1, $"{what} at {span} of a line of {length}");
    }
}
