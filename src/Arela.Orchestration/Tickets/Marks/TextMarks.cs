using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Tickets.Marks;

/// <summary>Everything that stands out in a text, looked for once, while the text is in memory.</summary>
internal static class TextMarks
{
    /// <summary>The marks, in the order of the text; empty for nearly every ticket, and then nothing is allocated.</summary>
    public static ImmutableArray<TextMark> Scan(ReadOnlySpan<char> text)
    {
        List<FoundText>? found = null;
        SecretScan.Scan(text, ref found);
        PlaceholderScan.Scan(text, ref found);
        return found is null ? [] : Place(text, found);
    }

    private static ImmutableArray<TextMark> Place(ReadOnlySpan<char> text, List<FoundText> found)
    {
        found.Sort(static (left, right) => left.Start.CompareTo(right.Start));
        var marks = ImmutableArray.CreateBuilder<TextMark>(found.Count);
        var lines = new TextLines(text);
        var end = 0;
        foreach (var item in found)
        {
            while (item.Start >= end && lines.MoveNext())
                end = lines.Start + lines.Current.Length + 1;
            marks.Add(new TextMark(item.Kind, item.Text, new TextSpan(lines.Number, item.Start - lines.Start + 1, item.Length)));
        }

        return marks.MoveToImmutable();
    }
}
