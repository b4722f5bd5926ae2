using System.Diagnostics;

namespace Arela.Testing;

/// <summary>A git repository of a test's own, with one commit.</summary>
public sealed class GitFolder : IDisposable
{
    private readonly TempFolder _folder = new("arela-git");

    public GitFolder(bool withCommit = true)
    {
        Git("init", "--quiet", "--initial-branch=main");
        Git("config", "user.email", "dev@example.test");
        Git("config", "user.name", "Dev");
        if (!withCommit)
            return;
        Write("README.md", "# Project\n");
        Commit("First commit");
    }

    public string Path => _folder.Path;

    public string Head => Git("rev-parse", "HEAD");

    public string Write(string relativePath, string content) => _folder.Write(relativePath, content);

    public string Read(string relativePath) => _folder.Read(relativePath);

    public string At(string relativePath) => _folder.At(relativePath);

    public bool Has(string relativePath) => File.Exists(_folder.At(relativePath));

    public void Commit(string message)
    {
        Git("add", "--all");
        Git("commit", "--quiet", "-m", message);
    }

    /// <summary>Runs git here; its output, or an exception with what it said.</summary>
    public string Git(params string[] arguments) => Run(Path, arguments);

    /// <summary>Runs git in any folder.</summary>
    public static string Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output.TrimEnd()
            : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {error.GetAwaiter().GetResult()}");
    }

    public void Dispose() => _folder.Dispose();
}
