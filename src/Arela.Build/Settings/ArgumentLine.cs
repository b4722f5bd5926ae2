using System.Collections.Immutable;
using System.Text;

namespace Arela.Build.Settings;

/// <summary>
/// Splits <c>Arguments</c> into arguments: at white space outside quotes. Double or single quotes group; <c>\"</c> is a
/// quote inside double quotes. Nothing is expanded: no shell is involved, here or later.
/// </summary>
internal static class ArgumentLine
{
    public static ImmutableArray<string> Split(string line)
    {
        var arguments = ImmutableArray.CreateBuilder<string>();
        var current = new StringBuilder();
        var (started, quote) = (false, '\0');
        for (var i = 0; i < line.Length; i++)
        {
            var letter = line[i];
            if (quote == '"' && letter == '\\' && i + 1 < line.Length && line[i + 1] is '"' or '\\')
            {
                current.Append(line[++i]);
            }
            else if (quote != '\0')
            {
                quote = letter == quote ? '\0' : quote;
                if (quote != '\0')
                    current.Append(letter);
            }
            else if (letter is '"' or '\'')
            {
                (quote, started) = (letter, true);
            }
            else if (!char.IsWhiteSpace(letter))
            {
                current.Append(letter);
                started = true;
            }
            else if (started)
            {
                arguments.Add(current.ToString());
                current.Clear();
                started = false;
            }
        }

        if (started)
            arguments.Add(current.ToString());
        return arguments.ToImmutable();
    }
}
