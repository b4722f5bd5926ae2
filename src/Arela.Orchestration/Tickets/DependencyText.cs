using System.Collections.Immutable;
using System.Globalization;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Tickets;

/// <summary>
/// Finds the ids and keys in a dependency value: <c>CODEX-001 (AST Extractor), CODEX-002</c>, <c>HEXI-003 ✅</c>,
/// <c>CODEX-001 to CODEX-014</c>, <c>HEXI-001-007</c>, <c>(Ticket CODEX-042)</c>. An id outside brackets makes the
/// brackets after it a remark; otherwise the brackets are searched.
/// </summary>
internal static class DependencyText
{
    /// <summary>Longest range that is expanded.</summary>
    public const int MaxRange = 1000;

    /// <summary>The references of one value; false when it has a range that makes no sense.</summary>
    /// <param name="text">The value.</param>
    /// <param name="span">Where it stands.</param>
    /// <param name="strict">True for list items under a heading, where libraries are named too: only clear ids count.</param>
    /// <param name="found">Receives the references.</param>
    public static bool TryRead(string text, TextSpan span, bool strict, ImmutableArray<DependencyReference>.Builder found)
    {
        var sound = true;
        foreach (var (start, length) in Items(text))
        {
            var item = text.AsSpan(start, length);
            var tokens = IdToken.FindAll(item, outsideBrackets: true, strict);
            if (tokens.Count == 0)
                tokens = IdToken.FindAll(item, outsideBrackets: false, strict);
            if (tokens.Count == 0 && !strict && IdToken.FindKey(item) is { } key)
                tokens = [key];
            sound &= Add(item, tokens, span with { Column = span.Column + start }, found);
        }

        return sound;
    }

    private static bool Add(
        ReadOnlySpan<char> item, List<IdToken> tokens, TextSpan span, ImmutableArray<DependencyReference>.Builder found)
    {
        for (var index = 0; index < tokens.Count; index++)
        {
            var token = tokens[index];
            var place = span with { Column = span.Column + token.Start, Length = token.Length };
            var name = item.Slice(token.Start, token.Length).ToString();
            if (index + 1 < tokens.Count && IsRangeMark(item[(token.Start + token.Length)..tokens[index + 1].Start]))
            {
                var last = tokens[++index];
                if (!Expand(name, item.Slice(last.Start, last.Length), place with { Length = last.Start + last.Length - token.Start }, found))
                    return false;
            }
            else if (!TryExpandShort(name, place, found))
            {
                found.Add(new DependencyReference(name, place));
            }
        }

        return true;
    }

    private static bool IsRangeMark(ReadOnlySpan<char> between) =>
        between.Trim() is "to" or "TO" or "through" or "-" or "–" or "—" or ".." or "..." or "…" or "thru";

    /// <summary><c>HEXI-001-007</c>: two numbers of one width, the second larger.</summary>
    private static bool TryExpandShort(string name, TextSpan span, ImmutableArray<DependencyReference>.Builder found)
    {
        var lastDash = name.LastIndexOf('-');
        var firstDash = lastDash > 0 ? name.LastIndexOf('-', lastDash - 1) : -1;
        if (firstDash <= 0)
            return false;
        var low = name.AsSpan(firstDash + 1, lastDash - firstDash - 1);
        var high = name.AsSpan(lastDash + 1);
        if (low.Length != high.Length || low.Length < 2 || !IsNumber(low) || !IsNumber(high) || low.SequenceCompareTo(high) >= 0)
            return false;
        return Expand(name.AsSpan(0, lastDash), string.Concat(name.AsSpan(0, firstDash + 1), high), span, found);
    }

    private static bool Expand(
        ReadOnlySpan<char> from, ReadOnlySpan<char> to, TextSpan span, ImmutableArray<DependencyReference>.Builder found)
    {
        if (!Split(from, out var prefix, out var low, out var width))
            return false;
        if (!Split(to, out var otherPrefix, out var high, out _))
        {
            if (!IsNumber(to) || !int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out high))
                return false;
            otherPrefix = prefix;
        }

        if (!prefix.Equals(otherPrefix, StringComparison.OrdinalIgnoreCase) || high < low || high - low >= MaxRange)
            return false;
        for (var number = low; number <= high; number++)
            found.Add(new DependencyReference(prefix.ToString() + number.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0'), span));
        return true;
    }

    private static bool Split(ReadOnlySpan<char> id, out ReadOnlySpan<char> prefix, out int number, out int width)
    {
        var dash = id.LastIndexOf('-');
        prefix = dash > 0 ? id[..(dash + 1)] : default;
        width = id.Length - dash - 1;
        number = 0;
        return dash > 0 && int.TryParse(id[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private static bool IsNumber(ReadOnlySpan<char> text) => !text.IsEmpty && text.IndexOfAnyExceptInRange('0', '9') < 0;

    /// <summary>Parts the value at commas and semicolons that stand outside brackets.</summary>
    private static List<(int Start, int Length)> Items(string text)
    {
        var items = new List<(int, int)>();
        var depth = 0;
        var start = 0;
        for (var index = 0; index <= text.Length; index++)
        {
            var character = index < text.Length ? text[index] : ',';
            if (character is '(')
                depth++;
            else if (character is ')')
                depth = Math.Max(0, depth - 1);
            else if (index == text.Length || (depth == 0 && character is ',' or ';' && depth == 0))
            {
                items.Add((start, index - start));
                start = index + 1;
            }
        }

        return items;
    }
}
