using System.Buffers;

namespace Arela.Orchestration.Tickets;

/// <summary>Reads the rest of a tag (CommonMark 6.6): attributes, their values, the closing bracket.</summary>
internal static class HtmlTag
{
    private static readonly SearchValues<char> ValueEnds = SearchValues.Create(" \t\"'=<>`");

    /// <summary>True when the tag closes and nothing but white space follows it on the line.</summary>
    /// <param name="rest">What follows the tag's name.</param>
    /// <param name="isEnd">True for <c>&lt;/name</c>, which has no attributes.</param>
    public static bool IsAlone(ReadOnlySpan<char> rest, bool isEnd)
    {
        while (!isEnd && SkipAttribute(ref rest))
        {
        }

        rest = rest.TrimStart(" \t");
        if (!isEnd && rest.StartsWith("/", StringComparison.Ordinal))
            rest = rest[1..];
        return rest.StartsWith(">", StringComparison.Ordinal) && rest[1..].Trim(" \t").IsEmpty;
    }

    private static bool SkipAttribute(ref ReadOnlySpan<char> rest)
    {
        var name = rest.TrimStart(" \t");
        if (name.Length == rest.Length || name.IsEmpty || !(char.IsAsciiLetter(name[0]) || name[0] is '_' or ':'))
            return false;
        var end = 1;
        while (end < name.Length && (char.IsAsciiLetterOrDigit(name[end]) || name[end] is '_' or ':' or '.' or '-'))
            end++;
        rest = name[end..];
        var equals = rest.TrimStart(" \t");
        if (!equals.StartsWith("=", StringComparison.Ordinal))
            return true;
        var length = ValueLength(equals[1..].TrimStart(" \t"));
        if (length == 0)
            return false;
        rest = equals[1..].TrimStart(" \t")[length..];
        return true;
    }

    private static int ValueLength(ReadOnlySpan<char> value)
    {
        if (value.IsEmpty)
            return 0;
        if (value[0] is '"' or '\'')
        {
            var close = value[1..].IndexOf(value[0]);
            return close < 0 ? 0 : close + 2;
        }

        var end = value.IndexOfAny(ValueEnds);
        return end < 0 ? value.Length : end;
    }
}
