using System.Text;

namespace Arela.Build.Tests.Rig;

/// <summary>Writes solutions of either form, of projects that stand in folders of their own names.</summary>
internal static class Solution
{
    private const string CSharp = "{9A19103F-16F7-4668-BE54-9A1E7A4F7556}";

    public static void Write(Consumer consumer, string file, IReadOnlyList<string> projects)
    {
        consumer.Write(file, file.EndsWith(".slnx", StringComparison.Ordinal) ? Xml(projects) : Text(projects));
    }

    private static string Xml(IReadOnlyList<string> projects) =>
        $"<Solution>{string.Concat(projects.Select(name => $"<Project Path=\"{name}/{name}.csproj\" />"))}</Solution>";

    private static string Text(IReadOnlyList<string> projects)
    {
        var text = new StringBuilder("Microsoft Visual Studio Solution File, Format Version 12.00\n");
        for (var i = 0; i < projects.Count; i++)
            text.Append($"Project(\"{CSharp}\") = \"{projects[i]}\", \"{projects[i]}\\{projects[i]}.csproj\", \"{Id(i)}\"\nEndProject\n");
        text.Append("Global\nGlobalSection(SolutionConfigurationPlatforms) = preSolution\nDebug|Any CPU = Debug|Any CPU\nEndGlobalSection\n");
        text.Append("GlobalSection(ProjectConfigurationPlatforms) = postSolution\n");
        for (var i = 0; i < projects.Count; i++)
            text.Append($"{Id(i)}.Debug|Any CPU.ActiveCfg = Debug|Any CPU\n{Id(i)}.Debug|Any CPU.Build.0 = Debug|Any CPU\n");
        return text.Append("EndGlobalSection\nEndGlobal\n").ToString();
    }

    private static string Id(int index) => $"{{00000000-0000-0000-0000-00000000000{index}}}";
}
