namespace Arela.Orchestration.Tickets;

/// <summary>Shell patterns within one name: <c>*</c>, <c>?</c>, <c>[a-z]</c>, <c>[!a]</c>, <c>\</c>.</summary>
internal static class Glob
{
    /// <summary>True when the pattern matches the whole name. Going back is only ever to the last star.</summary>
    public static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        int at = 0, position = 0, star = -1, afterStar = 0;
        while (position < name.Length)
        {
            if (at < pattern.Length && pattern[at] == '*')
            {
                star = at++;
                afterStar = position;
            }
            else if (at < pattern.Length && MatchesOne(pattern[at..], name[position], out var length))
            {
                at += length;
                position++;
            }
            else if (star >= 0)
            {
                at = star + 1;
                position = ++afterStar;
            }
            else
            {
                return false;
            }
        }

        return pattern[at..].TrimStart('*').IsEmpty;
    }

    private static bool MatchesOne(ReadOnlySpan<char> pattern, char character, out int length)
    {
        length = 1;
        switch (pattern[0])
        {
            case '?':
                return true;
            case '\\' when pattern.Length > 1:
                length = 2;
                return pattern[1] == character;
            case '[' when ClassLength(pattern) is > 0 and var end:
                length = end;
                return InClass(pattern[1..(end - 1)], character);
            default:
                return pattern[0] == character;
        }
    }

    /// <summary>Length of <c>[…]</c>; 0 when it does not close. A bracket right at the start belongs to the class.</summary>
    private static int ClassLength(ReadOnlySpan<char> pattern)
    {
        var first = pattern.Length > 1 && pattern[1] is '!' or '^' ? 3 : 2;
        var close = pattern.Length > first ? pattern[first..].IndexOf(']') : -1;
        return close < 0 ? 0 : first + close + 1;
    }

    private static bool InClass(ReadOnlySpan<char> content, char character)
    {
        var negated = content[0] is '!' or '^';
        if (negated)
            content = content[1..];
        var found = false;
        for (var index = 0; index < content.Length; index++)
        {
            if (index + 2 < content.Length && content[index + 1] == '-')
            {
                found |= character >= content[index] && character <= content[index + 2];
                index += 2;
            }
            else
            {
                found |= character == content[index];
            }
        }

        return found != negated;
    }
}
