using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Arela.Orchestration.Agents;

namespace Arela.Orchestration.Processes.Redaction;

/// <summary>
/// Takes secrets out of text: the values of variables that are named like keys, tokens or passwords, in the forms that
/// they are written in, and keys that are known by their look. Any number of threads may use one.
/// </summary>
public sealed partial class Redactor
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Replacement = "***";

    private readonly NeedleSearch _needles;

    /// <summary>Redacts these values (those of at least 8 characters) and known kinds of keys.</summary>
    public Redactor(IEnumerable<string> secrets) => _needles = new NeedleSearch(secrets.SelectMany(SecretForms.Of));

    /// <summary>How many characters of an unfinished text must be kept back, for a secret may have begun in them.</summary>
    internal int LongestBeginning => Math.Max(_needles.Longest, KeyPatterns.LongestBeginning);

    /// <summary>Redacts the secrets of this process's environment and of the agents' own variables.</summary>
    public static Redactor For(AgentCatalog catalog) => new(SecretsOf(BuildEnvironment.Inherited(), catalog));

    /// <summary>The text without secrets; the same object when there are none in it.</summary>
    public string Redact(string text)
    {
        var ranges = Find(text, before: ' ');
        if (ranges.Count == 0)
            return text;
        var result = new StringBuilder(text.Length);
        var at = 0;
        foreach (var (start, end) in ranges)
        {
            result.Append(text, at, start - at).Append(Replacement);
            at = end;
        }

        return result.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>Where secrets are, in order, without overlap.</summary>
    internal List<(int Start, int End)> Find(ReadOnlySpan<char> text, char before)
    {
        var ranges = new List<(int Start, int End)>();
        for (var from = 0; _needles.Next(text, from) is { Length: > 0 } found; from = found.Start + 1)
            ranges.Add((found.Start, found.Start + found.Length));
        for (var from = 0; KeyPatterns.Next(text, before, from) is { Length: > 0 } found; from = found.Start + found.Length)
            ranges.Add((found.Start, found.Start + found.Length));
        return ranges.Count < 2 ? ranges : Merge(ranges);
    }

    internal static IEnumerable<string> SecretsOf(ImmutableSortedDictionary<string, string> environment, AgentCatalog catalog)
    {
        var keys = catalog.Agents.SelectMany(agent => agent.KeyVariables).ToHashSet(BuildEnvironment.Names);
        return environment
            .Concat(catalog.Agents.SelectMany(agent => agent.Environment).Where(entry => !entry.Value.StartsWith('$')))
            .SelectMany(entry => keys.Contains(entry.Key) || SecretNames.IsSecret(entry.Key)
                ? [entry.Value]
                : PasswordInUrl().Matches(entry.Value).Select(match => match.Groups[1].Value));
    }

    private static List<(int Start, int End)> Merge(List<(int Start, int End)> ranges)
    {
        ranges.Sort();
        var merged = new List<(int Start, int End)> { ranges[0] };
        foreach (var (start, end) in ranges)
        {
            var last = merged[^1];
            if (start > last.End)
                merged.Add((start, end));
            else if (end > last.End)
                merged[^1] = (last.Start, end);
        }

        return merged;
    }

    [GeneratedRegex("://[^/@:\\s]*:([^/@\\s]{8,})@", RegexOptions.CultureInvariant)]
    private static partial Regex PasswordInUrl();
}
