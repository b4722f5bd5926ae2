using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Planning;

/// <summary>What a plan does about tickets that would get into each other's way.</summary>
internal static class Overlaps
{
    /// <summary>The plan, with an order between tickets that touch the same file if that is asked for, and what to warn about.</summary>
    public static (ExecutionPlan Plan, ImmutableArray<Diagnostic> Findings) Check(ExecutionPlan plan, ArelaOptions options)
    {
        if (plan.Running.Take(2).Count() < 2)
            return (plan, []);
        var projects = ProjectMap.Read(options.Root);
        if (!projects.HasReferences && !options.SerializeOverlaps)
            return (plan, []);
        var finder = new OverlapFinder(plan, OverlapFinder.FilesOf);
        if (options.SerializeOverlaps)
        {
            plan = finder.Serialize(plan);
            finder = new OverlapFinder(plan, OverlapFinder.FilesOf);
        }

        return (plan, [.. finder.DependentProjects(projects)]);
    }
}
