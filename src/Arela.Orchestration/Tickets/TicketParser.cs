namespace Arela.Orchestration.Tickets;

/// <summary>Turns a text into a <see cref="Ticket"/>. Never throws, whatever the text.</summary>
internal static class TicketParser
{
    /// <summary>The ticket that a markdown text describes.</summary>
    /// <param name="text">The text, without a byte order mark.</param>
    /// <param name="path">Absolute path of its file; the key is its name.</param>
    /// <param name="folder">Name of the folder below <c>tickets/</c>.</param>
    public static Ticket Parse(ReadOnlySpan<char> text, string path, string folder)
    {
        var header = HeaderScanner.Scan(text);
        var key = Path.GetFileNameWithoutExtension(path);
        var fields = new FieldCollector(header.Fields);
        var (stated, title) = header.Title is { } heading ? TitleText.Read(heading) : (null, null);
        return fields.Fill(new Ticket
        {
            Key = key,
            Id = TicketFileName.IdOf(key) ?? stated?.Value ?? key,
            Path = path,
            Folder = folder,
            StatedId = stated,
            Title = title,
            HasBody = header.HasBody,
            DisabledCodes = header.DisabledCodes.Count == 0 ? [] : [.. header.DisabledCodes],
        });
    }
}
