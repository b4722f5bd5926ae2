using System.Text;

namespace Arela.Build.Tests.Docs;

/// <summary>The commands that README and docs tell people to type: lines of code blocks that begin with a program.</summary>
internal static class DocumentedCommands
{
    /// <summary>Each once, with the page that has it first.</summary>
    public static IEnumerable<(string Command, string Page)> All(string program = "dotnet ")
    {
        var root = RepositoryFolder.Root;
        var pages = Directory.EnumerateFiles(Path.Combine(root, "docs"), "*.md", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Prepend(Path.Combine(root, "README.md"));
        return pages
            .SelectMany(page => CodeLines(File.ReadLines(page)).Select(line => (Command: WithoutComment(line), Page: Path.GetRelativePath(root, page))))
            .Where(entry => entry.Command.StartsWith(program, StringComparison.Ordinal))
            .DistinctBy(entry => entry.Command);
    }

    /// <summary>Words of a command line, quotes taken away, as a shell does it.</summary>
    public static string[] Words(string command)
    {
        var (words, word, quote) = (new List<string>(), new StringBuilder(), '\0');
        foreach (var letter in command + " ")
        {
            if (quote == '\0' && letter is '"' or '\'')
                quote = letter;
            else if (letter == quote)
                quote = '\0';
            else if (letter != ' ' || quote != '\0')
                word.Append(letter);
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        return [.. words];
    }

    private static IEnumerable<string> CodeLines(IEnumerable<string> lines)
    {
        var inCode = false;
        foreach (var line in lines)
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
                inCode = !inCode;
            else if (inCode || line.StartsWith("    ", StringComparison.Ordinal))
                yield return line.Trim();
        }
    }

    private static string WithoutComment(string line) =>
        (line.IndexOf(" #", StringComparison.Ordinal) is > 0 and var comment ? line[..comment] : line).Trim();
}
