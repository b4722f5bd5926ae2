using System.Text.RegularExpressions;

namespace StubAgent;

/// <summary>The command line.</summary>
internal sealed partial class Options(string[] arguments)
{
    public bool Has(string name) => Array.IndexOf(arguments, name) >= 0;

    public string? Value(string name)
    {
        var index = Array.IndexOf(arguments, name);
        return index >= 0 && index + 1 < arguments.Length ? arguments[index + 1] : null;
    }

    public string[] After(string name) => arguments[(Array.IndexOf(arguments, name) + 1)..];

    public IEnumerable<string> Statements(string prompt)
    {
        if (Value("--script") is { } script)
            return script.Split(';', '\n');
        if (Value("--script-file") is { } file)
            return File.ReadAllLines(file);
        return Has("--from-prompt")
            ? prompt.Split('\n')
                .Where(line => line.StartsWith("stub:", StringComparison.Ordinal))
                .SelectMany(line => line["stub:".Length..].Split(';'))
            : [];
    }

    /// <summary>The id in the title of a ticket.</summary>
    public static string TicketOf(string prompt) => Title().Match(prompt) is { Success: true } match ? match.Groups[1].Value : "";

    [GeneratedRegex(@"^#\s+(?:Ticket:\s*)?([A-Za-z][A-Za-z0-9]*-[0-9]+)", RegexOptions.Multiline)]
    private static partial Regex Title();
}
