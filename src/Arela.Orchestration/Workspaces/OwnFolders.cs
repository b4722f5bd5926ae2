namespace Arela.Orchestration.Workspaces;

/// <summary>Keeps what Arela writes out of the user's <c>git status</c>.</summary>
internal static class OwnFolders
{
    private const string Content = """
        # Written by Arela.Build: what a run makes is not for the repository. Tickets and their status are yours to commit.
        /.gitignore
        /worktrees/
        /logs/
        /runs/
        /reports/
        /lock
        /lock.owner.json
        /tickets/.ticket-status.journal

        """;

    /// <summary>Writes <c>.arela/.gitignore</c> where there is none; one that is there is the user's.</summary>
    public static void Ignore(ArelaPaths paths)
    {
        var file = Path.Combine(paths.Folder, ".gitignore");
        if (File.Exists(file))
            return;
        Directory.CreateDirectory(paths.Folder);
        File.WriteAllText(file, Content);
    }
}
