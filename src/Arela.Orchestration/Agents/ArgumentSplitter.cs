using System.Collections.Immutable;
using System.Text;

namespace Arela.Orchestration.Agents;

/// <summary>
/// Splits a line into arguments: at white space outside quotes. Double or single quotes group; <c>\"</c> and <c>\\</c>
/// are a quote and a backslash inside double quotes. Nothing is expanded: no shell is involved, here or later.
/// </summary>
public static class ArgumentSplitter
{
    /// <summary>The arguments; a quote that is not closed runs to the end of the line.</summary>
    public static ImmutableArray<string> Split(string line)
    {
        var arguments = ImmutableArray.CreateBuilder<string>();
        for (var position = SkipBlanks(line, 0); position < line.Length; position = SkipBlanks(line, position))
            arguments.Add(Next(line, ref position));
        return arguments.ToImmutable();
    }

    private static int SkipBlanks(string line, int position)
    {
        while (position < line.Length && char.IsWhiteSpace(line[position]))
            position++;
        return position;
    }

    private static string Next(string line, ref int position)
    {
        var argument = new StringBuilder();
        char? quote = null;
        for (; position < line.Length; position++)
        {
            var letter = line[position];
            if (quote is null && char.IsWhiteSpace(letter))
                break;
            if (letter == quote)
                quote = null;
            else if (quote is null && letter is ('"' or '\''))
                quote = letter;
            else if (quote == '"' && letter == '\\' && position + 1 < line.Length && line[position + 1] is '"' or '\\')
                argument.Append(line[++position]);
            else
                argument.Append(letter);
        }

        return argument.ToString();
    }
}
