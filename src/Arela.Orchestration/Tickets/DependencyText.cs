using System.Collections.Immutable;
using System.Globalization;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Tickets;

/// <summary>
/// Finds the ids and keys in dependency values: <c>CODEX-001 (AST Extractor), CODEX-002</c>, <c>HEXI-003 ✅</c>,
/// <c>CODEX-001 to CODEX-014</c>, <c>HEXI-001-007</c>, <c>(Ticket CODEX-042)</c>. An id outside brackets makes the
/// brackets after it a remark; otherwise the brackets are searched. A word without a number counts where it is the key of
/// a ticket.
/// </summary>
/// <param name="keys">Keys of all tickets.</param>
/// <param name="strings">Gives strings.</param>
internal sealed class DependencyText(IReadOnlySet<string> keys, StringPool strings)
{
    /// <summary>Most ids that one ticket's ranges may stand for.</summary>
    public const int MaxRange = 1000;

    private readonly ImmutableArray<DependencyReference>.Builder _found = ImmutableArray.CreateBuilder<DependencyReference>(2);
    private int _expanded;
    private TextSpan? _whole;

    /// <summary>All found so far, each name once.</summary>
    public ImmutableArray<DependencyReference> Found => _found.DrainToImmutable();

    /// <summary>Adds the references of one value; false when it has a range that makes no sense, or names nothing at all.</summary>
    public bool TryRead(ReadOnlySpan<char> value, in RawField field)
    {
        // Under a heading libraries are named too: only clear ids count, and naming none is no fault.
        var strict = field.Source == FieldSource.Heading;
        // A value with escapes does not stand as such in the file, so its parts have no place of their own.
        _whole = field.Own is null ? null : field.Span;
        var sound = true;
        var named = false;
        var brackets = Balance(value) == 0;
        for (var start = 0; start <= value.Length;)
        {
            var length = ItemLength(value[start..], brackets);
            named |= ReadItem(value.Slice(start, length), field with { Span = field.Span with { Column = field.Span.Column + start } }, ref sound);
            start += length + 1;
        }

        return sound && (named || strict || field.Source == FieldSource.Item);
    }

    private bool ReadItem(ReadOnlySpan<char> item, in RawField field, ref bool sound)
    {
        var span = field.Span;
        var strict = field.Source == FieldSource.Heading;
        var words = new IdWords(item, outsideBrackets: true, strict);
        if (ReadIds(ref words, span, ref sound))
            return true;
        words = new IdWords(item, outsideBrackets: false, strict);
        if (ReadIds(ref words, span, ref sound))
            return true;
        if (strict || !IdWords.OnlyWord(item, out var start, out var length) || length < item.Trim(" \t`[]'\"").Length
            || !(field.Source == FieldSource.Yaml || keys.Contains(item.Slice(start, length).ToString())))
            return false;
        Add(item.Slice(start, length), span with { Column = span.Column + start, Length = length });
        return true;
    }

    private bool ReadIds(ref IdWords words, TextSpan span, ref bool sound)
    {
        var isRead = false;
        var more = words.MoveNext();
        while (more)
        {
            isRead = true;
            var first = words;
            more = words.MoveNext();
            var place = span with { Column = span.Column + first.Start, Length = first.Length };
            if (more && IsRangeMark(words.Between(first)) && !(words.Between(first).Trim() is "-" && !SharePrefix(first.Current, words.Current)))
            {
                sound &= Expand(first.Current, words.Current, place with { Length = words.Start + words.Length - first.Start });
                more = words.MoveNext();
            }
            else if (first.RangeEnd(out var to, out var end))
            {
                sound &= Expand(first.Current, to, place with { Length = end - first.Start });
            }
            else
            {
                sound &= AddOrExpand(first.Current, place);
            }
        }

        return isRead;
    }

    private static bool IsRangeMark(ReadOnlySpan<char> between) =>
        between.Trim(" \t`*_") is "to" or "To" or "TO" or "through" or "thru" or "-" or "–" or "—" or ".." or "..." or "…" or "→" or "->";

    /// <summary><c>HEXI-001-007</c>: two numbers of one width, the second larger, and no ticket of that key.</summary>
    private bool AddOrExpand(ReadOnlySpan<char> name, TextSpan span)
    {
        var lastDash = name.LastIndexOf('-');
        var firstDash = lastDash > 0 ? name[..lastDash].LastIndexOf('-') : -1;
        if (firstDash > 0)
        {
            var low = name[(firstDash + 1)..lastDash];
            var high = name[(lastDash + 1)..];
            if (low.Length == high.Length && low.Length >= 2 && IdWords.IsNumber(low) && IdWords.IsNumber(high)
                && low.SequenceCompareTo(high) < 0 && !keys.Contains(name.ToString()))
                return Expand(name[..lastDash], high, span);
        }

        Add(name, span);
        return true;
    }

    /// <summary>Adds a whole range; the second end may be a bare number.</summary>
    private bool Expand(ReadOnlySpan<char> from, ReadOnlySpan<char> to, TextSpan span)
    {
        if (!Split(from, out var prefix, out var low))
            return false;
        var isShort = IdWords.IsNumber(to);
        var otherPrefix = prefix;
        int high;
        if (isShort ? !int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out high) : !Split(to, out otherPrefix, out high))
            return false;
        if (!prefix.Equals(otherPrefix, StringComparison.OrdinalIgnoreCase) || high < low || high - low >= MaxRange - _expanded)
            return false;
        _expanded += high - low + 1;
        var width = from.Length - prefix.Length;
        for (var number = low; number <= high; number++)
            Add(string.Concat(prefix, number.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0')), span);
        return true;
    }

    private static bool SharePrefix(ReadOnlySpan<char> first, ReadOnlySpan<char> second) =>
        Split(first, out var one, out _) && Split(second, out var other, out _) && one.Equals(other, StringComparison.OrdinalIgnoreCase);

    private static bool Split(ReadOnlySpan<char> id, out ReadOnlySpan<char> prefix, out int number)
    {
        var dash = id.LastIndexOf('-');
        prefix = id[..(dash + 1)];
        number = 0;
        return dash > 0 && int.TryParse(id[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }

    private void Add(ReadOnlySpan<char> name, TextSpan span)
    {
        // Beyond this many, looking for doubles costs more than a double does.
        for (var index = 0; index < _found.Count && _found.Count <= 64; index++)
        {
            if (name.Equals(_found[index].Name, StringComparison.OrdinalIgnoreCase))
                return;
        }

        _found.Add(new DependencyReference(strings.Get(name), _whole ?? span));
    }

    /// <summary>Length up to a comma or semicolon, outside brackets where brackets count.</summary>
    private static int ItemLength(ReadOnlySpan<char> text, bool brackets)
    {
        var depth = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (brackets)
                depth += text[index] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth <= 0 && text[index] is ',' or ';')
                return index;
        }

        return text.Length;
    }

    /// <summary>Opening less closing brackets: a bracket that never closes hides no commas.</summary>
    private static int Balance(ReadOnlySpan<char> text) => text.Count('(') - text.Count(')');
}
