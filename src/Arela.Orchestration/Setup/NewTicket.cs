using System.Globalization;
using System.Text;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Graph;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Setup;

/// <summary>Writes the next numbered ticket of an agent.</summary>
internal static class NewTicket
{
    private const int LongestSlug = 50;

    /// <summary>Writes the file and returns its absolute path. Never overwrites: the next free number is taken.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static string Write(ArelaPaths paths, TicketGraph graph, Agent agent, string title)
    {
        var folder = Path.Combine(paths.Tickets, agent.Name);
        Directory.CreateDirectory(folder);
        var template = TicketTemplate.Of(paths);
        var prefix = agent.Name.ToUpperInvariant();
        for (var number = NextNumber(graph, folder, prefix); ; number++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number:000}");
            var path = Path.Combine(folder, $"{id}-{Slug(title)}.md");
            try
            {
                using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
                file.Write(Encoding.UTF8.GetBytes(TicketTemplate.Fill(template, id, title, agent)));
                return path;
            }
            catch (IOException) when (File.Exists(path))
            {
                // Somebody else took this number a moment ago.
            }
        }
    }

    /// <summary>One more than the highest number in use, wherever those tickets stand and whether they can be read or not.</summary>
    private static int NextNumber(TicketGraph graph, string folder, string prefix)
    {
        var names = graph.Tickets.Select(ticket => ticket.Id)
            .Concat(Directory.EnumerateFiles(folder).Select(file => TicketFileName.IdOf(Path.GetFileNameWithoutExtension(file)) ?? ""));
        return 1 + names
            .Where(id => id.StartsWith(prefix + "-", StringComparison.OrdinalIgnoreCase))
            .Select(id => int.TryParse(id.AsSpan(prefix.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .DefaultIfEmpty(0)
            .Max();
    }

    /// <summary><c>Create Input Component</c> becomes <c>create-input-component</c>.</summary>
    private static string Slug(string title)
    {
        var slug = new StringBuilder();
        foreach (var character in title.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(character))
                slug.Append(character);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        var whole = slug.ToString().Trim('-');
        return whole.Length == 0 ? "ticket" : whole.Length <= LongestSlug ? whole : whole[..LongestSlug].TrimEnd('-');
    }
}
