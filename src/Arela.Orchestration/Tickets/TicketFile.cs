namespace Arela.Orchestration.Tickets;

/// <summary>A ticket file that was found, not yet read.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Folder">Name of the folder below <c>tickets/</c>; empty straight under it.</param>
/// <param name="Length">Length in bytes when it was found.</param>
internal readonly record struct TicketFile(string Path, string Folder, long Length)
{
    /// <summary>File name without extension.</summary>
    public string Key => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>True for <c>.yaml</c> and <c>.yml</c>.</summary>
    public bool IsYaml => TicketFileName.IsYaml(Path);
}
