using System.Globalization;
using System.Security.Cryptography;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Workspaces;

/// <summary>
/// What agents must leave alone: the user's checkout, HEAD, refs, git's configuration and hooks. Noted before the first
/// agent starts, compared after the last one.
/// </summary>
internal sealed class CheckoutWatch
{
    private const int NamesShown = 5;

    private readonly Dictionary<string, string> _before;

    private CheckoutWatch(Dictionary<string, string> before)
    {
        _before = before;
        Uncommitted = [.. before.Keys.Where(name => name.StartsWith("file ", StringComparison.Ordinal)).Select(name => name["file ".Length..]).Order(StringComparer.Ordinal)];
    }

    /// <summary>True when a file that git tracks differs from the last commit.</summary>
    public bool HasTrackedChanges => _before.Any(
        note => note.Key.StartsWith("file ", StringComparison.Ordinal) && !note.Value.StartsWith("??", StringComparison.Ordinal));

    /// <summary>Files of the user's checkout that are not as in the last commit.</summary>
    public IReadOnlyList<string> Uncommitted { get; }

    public static async Task<CheckoutWatch> StartAsync(Git git, Repository repository) =>
        new(await NoteAsync(git, repository).ConfigureAwait(false));

    /// <summary>Finds what changed since, and reports it.</summary>
    public async Task CompareAsync(WorktreeParts parts)
    {
        var now = await NoteAsync(parts.Git, parts.Repository).ConfigureAwait(false);
        string[] changed = [.. _before.Keys.Union(now.Keys)
            .Where(name => _before.GetValueOrDefault(name) != now.GetValueOrDefault(name))
            .Order(StringComparer.Ordinal)
            .Select(LogText.Escape)];
        if (changed.Length == 0)
            return;
        var names = string.Join(", ", changed.Take(NamesShown)) + (changed.Length > NamesShown ? $" and {changed.Length - NamesShown} more" : "");
        parts.Add(ExecutionDiagnostics.CheckoutChanged.At(SourceLocation.None, names));
    }

    private static async Task<Dictionary<string, string>> NoteAsync(Git git, Repository repository)
    {
        var notes = new Dictionary<string, string>(StringComparer.Ordinal);
        var head = await git.RunAsync("rev-parse", "--symbolic-full-name", "HEAD").ConfigureAwait(false);
        notes["HEAD"] = head.Text;
        AddFile(notes, ".git/config", Path.Combine(repository.CommonDir, "config"));
        foreach (var folder in new[] { "hooks", "info" })
        {
            var path = Path.Combine(repository.CommonDir, folder);
            if (!Directory.Exists(path))
                continue;
            foreach (var file in Directory.EnumerateFiles(path))
                AddFile(notes, $".git/{folder}/{Path.GetFileName(file)}", file);
        }

        await AddRefsAsync(git, notes).ConfigureAwait(false);
        await AddFilesAsync(git, repository, notes).ConfigureAwait(false);
        return notes;
    }

    private static async Task AddRefsAsync(Git git, Dictionary<string, string> notes)
    {
        // Remote refs are left out: editors fetch in the background.
        foreach (var line in (await git.RunAsync("for-each-ref", "--format=%(refname) %(objectname)", "refs/heads", "refs/tags", "refs/stash").ConfigureAwait(false)).Lines)
        {
            var split = line.IndexOf(' ', StringComparison.Ordinal);
            var name = line[..split];
            if (!name.StartsWith("refs/heads/arela/", StringComparison.Ordinal))
                notes[name] = line[(split + 1)..];
        }
    }

    /// <summary>Files that differ from the last commit, with size and time; what equals it needs no note.</summary>
    private static async Task AddFilesAsync(Git git, Repository repository, Dictionary<string, string> notes)
    {
        string[] arguments =
        [
            "--no-optional-locks", "status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=dirty",
            "--", ":/", .. repository.Without,
        ];
        var status = (await git.RunAsync(arguments).ConfigureAwait(false)).Expected(arguments);
        foreach (var entry in status.Fields.Where(entry => entry.Length > 3))
        {
            var file = new FileInfo(Path.Combine(repository.Top, entry[3..]));
            notes["file " + entry[3..]] = file.Exists
                ? string.Create(CultureInfo.InvariantCulture, $"{entry[..2]} {file.Length} {file.LastWriteTimeUtc.Ticks}")
                : entry[..2];
        }
    }

    private static void AddFile(Dictionary<string, string> notes, string name, string path)
    {
        if (File.Exists(path))
            notes[name] = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path)));
    }
}
