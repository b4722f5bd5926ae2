using System.Collections.Immutable;
using Arela.Orchestration.Planning;

namespace Arela.Orchestration.Workspaces.DotNet;

/// <summary>
/// Which projects a change can break: those that contain a changed file, those that depend on them, and all of them
/// where the change is outside every project, since anything may read it.
/// </summary>
internal sealed class AffectedProjects(string folder)
{
    private static readonly HashSet<string> LanguageProjects = new(StringComparer.OrdinalIgnoreCase) { ".csproj", ".fsproj", ".vbproj" };

    private static readonly HashSet<string> ReadByAll = new(StringComparer.OrdinalIgnoreCase)
    {
        "global.json", "nuget.config", ".editorconfig", ".globalconfig", "Directory.Build.rsp", "MSBuild.rsp", "dotnet-tools.json",
    };

    private static readonly HashSet<string> ReadByAllKinds = new(StringComparer.OrdinalIgnoreCase) { ".props", ".targets", ".sln", ".slnx", ".slnf", ".rsp", ".snk" };

    private static readonly HashSet<string> ReadByNone = new(StringComparer.OrdinalIgnoreCase) { ".gitignore", ".gitattributes", ".gitmodules", ".mailmap", "LICENSE", ".gitlab-ci.yml", ".dockerignore" };

    private static readonly HashSet<string> ReadByNoneKinds = new(StringComparer.OrdinalIgnoreCase) { ".md", ".png", ".jpg", ".jpeg", ".gif", ".svg", ".pdf" };

    private readonly ProjectMap _map = ProjectMap.Read(folder);

    /// <summary>The solution of the folder; null: none, or several.</summary>
    public SolutionFile? Solution { get; } = SolutionFile.Find(folder);

    /// <summary>The affected ones, relative to the folder, in order.</summary>
    /// <param name="changed">Changed files, relative to the folder; null: not known, which is everything.</param>
    public ImmutableSortedSet<string> Of(IReadOnlyCollection<string>? changed)
    {
        var candidates = Candidates(changed ?? []);
        if (changed is null || changed.Any(IsForAll))
            return candidates;
        var direct = changed.Where(file => !IsForNone(file)).SelectMany(_map.ProjectsOf);
        return candidates.Intersect(_map.WithDependents(direct));
    }

    /// <summary>Those of the solution, and those that the change made or rewrote; without a solution all of a .NET language.</summary>
    private ImmutableSortedSet<string> Candidates(IReadOnlyCollection<string> changed)
    {
        var all = _map.Projects.Where(project => LanguageProjects.Contains(Path.GetExtension(project)));
        if (Solution is { } solution)
        {
            var touched = changed.ToHashSet(StringComparer.OrdinalIgnoreCase);
            all = solution.Projects.Keys
                .Where(project => File.Exists(Path.Combine(folder, project)))
                .Concat(all.Where(touched.Contains));
        }

        return all.ToImmutableSortedSet(StringComparer.OrdinalIgnoreCase);
    }

    private bool IsForAll(string file)
    {
        var name = Path.GetFileName(file);
        if (ReadByAll.Contains(name) || ReadByAllKinds.Contains(Path.GetExtension(name)))
            return true;
        return !IsForNone(file) && (file.StartsWith("../", StringComparison.Ordinal) || _map.ProjectOf(file) is null);
    }

    /// <summary>What no build reads, unless a project's folder holds it.</summary>
    private bool IsForNone(string file)
    {
        if (file.StartsWith(".arela/", StringComparison.Ordinal) || file.StartsWith(".github/", StringComparison.Ordinal))
            return true;
        return (ReadByNone.Contains(Path.GetFileName(file)) || ReadByNoneKinds.Contains(Path.GetExtension(file)))
            && (file.StartsWith("../", StringComparison.Ordinal) || _map.ProjectOf(file) is null);
    }
}
