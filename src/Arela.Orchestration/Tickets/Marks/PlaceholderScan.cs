namespace Arela.Orchestration.Tickets.Marks;

/// <summary>
/// Finds places of a template that nobody filled in: <c>[TODO]</c>, <c>&lt;title&gt;</c>, <c>TICKET-XXX</c>,
/// <c>{{name}}</c>, <c>TODO: …</c>. Code and comments are left alone, and so is what may be HTML, a link or a template language.
/// </summary>
internal static class PlaceholderScan
{
    private const int Longest = 80;
    // In brackets, what begins so is an instruction to the author.
    private static readonly string[] BracketWords = ["TODO", "TBD", "FIXME", "XXX"];
    private static readonly string[] Instructions = ["your ", "insert ", "fill in", "describe ", "replace with ", "placeholder"];

    private static readonly string[] AngleWords =
        ["title", "ticket", "agent", "description", "your", "insert", "describe", "placeholder", "todo", "tokens", "cost", "task", "what", "id", "path", "file"];

    /// <summary>The placeholders, in the order of the text.</summary>
    public static void Scan(ReadOnlySpan<char> text, ref List<FoundText>? found)
    {
        var code = new CodePlaces(text);
        ScanBraces(text, ref code, ref found);
        ScanBrackets(text, ref code, ref found);
        ScanAngles(text, ref code, ref found);
        ScanIds(text, ref code, ref found);
        foreach (var word in BarePlaceholders.Words)
            ScanBare(text, word, ref code, ref found);
    }

    private static void ScanBraces(ReadOnlySpan<char> text, ref CodePlaces code, ref List<FoundText>? found)
    {
        for (var from = 0; text[from..].IndexOf("{{", StringComparison.Ordinal) is >= 0 and var offset; from += offset + 1)
        {
            var at = from + offset;
            Add(text, at, Braces(LineFrom(text, at), at > 0 ? text[at - 1] : ' '), ref code, ref found);
        }
    }

    private static void ScanBrackets(ReadOnlySpan<char> text, ref CodePlaces code, ref List<FoundText>? found)
    {
        for (var from = 0; text[from..].IndexOf('[') is >= 0 and var offset; from += offset + 1)
        {
            // Most are check boxes and links.
            var at = from + offset;
            if (at + 1 < text.Length && char.IsAsciiLetter(text[at + 1]) && (at == 0 || !IsPartOfWord(text[at - 1])))
                Add(text, at, Brackets(LineFrom(text, at)), ref code, ref found);
        }
    }

    private static void ScanAngles(ReadOnlySpan<char> text, ref CodePlaces code, ref List<FoundText>? found)
    {
        for (var from = 0; text[from..].IndexOf('<') is >= 0 and var offset; from += offset + 1)
        {
            var at = from + offset;
            if (at + 1 < text.Length && char.IsAsciiLetter(text[at + 1]))
                Add(text, at, Angles(text, at), ref code, ref found);
        }
    }

    private static void ScanBare(ReadOnlySpan<char> text, string word, ref CodePlaces code, ref List<FoundText>? found)
    {
        for (var from = 0; text[from..].IndexOf(word, StringComparison.Ordinal) is >= 0 and var offset; from += offset + 1)
            Add(text, from + offset, BarePlaceholders.LengthAt(text, from + offset, word.Length), ref code, ref found);
    }

    private static void Add(ReadOnlySpan<char> text, int at, int length, ref CodePlaces code, ref List<FoundText>? found)
    {
        if (length > 0 && !code.Contains(at))
            (found ??= []).Add(new FoundText(TextMarkKind.Placeholder, text.Slice(at, length).ToString(), at, length));
    }

    private static ReadOnlySpan<char> LineFrom(ReadOnlySpan<char> text, int at)
    {
        var line = text[at..Math.Min(text.Length, at + Longest)];
        var stop = line.IndexOfAny('\r', '\n');
        return stop < 0 ? line : line[..stop];
    }

    /// <summary><c>{{ name }}</c>; <c>${{ … }}</c> and <c>{{#if …}}</c> are languages of their own.</summary>
    private static int Braces(ReadOnlySpan<char> line, char before)
    {
        if (!line.StartsWith("{{", StringComparison.Ordinal) || before is '$' or '{')
            return 0;
        var end = line.IndexOf("}}", StringComparison.Ordinal);
        return end > 2 && IsWords(line[2..end]) ? end + 2 : 0;
    }

    private static int Brackets(ReadOnlySpan<char> line)
    {
        var end = line.IndexOf(']');
        if (end < 4 || (end + 1 < line.Length && line[end + 1] is '(' or '[' or ':'))
            return 0;
        var content = line[1..end];
        foreach (var word in BracketWords)
        {
            if (content.StartsWith(word, StringComparison.Ordinal) && (content.Length == word.Length || !IsPartOfWord(content[word.Length])))
                return end + 1;
        }

        foreach (var instruction in Instructions)
        {
            if (content.StartsWith(instruction, StringComparison.OrdinalIgnoreCase))
                return end + 1;
        }

        return content.EndsWith(" here", StringComparison.OrdinalIgnoreCase) && IsWords(content) ? end + 1 : 0;
    }

    /// <summary>Only as the whole of a heading, an item or a value: elsewhere it may be HTML or an operator.</summary>
    private static int Angles(ReadOnlySpan<char> text, int at)
    {
        var before = text[..at].TrimEnd(" \t");
        if (!before.IsEmpty && before[^1] is not (':' or '-' or '–' or '—' or '#' or '*' or '\n' or '\r' or '$'))
            return 0;
        var line = LineFrom(text, at);
        var end = line.IndexOf('>');
        if (end < 3 || !line[(end + 1)..].Trim(" \t.*").IsEmpty || !IsWords(line[1..end]))
            return 0;
        var content = line[1..end];
        foreach (var word in AngleWords)
        {
            if (content.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (content.Length == word.Length || !char.IsLetter(content[word.Length])))
                return end + 1;
        }

        return 0;
    }

    /// <summary><c>TICKET-XXX</c>.</summary>
    private static void ScanIds(ReadOnlySpan<char> text, ref CodePlaces code, ref List<FoundText>? found)
    {
        const string number = "-XXX";
        for (var from = 0; text[from..].IndexOf(number, StringComparison.Ordinal) is >= 0 and var offset; from += offset + 1)
        {
            var (start, end) = (from + offset, from + offset + number.Length);
            while (start > 0 && char.IsAsciiLetterUpper(text[start - 1]))
                start--;
            var isWord = (start == 0 || !char.IsLetterOrDigit(text[start - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end]));
            if (isWord && end - start > number.Length + 1 && !code.Contains(start))
                (found ??= []).Add(new FoundText(TextMarkKind.Placeholder, text[start..end].ToString(), start, end - start));
        }
    }

    private static bool IsPartOfWord(char character) => char.IsLetterOrDigit(character) || character == '_';

    private static bool IsWords(ReadOnlySpan<char> text)
    {
        var letters = false;
        foreach (var character in text)
        {
            letters |= char.IsLetter(character);
            if (!char.IsLetterOrDigit(character) && character is not (' ' or '-' or '_' or '.' or ',' or '…' or '\''))
                return false;
        }

        return letters;
    }
}
