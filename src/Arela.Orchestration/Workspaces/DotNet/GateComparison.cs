using System.Collections.Immutable;

namespace Arela.Orchestration.Workspaces.DotNet;

/// <summary>What a ticket broke, told apart from what was broken before it.</summary>
internal sealed class GateComparison
{
    /// <summary>Compares.</summary>
    /// <param name="now">With the ticket's work.</param>
    /// <param name="before">Without it; null: not known, or of no interest.</param>
    public GateComparison(DotNetResult now, DotNetResult? before)
    {
        Now = now;
        Before = before;
        NewErrors = BuildDiagnostic.New(now.Errors, before?.Errors ?? []);
        NewWarnings = BuildDiagnostic.New(now.Warnings, before?.Warnings ?? []);
        // Tests that could not be built before have no result to compare with.
        var known = (before?.Failed ?? []).Select(test => test.Identity).ToHashSet();
        NewFailures = [.. now.Failed.Where(test => !known.Contains(test.Identity))];
        KnownFailures = [.. now.Failed.Where(test => known.Contains(test.Identity))];
    }

    public DotNetResult Now { get; }

    public DotNetResult? Before { get; }

    /// <summary>False without a base to compare with: everything counts then.</summary>
    public bool IsBaseKnown => Before is not null;

    public ImmutableArray<BuildDiagnostic> NewErrors { get; }

    public ImmutableArray<BuildDiagnostic> NewWarnings { get; }

    public ImmutableArray<FailedTest> NewFailures { get; }

    /// <summary>Tests that failed before: they do not count.</summary>
    public ImmutableArray<FailedTest> KnownFailures { get; }

    /// <summary>Errors that were there before: they count, since nothing can be said about what does not compile.</summary>
    public IEnumerable<BuildDiagnostic> KnownErrors => Now.Errors.Except(NewErrors);

    /// <summary>True when the projects did not compile without the ticket's work either.</summary>
    public bool IsBaseBroken => Before is { IsBuilt: false };

    public bool IsGreen => Now.IsConclusive && NewFailures.IsEmpty;
}
