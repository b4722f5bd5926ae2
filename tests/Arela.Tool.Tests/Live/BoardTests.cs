using System.Collections.Immutable;
using Arela.Tool.Live;
using Spectre.Console;

namespace Arela.Tool.Tests.Live;

/// <summary>The live table, painted on paper.</summary>
[TestClass]
public sealed class BoardTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [TestMethod]
    public void A_small_terminal_shows_what_matters_and_says_how_much_more_there_is()
    {
        ImmutableArray<BoardRow> rows =
        [
            new BoardRow("CODEX-001-a", 0, "codex", BoardState.Running) { Since = Now.AddSeconds(-65), TokensNow = 1234, CostNow = 0.01m, Activity = "editing Card.cs" },
            .. Enumerable.Range(2, 99).Select(number => new BoardRow($"CODEX-{number:000}-b", number, "codex", BoardState.Waiting)),
        ];
        var lines = Paint(rows, width: 100, height: 20);
        Assert.IsLessThan(20, lines.Length);
        var first = lines.Single(line => line.Contains("CODEX-001-a", StringComparison.Ordinal));
        foreach (var cell in new[] { "running", "codex", "1 min 05 s", "1,234", "$0.010", "editing Card.cs" })
            Assert.Contains(cell, first);
        Assert.Contains("… and 89 more", lines);
        Assert.Contains("0/100, 1 running, $0.010 of an estimated $0.400, 2 min 05 s", lines[^1]);
    }

    [TestMethod]
    public void What_an_agent_says_is_neither_markup_nor_control_and_stays_on_its_line()
    {
        ImmutableArray<BoardRow> rows =
        [
            new BoardRow("CODEX-001-[red]", 0, "codex", BoardState.Failed) { Activity = "[bold]x[/] \u001b[2J " + new string('y', 500) },
        ];
        var lines = Paint(rows, width: 100, height: 20);
        var row = lines.Single(line => line.Contains("CODEX-001-[red]", StringComparison.Ordinal));
        Assert.Contains("[bold]x[/] \\u001b[2J", row);
        Assert.HasCount(6, lines);
        Assert.IsTrue(lines.All(line => line.Length <= 100));
    }

    private static string[] Paint(ImmutableArray<BoardRow> rows, int width, int height)
    {
        using var paper = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(paper) });
        console.Profile.Width = width;
        console.Profile.Height = height;
        var totals = new BoardTotals { Run = "r", Since = Now.AddSeconds(-125), Total = rows.Length, Estimated = 0.4m };
        console.Write(BoardView.Render(rows, totals, Now, console.Profile));
        return [.. paper.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd())];
    }
}
