using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Status;
using Arela.Orchestration.Workspaces;

namespace Arela.Orchestration.Pipelines;

/// <summary>
/// The folder through which jobs pass on what they did: a record and a bundle for each ticket, straight in it or in
/// subfolders, as CI engines unpack artifacts. Only files of our own names are opened, and no link is followed.
/// </summary>
internal sealed class JobFolder
{
    private const string RecordEnd = ".status.json";
    private const string BundleEnd = ".bundle";
    private const int DeepestFolder = 8;
    private const int MostFiles = 50_000;
    private const long LargestRecord = 4_000_000;

    private readonly ILookup<string, string> _files;
    private readonly Dictionary<string, JobRecord?> _found = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Diagnostic> _findings = [];

    private JobFolder(string path, ILookup<string, string> files)
    {
        Path = path;
        _files = files;
    }

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>Records that could not be used.</summary>
    public ImmutableArray<Diagnostic> Findings => [.. _findings.Distinct()];

    /// <summary>Lists what is there; an absent folder is an empty one.</summary>
    public static JobFolder Open(ArelaOptions options)
    {
        var path = options.JobFolder ?? new ArelaPaths(options.Root).Jobs;
        return new JobFolder(path, Files(path).ToLookup(System.IO.Path.GetFileName, StringComparer.OrdinalIgnoreCase)!);
    }

    /// <summary>Where this machine's own job of a ticket leaves its record.</summary>
    public string RecordOf(string key) => System.IO.Path.Combine(Path, SafeName.Of(key) + RecordEnd);

    /// <summary>Where this machine's own job of a ticket leaves its bundle.</summary>
    public string BundleOf(string key) => System.IO.Path.Combine(Path, SafeName.Of(key) + BundleEnd);

    /// <summary>The record of a ticket that counts; null: there is none that can be used.</summary>
    public JobRecord? Find(string key)
    {
        if (!_found.TryGetValue(key, out var found))
        {
            _found[key] = found = Sound(_files[SafeName.Of(key) + RecordEnd])
                .Where(record => record.Key.Equals(key, StringComparison.OrdinalIgnoreCase))
                .Aggregate((JobRecord?)null, (best, record) => best is null ? record : JobRecords.Better(best, record));
        }

        return found;
    }

    /// <summary>All records, one for each ticket, in the order of their keys.</summary>
    public ImmutableArray<JobRecord> FindAll() =>
    [
        .. Sound(_files.Where(group => group.Key.EndsWith(RecordEnd, StringComparison.OrdinalIgnoreCase)).SelectMany(group => group))
            .GroupBy(record => record.Key, StringComparer.OrdinalIgnoreCase)
            .Select(group => group.Aggregate(JobRecords.Better))
            .OrderBy(record => record.Key, StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>Where a record of that ticket stands, for findings about it.</summary>
    public SourceLocation LocationOf(string key) =>
        _files[SafeName.Of(key) + RecordEnd].FirstOrDefault() is { } path ? SourceLocation.OfFile(path) : SourceLocation.None;

    /// <summary>The branch that a record tells of; null when it has none.</summary>
    public BundleFile? BundleOf(JobRecord record) => record.Head is { } head
        ? new BundleFile(record.Key, head, [.. _files[SafeName.Of(record.Key) + BundleEnd]])
        : null;

    /// <summary>Leaves a record.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public void Write(JobRecord record) => DurableFile.Replace(RecordOf(record.Key), JobRecordJson.Write(record).Span);

    /// <summary>Makes the folder, and keeps the default one out of commits.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public void Prepare(ArelaPaths paths)
    {
        Directory.CreateDirectory(Path);
        if (Path == paths.Jobs)
            OwnFolders.Hide(Path);
    }

    private IEnumerable<JobRecord> Sound(IEnumerable<string> paths)
    {
        foreach (var path in paths)
        {
            var record = Read(path, out var problem);
            if (record is not null)
                yield return record;
            else
                _findings.Add(ExecutionDiagnostics.RecordDamaged.At(SourceLocation.OfFile(path), LogText.Escape(problem!)));
        }
    }

    private static JobRecord? Read(string path, out string? problem)
    {
        var size = new FileInfo(path);
        if (size.Exists && size.Length > LargestRecord)
        {
            problem = $"it is larger than {LargestRecord} bytes";
            return null;
        }

        var (bytes, trouble) = StatusBytes.Read(path);
        if (bytes is null)
        {
            problem = trouble ?? "it went away";
            return null;
        }

        var record = JobRecordJson.Read(bytes, out problem);
        var name = System.IO.Path.GetFileName(path);
        if (record is null || name.Equals(SafeName.Of(record.Key) + RecordEnd, StringComparison.OrdinalIgnoreCase))
            return record;
        problem = $"its name does not belong to the ticket '{record.Key}' in it";
        return null;
    }

    private static string[] Files(string folder)
    {
        if (!Directory.Exists(folder))
            return [];
        var options = new EnumerationOptions
        {
            RecurseSubdirectories = true,
            MaxRecursionDepth = DeepestFolder,
            IgnoreInaccessible = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
        };
        return
        [
            .. Directory.EnumerateFiles(folder, "*", options)
                .Take(MostFiles)
                .Where(path => path.EndsWith(RecordEnd, StringComparison.OrdinalIgnoreCase) || path.EndsWith(BundleEnd, StringComparison.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal),
        ];
    }
}
