using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Reporting;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Arela.Tool.Live;

/// <summary>The live table of a run: tickets that matter now, as many as the terminal has lines for, and the figures below.</summary>
internal static class BoardView
{
    // Borders, headings, the figures, a note, and the line where the shell's prompt comes back.
    private const int LinesAround = 9;

    private const int BarWidth = 24;

    // The column that takes what room is left, and what is never less.
    private const int Activity = 6;
    private const int LeastActivity = 8;

    private static readonly string[] Headings = ["Status", "Ticket", "Agent", "Elapsed", "Tokens", "Cost", "Last activity"];

    // A line and a blank at either side of each column.
    private static readonly int Borders = (3 * Headings.Length) + 1;

    public static IRenderable Render(ImmutableArray<BoardRow> rows, BoardTotals totals, DateTimeOffset now, Profile profile)
    {
        if (totals.Since is null)
            return new Text("Reading tickets, looking for agents …");
        var table = new Table { Border = TableBorder.Rounded }.AddColumns([.. Headings.Select((heading, column) => new TableColumn(heading) { NoWrap = true, Alignment = column is 3 or 4 or 5 ? Justify.Right : Justify.Left })]);
        // Without Take, a table higher than the terminal would scroll away with every repaint.
        var shown = Math.Max(1, profile.Height - LinesAround);
        var cells = rows.Take(shown).Select(row => Texts(row, now)).ToArray();
        // Text that is wrapped would make two lines of one.
        var room = Math.Max(LeastActivity, profile.Width - Borders - Enumerable.Range(0, Activity).Sum(column =>
            cells.Select(row => row[column].GetCellWidth()).Append(Headings[column].Length).Max()));
        // As wide whatever happens, or the table would flutter.
        table.Columns[Activity].Width = room;
        foreach (var (row, texts) in rows.Zip(cells))
            table.AddRow(Cells(row, texts, room));
        var below = new List<IRenderable> { table, Figures(rows, totals, now, profile) };
        if (rows.Length > shown)
            below.Insert(1, new Text($"… and {rows.Length - shown} more", new Style(Color.Grey)));
        if (totals.Note.Length > 0)
            below.Add(Cell(LogText.Escape(totals.Note), Color.Yellow));
        return new Rows(below);
    }

    /// <summary>The texts of a row, escaped: nothing of a ticket or an agent is markup or control.</summary>
    private static string[] Texts(BoardRow row, DateTimeOffset now)
    {
        var elapsed = row.Took ?? (row.State is BoardState.Running or BoardState.Paused ? now - row.Since : null);
        string[] texts =
        [
            Word(row.State).Word,
            row.Key,
            row.Agent,
            elapsed is { } time ? Format.Duration(time < TimeSpan.Zero ? TimeSpan.Zero : time) : "",
            row.Tokens > 0 ? Format.Tokens(row.Tokens) : "",
            row.Cost is { } cost ? Format.Usd(cost) : "",
            row.Activity,
        ];
        return [.. texts.Select(LogText.Escape)];
    }

    private static IRenderable[] Cells(BoardRow row, string[] texts, int room)
    {
        texts[Activity] = Short(texts[Activity], room);
        return
        [
            .. texts.Select((text, column) => Cell(text, column switch
            {
                0 => Word(row.State).Color,
                Activity => row.State == BoardState.Failed ? Color.Red : Color.Grey,
                _ => null,
            })),
        ];
    }

    private static string Short(string text, int room)
    {
        if (text.GetCellWidth() <= room)
            return text;
        var length = text.Length;
        while (length > 0 && (text.AsSpan(0, length).ToString().GetCellWidth() >= room || char.IsHighSurrogate(text[length - 1])))
            length--;
        return text[..length] + "…";
    }

    private static Text Cell(string text, Color? color = null) => new(text, new Style(color)) { Overflow = Overflow.Ellipsis };

    private static Markup Figures(ImmutableArray<BoardRow> rows, BoardTotals totals, DateTimeOffset now, Profile profile)
    {
        var full = totals.Total == 0 ? BarWidth : BarWidth * totals.Done / totals.Total;
        var (done, left) = profile.Capabilities.Unicode ? ('█', '░') : ('#', '.');
        var running = rows.Count(row => row.State == BoardState.Running);
        var cost = rows.Sum(row => row.Cost ?? 0m);
        var failed = totals.Failed > 0 ? $", [red]{totals.Failed} failed[/]" : "";
        return new Markup(
            $"[green]{new string(done, full)}[/][grey]{new string(left, BarWidth - full)}[/] {totals.Done}/{totals.Total}{failed}, {running} running, " +
            $"{Format.Usd(cost)} of an estimated {Format.Usd(totals.Estimated)}, {Format.Duration(now - totals.Since!.Value)}")
        { Overflow = Overflow.Ellipsis };
    }

    private static (string Word, Color Color) Word(BoardState state) => state switch
    {
        BoardState.Running => ("running", Color.Aqua),
        BoardState.Paused => ("again soon", Color.Yellow),
        BoardState.Failed => ("failed", Color.Red),
        BoardState.HandedOff => ("a person's", Color.Yellow),
        BoardState.Waiting => ("waiting", Color.Grey),
        BoardState.Completed => ("completed", Color.Green),
        BoardState.Blocked => ("blocked", Color.Yellow),
        _ => ("not done", Color.Grey),
    };
}
