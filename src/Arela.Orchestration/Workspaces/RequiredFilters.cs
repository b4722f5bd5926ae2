using System.Buffers;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Processes;

namespace Arela.Orchestration.Workspaces;

/// <summary>
/// Filters (git-lfs is one) that git cannot do without. Where the program of one is missing, git can neither check out
/// its files nor commit changes of them, and every ticket would fail at that.
/// </summary>
internal static class RequiredFilters
{
    private static readonly SearchValues<char> OfShells = SearchValues.Create("$`|&;<>(){}=");

    /// <summary>The first whose program is missing and that files of the repository need; null when there is none.</summary>
    public static async Task<Diagnostic?> MissingAsync(Git git, Repository repository)
    {
        // A missing program of the long-running kind ("process") ends git even where the filter is not required.
        var settings = await git.RunAsync("config", "--get-regexp", @"^filter\..*\.(process|required)$").ConfigureAwait(false);
        foreach (var name in settings.Lines.Where(IsSet).Select(NameOf).Distinct())
        {
            var program = await ProgramOfAsync(git, name).ConfigureAwait(false);
            if (program is null || ProgramFinder.Find(program, GitEnvironment.ForGit(), repository.Top) is not null)
                continue;
            var files = await git.RunAsync("ls-files", "-z", "--", $":(top,attr:filter={name})").ConfigureAwait(false);
            if (files.Fields.FirstOrDefault() is { } file)
                return ExecutionDiagnostics.FilterMissing.At(SourceLocation.None, LogText.Escape(file), LogText.Escape(name), LogText.Escape(program));
        }

        return null;
    }

    /// <summary>A line is the name of a setting, a blank and its value.</summary>
    private static bool IsSet(string line) => line.Split(' ', 2) is [var name, var value]
        && (name.EndsWith(".process", StringComparison.Ordinal) ? value.Length > 0 : value is "true" or "1" or "yes" or "on");

    private static string NameOf(string line)
    {
        var name = line.Split(' ')[0];
        return name["filter.".Length..name.LastIndexOf('.')];
    }

    /// <summary>First word of its command; null when it has none, or one that only a shell understands.</summary>
    private static async Task<string?> ProgramOfAsync(Git git, string name)
    {
        foreach (var kind in new[] { "process", "smudge", "clean" })
        {
            var command = await git.RunAsync("config", "--get", $"filter.{name}.{kind}").ConfigureAwait(false);
            if (command.Succeeded && ArgumentSplitter.Split(command.Text) is [var program, ..])
                return program.AsSpan().IndexOfAny(OfShells) < 0 ? program : null;
        }

        return null;
    }
}
