using System.Collections.Immutable;

namespace Arela.Orchestration.Processes.Redaction;

/// <summary>
/// Finds any of many strings in one pass, most characters unread: a table tells for two neighbouring characters how far
/// the search can jump (S. Wu, U. Manber: A fast algorithm for multi-pattern searching, 1994).
/// </summary>
internal sealed class NeedleSearch
{
    private const int BlockLength = 2;
    private const int TableSize = 1 << 16;

    private readonly byte[] _shifts = new byte[TableSize];
    private readonly ILookup<int, string> _needles;
    private readonly int _shortest;

    /// <summary>A search for these strings.</summary>
    /// <param name="needles">Each at least two characters long.</param>
    public NeedleSearch(IEnumerable<string> needles)
    {
        // The longest first: it is the one to be found where several begin at one place.
        var all = needles.Distinct(StringComparer.Ordinal).OrderByDescending(needle => needle.Length).ToImmutableArray();
        Longest = all.IsEmpty ? 0 : all[0].Length;
        _shortest = all.IsEmpty ? 0 : Math.Min(all[^1].Length, byte.MaxValue);
        _needles = all.ToLookup(needle => Block(needle, _shortest - 1));
        Array.Fill(_shifts, (byte)Math.Max(0, _shortest - BlockLength + 1));
        foreach (var needle in all)
        {
            for (var end = BlockLength - 1; end < _shortest; end++)
            {
                ref var shift = ref _shifts[Block(needle, end)];
                shift = (byte)Math.Min(shift, _shortest - 1 - end);
            }
        }
    }

    /// <summary>Length of the longest string.</summary>
    public int Longest { get; }

    /// <summary>Start and length of the first match at or after a place; a length of 0 when there is none.</summary>
    public (int Start, int Length) Next(ReadOnlySpan<char> text, int from)
    {
        if (_shortest == 0)
            return default;
        for (var end = from + _shortest - 1; end < text.Length;)
        {
            var block = Block(text, end);
            var shift = _shifts[block];
            if (shift > 0)
            {
                end += shift;
                continue;
            }

            var start = end - _shortest + 1;
            foreach (var needle in _needles[block])
            {
                if (text[start..].StartsWith(needle, StringComparison.Ordinal))
                    return (start, needle.Length);
            }

            end++;
        }

        return default;
    }

    private static int Block(ReadOnlySpan<char> text, int end) => ((text[end - 1] & 0xFF) << 8) | (text[end] & 0xFF);
}
