using System.Collections.Immutable;

namespace Arela.Orchestration.Processes;

/// <summary>Finds the file of a program. The current directory is never searched.</summary>
internal static class ProgramFinder
{
    /// <summary>
    /// Absolute path of a program named on PATH, or of a path; null when there is no such executable file.
    /// A relative path with a separator starts at <paramref name="workingDirectory"/>.
    /// </summary>
    public static string? Find(
        string name, ImmutableSortedDictionary<string, string> environment, string workingDirectory)
    {
        if (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal))
            return null;
        var extensions = Extensions(environment);
        if (name.AsSpan().ContainsAny(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar))
            return WithExtension(Path.GetFullPath(name, workingDirectory), extensions);
        var path = environment.GetValueOrDefault("PATH") ?? environment.GetValueOrDefault("Path") ?? "";
        return path
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Where(Path.IsPathFullyQualified)
            .Select(folder => WithExtension(Path.Combine(folder, name), extensions))
            .FirstOrDefault(file => file is not null);
    }

    private static string[] Extensions(ImmutableSortedDictionary<string, string> environment) =>
        OperatingSystem.IsWindows()
            ? ["", .. (environment.GetValueOrDefault("PATHEXT") ?? ".COM;.EXE;.BAT;.CMD").Split(';')]
            : [""];

    private static string? WithExtension(string path, string[] extensions) =>
        extensions.Select(extension => path + extension).FirstOrDefault(IsExecutable);

    private static bool IsExecutable(string path)
    {
        const UnixFileMode anyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        if (!File.Exists(path))
            return false;
        // On Windows a file without an extension is the npm shim for other shells, which cannot be started.
        return OperatingSystem.IsWindows() ? Path.HasExtension(path) : (File.GetUnixFileMode(path) & anyExecute) != 0;
    }
}
