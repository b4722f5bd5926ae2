using System.Text.RegularExpressions;

namespace Arela.Orchestration.Tests.Architecture;

/// <summary>Rooms only import rooms that stand before them in the order below.</summary>
[TestClass]
public sealed partial class LayeringTests
{
    private static readonly string[] Order =
    [
        "Diagnostics", "Tickets", "Agents", "Settings", "Graph", "Costs", "Status", "Validation", "Planning",
        "Execution", "Processes", "Workspaces", "Reporting", "Setup", "Pipelines",
    ];

    [TestMethod]
    public void Rooms_never_import_upwards()
    {
        var source = RepositoryFolder.Find("src/Arela.Orchestration");
        var offences = new List<string>();
        foreach (var room in Directory.EnumerateDirectories(source))
        {
            var name = Path.GetFileName(room);
            if (name is "bin" or "obj")
                continue;
            var rank = Array.IndexOf(Order, name);
            Assert.AreNotEqual(-1, rank, $"Room {name} has no place in the order.");
            foreach (var file in Directory.EnumerateFiles(room, "*.cs", SearchOption.AllDirectories))
            {
                offences.AddRange(
                    from line in File.ReadLines(file)
                    let match = ImportPattern().Match(line)
                    where match.Success && Array.IndexOf(Order, match.Groups[1].Value) > rank
                    select $"{Path.GetRelativePath(source, file)}: {line}");
            }
        }

        Assert.IsEmpty(offences, string.Join('\n', offences));
    }

    [TestMethod]
    public void The_library_references_no_MSBuild_and_no_compiler()
    {
        var references = typeof(ArelaOptions).Assembly.GetReferencedAssemblies().Select(name => name.Name!);
        Assert.IsFalse(references.Any(name =>
            name.StartsWith("Microsoft.Build", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"\bArela\.Orchestration\.([A-Z][A-Za-z]+)")]
    private static partial Regex ImportPattern();
}
