using System.Collections.Immutable;
using System.Xml;

namespace Arela.Orchestration.Planning;

/// <summary>
/// The .NET projects below a root and which of them refer to which, read from the text of the project files. A reference
/// that only an evaluation could tell (conditions, properties, globs) is taken if its text is a plain path, else left out.
/// </summary>
internal sealed class ProjectMap
{
    /// <summary>Folders looked into; a plan must not take long in a large tree.</summary>
    private const int MostFolders = 20_000;

    private static readonly HashSet<string> Skipped =
        new(StringComparer.OrdinalIgnoreCase) { "bin", "obj", "node_modules", "artifacts", "packages" };

    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    private readonly ImmutableSortedDictionary<string, ImmutableArray<string>> _references;
    private readonly Dictionary<string, string> _byFolder;

    /// <summary>A map of projects to the projects they refer to; paths relative to the root, forward slashes.</summary>
    internal ProjectMap(ImmutableSortedDictionary<string, ImmutableArray<string>> references)
    {
        _references = references;
        _byFolder = references.Keys
            .GroupBy(project => FolderOf(project), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Reads the projects below a root. What cannot be read is left out: this only feeds warnings.</summary>
    public static ProjectMap Read(string root)
    {
        var references = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in FilesBelow(root))
            references[Relative(root, file)] = [.. References(root, file)];
        return new ProjectMap(references.ToImmutable());
    }

    /// <summary>False when no project refers to another.</summary>
    public bool HasReferences => _references.Values.Any(references => references.Length > 0);

    /// <summary>All projects, relative to the root, forward slashes.</summary>
    public IEnumerable<string> Projects => _references.Keys;

    /// <summary>The projects whose folder holds a file, several where they share it; none when it is outside of all.</summary>
    public IEnumerable<string> ProjectsOf(string file) => ProjectOf(file) is { } project
        ? _references.Keys.Where(other => string.Equals(FolderOf(other), FolderOf(project), StringComparison.OrdinalIgnoreCase))
        : [];

    /// <summary>Projects, and all that depend on them, directly or through others.</summary>
    public IReadOnlySet<string> WithDependents(IEnumerable<string> projects)
    {
        var users = _references
            .SelectMany(entry => entry.Value.Select(used => (User: entry.Key, Used: used)))
            .ToLookup(edge => edge.Used, edge => edge.User, StringComparer.OrdinalIgnoreCase);
        var found = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var open = new Stack<string>(projects);
        while (open.TryPop(out var project))
        {
            if (!found.Add(project))
                continue;
            foreach (var user in users[project])
                open.Push(user);
        }

        return found;
    }

    /// <summary>The project whose folder holds a file; null when there is none.</summary>
    public string? ProjectOf(string file)
    {
        for (var folder = FolderOf(file); ; folder = FolderOf(folder))
        {
            if (_byFolder.TryGetValue(folder, out var project))
                return project;
            if (folder.Length == 0)
                return null;
        }
    }

    /// <summary>True when a project refers to another, directly or through others.</summary>
    public bool DependsOn(string project, string other)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { project };
        var open = new Stack<string>([project]);
        while (open.TryPop(out var next))
        {
            foreach (var reference in _references.GetValueOrDefault(next, []))
            {
                if (string.Equals(reference, other, StringComparison.OrdinalIgnoreCase))
                    return true;
                if (seen.Add(reference))
                    open.Push(reference);
            }
        }

        return false;
    }

    private static IEnumerable<string> FilesBelow(string root)
    {
        var options = new EnumerationOptions { IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        var open = new Queue<string>([root]);
        for (var count = 0; count < MostFolders && open.TryDequeue(out var folder); count++)
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*.*proj", options))
                yield return file;
            foreach (var inner in Directory.EnumerateDirectories(folder, "*", options))
            {
                var name = Path.GetFileName(inner);
                if (name[0] != '.' && !Skipped.Contains(name))
                    open.Enqueue(inner);
            }
        }
    }

    private static List<string> References(string root, string project)
    {
        var found = new List<string>();
        try
        {
            using var reader = XmlReader.Create(project, Safe);
            while (reader.Read())
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "ProjectReference" }
                    && reader.GetAttribute("Include") is { } include
                    && include.AsSpan().IndexOfAny("$@*?%") < 0)
                {
                    found.AddRange(include
                        .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                        .Select(path => Relative(root, Path.GetFullPath(path.Replace('\\', '/'), Path.GetDirectoryName(project)!))));
                }
            }
        }
        catch (Exception exception) when (exception is XmlException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            // A project that MSBuild will complain about anyway.
        }

        return found;
    }

    private static string Relative(string root, string path) => Path.GetRelativePath(root, path).Replace('\\', '/');

    private static string FolderOf(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";
}
