using System.Text;
using Arela.Orchestration.Settings;

namespace Arela.Orchestration.Status;

/// <summary>
/// Keeps what runs write out of <c>git status</c> where <c>ArelaInit</c> was not run: a <c>.gitignore</c> in our own
/// folder, which ignores itself, too. Neither the user's <c>.gitignore</c> nor anything in <c>.git</c> is touched, and a
/// file that is there already is kept.
/// </summary>
internal static class OwnIgnoreFile
{
    /// <summary>First line of a file that nobody has made their own.</summary>
    private const string Mark = "# Written by a run of Arela.Build; ArelaInit writes one to commit in its place.";

    private const string Content = Mark + """

        /.gitignore
        /worktrees/
        /logs/
        /runs/
        /reports/
        /lock
        /lock.owner.json*
        /lock.live
        /tickets/.ticket-status.journal
        /tickets/.ticket-status.json.*

        """;

    /// <summary>Writes it where there is none and the root is in a git repository.</summary>
    public static void Ensure(ArelaPaths paths)
    {
        try
        {
            var file = Path.Combine(paths.Folder, ".gitignore");
            if (!Path.Exists(file) && RootFinder.RepositoryAbove(paths.Root) is not null)
                File.WriteAllText(file, Content.ReplaceLineEndings("\n"), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A tidier git status is not worth a failed run.
        }
    }

    /// <summary>Removes one that this class wrote.</summary>
    public static void RemoveOurs(ArelaPaths paths)
    {
        var file = Path.Combine(paths.Folder, ".gitignore");
        if (File.Exists(file) && File.ReadLines(file).FirstOrDefault() == Mark)
            File.Delete(file);
    }
}
