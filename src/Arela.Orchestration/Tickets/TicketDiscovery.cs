using System.IO.Enumeration;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Tickets;

/// <summary>
/// Walks the tickets folder. Links are followed only to files and folders of the root, and folders never in a circle.
/// </summary>
internal sealed class TicketDiscovery(ArelaPaths paths, CancellationToken cancellationToken)
{
    private static readonly EnumerationOptions OneFolder = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private readonly List<TicketFile> _files = [];
    private readonly List<Diagnostic> _findings = [];
    private readonly HashSet<string> _skipped = new(StringComparer.OrdinalIgnoreCase);
    private TicketIgnore _ignore = TicketIgnore.Nothing;

    /// <summary>The files to read, ordered by path.</summary>
    public List<TicketFile> Files => _files;

    /// <summary>Keys and short ids of what is left out.</summary>
    public HashSet<string> SkippedNames => _skipped;

    /// <summary>Links and folders that are not what they should be.</summary>
    public List<Diagnostic> Findings => _findings;

    /// <summary>Walks; without a tickets folder nothing is found.</summary>
    public void Run()
    {
        if (!Directory.Exists(paths.Tickets))
            return;
        if (new FileInfo(paths.Tickets).LinkTarget is not null && LinkProblem(paths.Tickets, isFolder: false) is { } problem)
        {
            _findings.Add(problem);
            return;
        }

        ReadIgnoreFile();
        Walk(paths.Tickets, [], ignored: false);
        _files.Sort(static (left, right) => string.CompareOrdinal(left.Path, right.Path));
        SetReportsAside();
    }

    /// <summary>Leaves a name out on purpose.</summary>
    public void Skip(string key)
    {
        _skipped.Add(key);
        if (TicketFileName.IdOf(WithoutExample(key)) is { } id)
            _skipped.Add(id);
    }

    private void ReadIgnoreFile()
    {
        var file = Path.Combine(paths.Tickets, TicketIgnore.FileName);
        try
        {
            if (File.Exists(file))
                _ignore = TicketIgnore.Parse(File.ReadAllText(file));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _findings.Add(FileFindings.Unreadable(paths, file, error));
        }
    }

    private void Walk(string folder, string[] segments, bool ignored)
    {
        cancellationToken.ThrowIfCancellationRequested();
        List<Entry> entries;
        try
        {
            entries = [.. new FileSystemEnumerable<Entry>(folder, Entry.Of, OneFolder)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _findings.Add(FileFindings.Unreadable(paths, folder, error));
            return;
        }

        foreach (var entry in entries)
        {
            // The status file, the ignore file and editors' leavings begin with a dot.
            if (entry.Name[0] == '.')
                continue;
            if (entry.IsLink)
                TakeLink(entry, folder, segments, ignored);
            else
                Take(entry, folder, segments, ignored);
        }
    }

    private void Take(in Entry entry, string folder, string[] segments, bool ignored)
    {
        if (!entry.IsFolder && !TicketFileName.IsTicket(entry.Name))
            return;
        string[] below = [.. segments, entry.Name];
        ignored = ignored || _ignore.Ignores(below, entry.IsFolder);
        var path = Path.Combine(folder, entry.Name);
        if (!entry.IsFolder)
            TakeFile(new TicketFile(path, segments.Length == 0 ? "" : segments[0], entry.Length), entry.Name, ignored);
        else if (!TicketFileName.IsTicket(entry.Name))
            Walk(path, below, ignored);
        else if (!ignored)
            _findings.Add(FileFindings.About(TicketDiagnostics.FolderNamedLikeTicket, paths, path));
    }

    private void TakeFile(TicketFile file, string name, bool ignored)
    {
        if (ignored || TicketFileName.IsSkipped(name))
            Skip(file.Key);
        else
            _files.Add(file);
    }

    private void TakeLink(in Entry entry, string folder, string[] segments, bool ignored)
    {
        var path = Path.Combine(folder, entry.Name);
        if (!entry.IsFolder && !TicketFileName.IsTicket(entry.Name))
            return;
        if (ignored || _ignore.Ignores([.. segments, entry.Name], entry.IsFolder))
        {
            Skip(Path.GetFileNameWithoutExtension(path));
            return;
        }

        if (LinkProblem(path, entry.IsFolder) is { } problem)
            _findings.Add(problem);
        else
            Take(entry with { Length = LengthOf(path) }, folder, segments, ignored);
    }

    private Diagnostic? LinkProblem(string path, bool isFolder)
    {
        try
        {
            var target = RealPath.Of(path);
            if (target is null)
                return FileFindings.About(TicketDiagnostics.BrokenLink, paths, path, "leads to nothing, or in a circle");
            if (!RealPath.IsWithin(target, RealPath.Of(paths.Root) ?? paths.Root))
                return FileFindings.About(TicketDiagnostics.LinkLeavesRoot, paths, path, paths.Root);
            var tickets = RealPath.Of(paths.Tickets) ?? paths.Tickets;
            return isFolder && (RealPath.IsWithin(target, tickets) || RealPath.IsWithin(tickets, target))
                ? FileFindings.About(TicketDiagnostics.BrokenLink, paths, path, "leads back into the tickets")
                : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return FileFindings.Unreadable(paths, path, error);
        }
    }

    /// <summary>A review or closing report shares the short id of its ticket, and would make that id ambiguous.</summary>
    private void SetReportsAside()
    {
        var reports = _files.FindAll(static file => TicketFileName.IsReport(file.Key));
        if (reports.Count == 0)
            return;
        var ids = _files.Where(static file => !TicketFileName.IsReport(file.Key))
            .Select(static file => TicketFileName.IdOf(file.Key))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var report in reports)
        {
            if (TicketFileName.IdOf(report.Key) is not { } id || !ids.Contains(id))
                continue;
            _files.Remove(report);
            _skipped.Add(report.Key);
            _findings.Add(FileFindings.About(TicketDiagnostics.ReportSkipped, paths, report.Path, id));
        }
    }

    private static long LengthOf(string path)
    {
        var target = new FileInfo(RealPath.Of(path) ?? path);
        return target.Exists ? target.Length : 0;
    }

    private static string WithoutExample(string key) =>
        key.StartsWith("EXAMPLE-", StringComparison.OrdinalIgnoreCase) ? key["EXAMPLE-".Length..] : key;

    /// <summary>What the listing itself says of an entry.</summary>
    private readonly record struct Entry(string Name, bool IsFolder, bool IsLink, long Length)
    {
        public static Entry Of(ref FileSystemEntry entry)
        {
            var isLink = (entry.Attributes & FileAttributes.ReparsePoint) != 0;
            return new Entry(entry.FileName.ToString(), entry.IsDirectory, isLink, entry.IsDirectory ? 0 : entry.Length);
        }
    }
}
