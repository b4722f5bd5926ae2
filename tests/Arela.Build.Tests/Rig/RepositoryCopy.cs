using System.Diagnostics;

namespace Arela.Build.Tests.Rig;

/// <summary>What a fresh clone has of this repository that the sample needs, in a git repository of its own.</summary>
internal sealed class RepositoryCopy : IDisposable
{
    private static readonly string[] Parts =
    [
        ".editorconfig", ".gitattributes", ".gitignore", "Directory.Build.props", "Directory.Packages.props", "LICENSE",
        "NuGet.config", "global.json", "artifacts/feed/.gitkeep", "build", "samples", "src",
    ];

    private readonly TempFolder _folder = new("arela-clone");

    public RepositoryCopy()
    {
        foreach (var part in Parts)
            Copy(RepositoryFolder.Find(part), At(part));
        Git("init", "-q");
        Git("add", "-A");
        Git("-c", "user.name=Test", "-c", "user.email=test@example.invalid", "commit", "-q", "-m", "clone");
    }

    public string At(string relativePath) => _folder.At(relativePath);

    public string Read(string relativePath) => _folder.Read(relativePath);

    public bool Exists(string relativePath) => File.Exists(At(relativePath));

    /// <summary>Commits, branches and changed or new files that git sees: what a run must leave alone.</summary>
    public string GitState => Git("status", "--porcelain") + Git("for-each-ref") + Git("worktree", "list");

    public async Task<(int ExitCode, string Output)> Run(params string[] arguments)
    {
        // The machine's own package folder, as in a clone: the sample's projects need no other package.
        var environment = new Dictionary<string, string> { ["NUGET_PACKAGES"] = PackedPackage.MachinePackages };
        var (exitCode, output, errors) = await DotNet.RunAsync(_folder.Path, environment, arguments);
        return (exitCode, output + errors);
    }

    public void Dispose() => _folder.Dispose();

    private string Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = _folder.Path, RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        Assert.AreEqual(0, git.ExitCode, output);
        return output;
    }

    private static void Copy(string from, string to)
    {
        if (File.Exists(from))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to);
            return;
        }

        foreach (var entry in Directory.EnumerateFileSystemEntries(from))
        {
            if (Path.GetFileName(entry) is not ("bin" or "obj" or "generated" or "logs" or "runs" or "lock" or ".ticket-status.json"))
                Copy(entry, Path.Combine(to, Path.GetFileName(entry)));
        }
    }
}
