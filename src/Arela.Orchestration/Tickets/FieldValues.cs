using System.Collections.Immutable;

namespace Arela.Orchestration.Tickets;

/// <summary>Understands the values of fields. Null means "there, but not understood".</summary>
internal static class FieldValues
{
    private static readonly string[] Nothing =
        ["none", "n/a", "na", "nil", "null", "nothing", "tbd", "tba", "todo", "unassigned", "unknown", "undefined", "-", "–", "—", "~", "[]", "?"];

    /// <summary>True for <c>None</c>, <c>N/A</c>, <c>-</c>, <c>None (can start now)</c>: the field says that there is nothing to say.</summary>
    public static bool IsNothing(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var remark = text.IndexOf('(');
        if (remark > 0)
            text = text[..remark];
        text = text.Trim(" \t*_`.✅");
        foreach (var word in Nothing)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return text.IsEmpty;
    }

    /// <summary>Catalog spelling of an agent, the first word: <c>@Codex</c>, <c>Claude (Cascade)</c>, <c>🤖 [deepseek]</c>.</summary>
    public static ReadOnlySpan<char> Agent(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && !char.IsLetterOrDigit(text[start]))
            start++;
        var end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '_' or '.'))
            end++;
        return text[start..end].TrimEnd("-_.");
    }

    /// <summary><c>high</c>, <c>P1</c>, <c>🔴 CRITICAL</c>, <c>P0 (Blocking)</c>.</summary>
    public static TicketPriority? Priority(ReadOnlySpan<char> text)
    {
        while (Word(text, out var rest) is { IsEmpty: false } word)
        {
            if (PriorityOf(word) is { } found)
                return found;
            text = rest;
        }

        return null;
    }

    /// <summary>The first word: <c>High (4-5 hours)</c> is <c>High</c>; empty when there is none.</summary>
    public static ReadOnlySpan<char> FirstWord(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && !char.IsLetterOrDigit(text[start]))
            start++;
        var end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '-' or '_'))
            end++;
        return text[start..end].TrimEnd("-_");
    }

    /// <summary>A status without its decoration and remark: <c>🔴 Not Started</c> is <c>Not Started</c>.</summary>
    public static ReadOnlySpan<char> Phrase(ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && !char.IsLetterOrDigit(text[start]))
            start++;
        var end = start;
        while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is ' ' or '-' or '_'))
            end++;
        var phrase = text[start..end];
        var dash = phrase.IndexOf(" - ", StringComparison.Ordinal);
        return (dash > 0 ? phrase[..dash] : phrase).TrimEnd(" -_");
    }

    /// <summary>Tokens; the middle of a range.</summary>
    public static long? Tokens(ReadOnlySpan<char> text) =>
        NumberText.TryReadRange(text, out var low, out var high, out _) ? (long)decimal.Round((low + high) / 2) : null;

    /// <summary>USD; the middle of a range; <c>Free</c> is 0.</summary>
    public static decimal? Usd(ReadOnlySpan<char> text)
    {
        text = NumberText.SkipHedge(text);
        if (Word(text, out _) is var word && word.Equals("free", StringComparison.OrdinalIgnoreCase))
            return 0m;
        return NumberText.TryReadRange(NumberText.SkipCurrency(text), out var low, out var high, out _) ? (low + high) / 2 : null;
    }

    /// <summary>Labels parted by commas, lower case, without <c>#</c>, brackets and quotes.</summary>
    public static ImmutableArray<string> Labels(ReadOnlySpan<char> text) =>
    [
        .. text.Trim("[]").ToString().Split([',', ';'], StringSplitOptions.RemoveEmptyEntries)
            .Select(static label => label.Trim().Trim('`', '"', '\'', '#').ToLowerInvariant())
            .Where(static label => !IsNothing(label)),
    ];

    private static ReadOnlySpan<char> Word(ReadOnlySpan<char> text, out ReadOnlySpan<char> rest)
    {
        var start = 0;
        while (start < text.Length && !char.IsLetterOrDigit(text[start]))
            start++;
        var end = start;
        while (end < text.Length && char.IsLetterOrDigit(text[end]))
            end++;
        rest = text[end..];
        return text[start..end];
    }

    private static TicketPriority? PriorityOf(ReadOnlySpan<char> word)
    {
        if (word.Length > 10)
            return null;
        Span<char> lower = stackalloc char[10];
        return lower[..word.ToLowerInvariant(lower)] switch
        {
            "p0" or "critical" or "urgent" or "blocker" or "blocking" or "highest" => TicketPriority.Critical,
            "p1" or "high" => TicketPriority.High,
            "p2" or "medium" or "normal" or "moderate" => TicketPriority.Medium,
            "p3" or "p4" or "p5" or "low" or "lowest" or "minor" or "trivial" => TicketPriority.Low,
            _ => null,
        };
    }
}
