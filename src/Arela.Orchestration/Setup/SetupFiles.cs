using System.Globalization;
using System.Text;

namespace Arela.Orchestration.Setup;

/// <summary>
/// Writes the files of a set-up, and keeps book. A file that is there already is kept, unless the caller forces it; then
/// a copy of it is kept below <c>.arela/backup</c>. Nothing is ever lost.
/// </summary>
internal sealed class SetupFiles(ArelaPaths paths, bool force, TimeProvider time)
{
    private static readonly UTF8Encoding PlainUtf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly List<SetupFile> _done = [];
    private string? _backup;

    /// <summary>What was done, in order.</summary>
    public IReadOnlyList<SetupFile> Done => _done;

    /// <summary>Writes a file where there is none; else keeps it, or replaces it by force.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string path, string content, bool isProgram = false)
    {
        if (!Exists(path))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            // Anew: what a link would lead to is not ours.
            using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
                file.Write(PlainUtf8.GetBytes(content));
            MakeProgram(path, isProgram);
            Note(path, SetupAction.Wrote);
        }
        else if (!force || File.ReadAllText(path) == content)
        {
            Note(path, SetupAction.Kept);
        }
        else
        {
            BackUp(path);
            File.WriteAllText(path, content, PlainUtf8);
            MakeProgram(path, isProgram);
            Note(path, SetupAction.Replaced);
        }
    }

    /// <summary>Writes a file of lines; where it is there already, adds those that it lacks.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void AddLines(string path, string content)
    {
        if (!Exists(path))
        {
            Write(path, content);
            return;
        }

        var old = File.ReadAllText(path);
        var known = Lines(old).ToHashSet(StringComparer.Ordinal);
        var missing = Lines(content).Where(line => line[0] != '#' && !known.Contains(line)).ToArray();
        if (missing.Length > 0)
            File.AppendAllText(path, (old.Length == 0 || old.EndsWith('\n') ? "" : "\n") + string.Join('\n', missing) + "\n", PlainUtf8);
        Note(path, missing.Length > 0 ? SetupAction.Added : SetupAction.Kept);
    }

    /// <summary>Keeps a copy of a file before it is changed or moved.</summary>
    /// <exception cref="IOException">It cannot be written; the file must not be touched then.</exception>
    public void BackUp(string path)
    {
        _backup ??= NewFolder();
        var copy = Path.Combine(_backup, Path.GetRelativePath(paths.Root, path));
        Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
        File.Copy(path, copy, overwrite: false);
        _done.Add(new SetupFile(copy, SetupAction.BackedUp) { From = path });
    }

    /// <summary>Moves a file to where nothing is.</summary>
    /// <exception cref="IOException">Something is there, or it cannot be moved.</exception>
    public void Move(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Move(from, to, overwrite: false);
        _done.Add(new SetupFile(to, SetupAction.Moved) { From = from });
    }

    /// <summary>Notes what was done elsewhere.</summary>
    public void Note(string path, SetupAction action) => _done.Add(new SetupFile(path, action));

    /// <summary>True for a broken link too.</summary>
    private static bool Exists(string path) => File.Exists(path) || new FileInfo(path).LinkTarget is not null;

    private string NewFolder()
    {
        var stamp = time.GetUtcNow().ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture);
        for (var number = 1; ; number++)
        {
            var folder = Path.Combine(paths.Backup, number == 1 ? stamp : string.Create(CultureInfo.InvariantCulture, $"{stamp}-{number}"));
            if (!Path.Exists(folder))
                return folder;
        }
    }

    private static void MakeProgram(string path, bool isProgram)
    {
        if (isProgram && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
