using System.Collections.Immutable;

namespace Arela.Orchestration.Tickets;

/// <summary>What <c>.arela/tickets/.ticketignore</c> leaves out; the last pattern that matches decides.</summary>
internal sealed class TicketIgnore(ImmutableArray<IgnorePattern> patterns)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = ".ticketignore";

    /// <summary>Leaves nothing out.</summary>
    public static TicketIgnore Nothing { get; } = new([]);

    /// <summary>Reads the text of an ignore file.</summary>
    public static TicketIgnore Parse(ReadOnlySpan<char> text)
    {
        var patterns = ImmutableArray.CreateBuilder<IgnorePattern>();
        var lines = new TextLines(text);
        while (lines.MoveNext())
        {
            if (IgnorePattern.Parse(lines.Current) is { } pattern)
                patterns.Add(pattern);
        }

        return new TicketIgnore(patterns.DrainToImmutable());
    }

    /// <summary>True when a file or folder is left out. A folder that is left out takes all below it along.</summary>
    /// <param name="path">Segments below <c>tickets/</c>.</param>
    /// <param name="isFolder">What stands there.</param>
    public bool Ignores(ReadOnlySpan<string> path, bool isFolder)
    {
        for (var index = patterns.Length - 1; index >= 0; index--)
        {
            if (patterns[index].IsMatch(path, isFolder))
                return !patterns[index].Includes;
        }

        return false;
    }
}
