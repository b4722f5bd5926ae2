using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Arela.Orchestration.Workspaces.DotNet;

/// <summary>
/// What is given to <c>dotnet build</c> for a set of projects: the solution, a filter of it, a project, or a solution of
/// our own where the repository has none for them. All projects then build in one call.
/// </summary>
internal static class BuildTargets
{
    /// <summary>Absolute paths; files that have to be written go to <paramref name="scratch"/>.</summary>
    public static ImmutableArray<string> For(string folder, string scratch, ImmutableSortedSet<string> projects, SolutionFile? solution)
    {
        var targets = ImmutableArray.CreateBuilder<string>();
        string[] inside = solution is null ? [] : [.. projects.Where(solution.Projects.ContainsKey)];
        string[] outside = [.. projects.Except(inside, StringComparer.OrdinalIgnoreCase)];
        if (solution is not null && inside.Length == solution.Projects.Count)
            targets.Add(solution.Path);
        else if (inside.Length > 0)
            targets.Add(WriteFilter(scratch, solution!, inside));
        if (outside.Length == 1)
            targets.Add(Path.Combine(folder, outside[0]));
        else if (outside.Length > 1)
            targets.Add(WriteSolution(scratch, folder, outside));
        return targets.ToImmutable();
    }

    private static string WriteFilter(string scratch, SolutionFile solution, string[] projects)
    {
        var file = Path.Combine(scratch, "affected.slnf");
        var content = new { solution = new { path = solution.Path, projects = projects.Select(project => solution.Projects[project]).ToArray() } };
        File.WriteAllText(file, JsonSerializer.Serialize(content));
        return file;
    }

    private static string WriteSolution(string scratch, string folder, string[] projects)
    {
        var text = new StringBuilder("Microsoft Visual Studio Solution File, Format Version 12.00\n");
        var configurations = new StringBuilder();
        for (var index = 0; index < projects.Length; index++)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"{{00000000-0000-0000-0000-{index:x12}}}");
            // Names have to differ; the paths do.
            text.Append(CultureInfo.InvariantCulture, $"Project(\"{{9A19103F-16F7-4668-BE54-9A1E7A4F7556}}\") = \"P{index}\", \"{Path.Combine(folder, projects[index])}\", \"{id}\"\nEndProject\n");
            configurations
                .Append(CultureInfo.InvariantCulture, $"\t\t{id}.Debug|Any CPU.ActiveCfg = Debug|Any CPU\n")
                .Append(CultureInfo.InvariantCulture, $"\t\t{id}.Debug|Any CPU.Build.0 = Debug|Any CPU\n");
        }

        text.Append("Global\n\tGlobalSection(SolutionConfigurationPlatforms) = preSolution\n\t\tDebug|Any CPU = Debug|Any CPU\n\tEndGlobalSection\n")
            .Append("\tGlobalSection(ProjectConfigurationPlatforms) = postSolution\n").Append(configurations)
            .Append("\tEndGlobalSection\nEndGlobal\n");
        var file = Path.Combine(scratch, "affected.sln");
        File.WriteAllText(file, text.ToString());
        return file;
    }
}
