using System.Text;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Reporting;

/// <summary>A table in plain text: columns as wide as their widest cell, figures to the right. Each cell is made safe for a log.</summary>
internal sealed class TextTable(params string[] headings)
{
    private readonly List<string[]> _rows = [];
    private readonly HashSet<int> _right = [];

    /// <summary>These columns are set to the right.</summary>
    public TextTable AlignRight(params int[] columns)
    {
        _right.UnionWith(columns);
        return this;
    }

    /// <summary>Adds a row; missing cells stay empty.</summary>
    public void Add(params string[] cells) => _rows.Add([.. cells.Select(LogText.Escape)]);

    /// <summary>The lines: headings, a rule, the rows.</summary>
    public IEnumerable<string> Lines()
    {
        var widths = headings.Select((heading, column) =>
            _rows.Select(row => Cell(row, column).Length).Append(heading.Length).Max()).ToArray();
        yield return Line(headings, widths);
        yield return string.Join("  ", widths.Select(width => new string('-', width)));
        foreach (var row in _rows)
            yield return Line(row, widths);
    }

    private string Line(string[] cells, int[] widths)
    {
        var line = new StringBuilder();
        for (var column = 0; column < widths.Length; column++)
        {
            var cell = Cell(cells, column);
            line.Append(_right.Contains(column) ? cell.PadLeft(widths[column]) : cell.PadRight(widths[column])).Append("  ");
        }

        return line.ToString().TrimEnd();
    }

    private static string Cell(string[] cells, int column) => column < cells.Length ? cells[column] : "";
}
