using System.Collections.Immutable;
using System.Xml;

namespace Arela.Orchestration.Workspaces.DotNet;

/// <summary>The solution that a build of a folder takes: the only one in it.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Projects">Its projects: as people write them (relative, forward slashes) and as the file has them.</param>
internal sealed record SolutionFile(string Path, ImmutableSortedDictionary<string, string> Projects)
{
    private const long Longest = 20_000_000;

    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>The solution of a folder; null when there is none, or several, or it cannot be read.</summary>
    public static SolutionFile? Find(string folder)
    {
        string[] files = [.. Directory.EnumerateFiles(folder, "*.sln").Concat(Directory.EnumerateFiles(folder, "*.slnx"))
            .Where(file => System.IO.Path.GetExtension(file).ToUpperInvariant() is ".SLN" or ".SLNX")];
        if (files.Length != 1 || new FileInfo(files[0]).Length > Longest)
            return null;
        try
        {
            var written = files[0].EndsWith('x') || files[0].EndsWith('X') ? OfXml(files[0]) : OfText(files[0]);
            var projects = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (var path in written.Where(path => path.EndsWith("proj", StringComparison.OrdinalIgnoreCase)))
                projects[path.Replace('\\', '/')] = path;
            return projects.Count == 0 ? null : new SolutionFile(files[0], projects.ToImmutable());
        }
        catch (Exception exception) when (exception is XmlException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Lines of the form <c>Project("{type}") = "name", "path", "{id}"</c>.</summary>
    private static IEnumerable<string> OfText(string file) => File.ReadLines(file)
        .Where(line => line.StartsWith("Project(", StringComparison.Ordinal))
        .Select(line => line.Split('"'))
        .Where(parts => parts.Length > 5)
        .Select(parts => parts[5]);

    private static List<string> OfXml(string file)
    {
        var found = new List<string>();
        using var reader = XmlReader.Create(file, Safe);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "Project" } && reader.GetAttribute("Path") is { } path)
                found.Add(path);
        }

        return found;
    }
}
