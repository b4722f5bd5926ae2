using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Tickets.Marks;

namespace Arela.Orchestration.Tickets;

/// <summary>Turns texts into <see cref="Ticket"/>s, one after another. Never throws, whatever the text.</summary>
/// <param name="keys">Keys of all tickets, by which a dependency without a number is known.</param>
internal sealed class TicketParser(IReadOnlySet<string> keys)
{
    private readonly StringPool _strings = new();
    private readonly ScannedHeader _header = new();

    /// <summary>The ticket that a text alone describes.</summary>
    /// <param name="text">The text, without a byte order mark.</param>
    /// <param name="path">Absolute path of its file; the key is its name.</param>
    /// <param name="folder">Name of the folder below <c>tickets/</c>.</param>
    public static Ticket Parse(ReadOnlySpan<char> text, string path, string folder) =>
        new TicketParser(ImmutableHashSet<string>.Empty).Parse(text, new TicketFile(path, folder, text.Length), []) ?? Empty(path, folder);

    /// <summary>The ticket of a file; null when its YAML is beyond reading, which is a finding then.</summary>
    public Ticket? Parse(ReadOnlySpan<char> text, in TicketFile file, List<Diagnostic> findings)
    {
        _header.Clear();
        var yaml = new TicketYaml(_header, file.Path);
        if (file.IsYaml)
            return yaml.TryRead(text, findings) ? Build(text, file, yaml) : null;
        if (FrontMatter.TryFind(text, out var matter))
            yaml.TryReadFrontMatter(text, matter, findings);
        MarkdownHeader.Scan(text, matter.BodyStart, matter.BodyLine, _header);
        return Build(text, file, yaml);
    }

    private Ticket Build(ReadOnlySpan<char> text, in TicketFile file, TicketYaml yaml)
    {
        var key = file.Key;
        var (stated, title) = _header.Title is { } heading ? TitleText.Read(text, heading) : (null, null);
        stated = yaml.Id ?? stated;
        var fields = new FieldCollector(text, _header.Fields, _strings);
        return new Ticket
        {
            Key = key,
            Id = TicketFileName.IdOf(key) ?? stated?.Value ?? key,
            Path = file.Path,
            Folder = _strings.Get(file.Folder),
            StatedId = stated,
            Title = yaml.Title ?? title,
            Agent = fields.Lower(TicketFieldName.Agent),
            Priority = fields.Priority(),
            Complexity = fields.Lower(TicketFieldName.Complexity),
            EstimatedTokens = fields.Tokens(),
            CostEstimate = fields.Cost(),
            EstimatedTime = fields.Time(),
            Dependencies = fields.Dependencies(keys),
            TaskType = fields.Whole(TicketFieldName.TaskType),
            Labels = fields.Labels(),
            Gate = fields.Whole(TicketFieldName.Gate),
            Status = fields.Lower(TicketFieldName.Status),
            Unreadable = fields.Unreadable,
            HasBody = _header.HasBody,
            Marks = TextMarks.Scan(text),
            Headings = file.IsYaml ? [] : HeadingScan.Scan(text),
            FileHints = FileNameHints.Scan(text),
            DisabledCodes = _header.DisabledCodes.Count == 0 ? [] : [.. _header.DisabledCodes],
        };
    }

    private static Ticket Empty(string path, string folder)
    {
        var key = Path.GetFileNameWithoutExtension(path);
        return new Ticket { Key = key, Id = TicketFileName.IdOf(key) ?? key, Path = path, Folder = folder, HasBody = false };
    }
}
