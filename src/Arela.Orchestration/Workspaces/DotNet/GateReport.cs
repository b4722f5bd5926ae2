using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Workspaces.DotNet;

/// <summary>Says what a .NET gate found: one line for people, a short text for the agent's next attempt, coded findings.</summary>
internal sealed class GateReport(string gate, ImmutableSortedSet<string> projects, GateCheck check, GateComparison comparison)
{
    private const int MostShown = 20;
    private const int NamesShown = 3;
    private const int LongestMessage = 600;
    private const int StackLines = 3;

    private readonly StringBuilder _text = new();

    /// <summary>The verdict; the findings go to the run.</summary>
    public Outcome ToOutcome()
    {
        ReportFindings();
        if (comparison.IsGreen)
            return new Outcome(OutcomeReason.Completed, Remark());
        Write();
        return new Outcome(OutcomeReason.GateFailed, $"the gate '{gate}' failed: {Why()}") { Details = _text.ToString().TrimEnd() };
    }

    private string Why()
    {
        if (!comparison.NewErrors.IsEmpty)
            return $"{Count(comparison.NewErrors.Length, "new error")}, the first {LogText.Escape(comparison.NewErrors[0].ToString())}";
        if (comparison.KnownErrors.Any())
            return $"the projects do not compile, and did not before this ticket either ({Count(comparison.KnownErrors.Count(), "error")}, the first {LogText.Escape(comparison.KnownErrors.First().ToString())})";
        if (!comparison.NewFailures.IsEmpty)
            return $"{Count(comparison.NewFailures.Length, "test")} failed that did not fail before: {Names(comparison.NewFailures)}";
        return comparison.Now.IsBuilt
            ? $"the tests did not run to their end ({comparison.Now.Stopped!.How})"
            : $"dotnet build failed ({comparison.Now.Stopped!.How})";
    }

    private void Write()
    {
        var shown = projects.Count > NamesShown ? Count(projects.Count, "project") : string.Join(", ", projects);
        _text.Append(CultureInfo.InvariantCulture, $"dotnet {gate} of {shown} is red.\n");
        Add("New warnings", comparison.NewWarnings);
        if (!comparison.KnownFailures.IsEmpty)
            _text.Append(CultureInfo.InvariantCulture, $"\nNot counted, since they failed before: {Names(comparison.KnownFailures)}\n");
        if (comparison.Now.Stopped is { } end && !comparison.Now.Errors.Any())
            _text.Append("\nLast output:\n").Append(end.Output).Append('\n');
        Add(comparison.IsBaseKnown ? "Errors that were there before this ticket (the projects have to compile all the same)" : "Errors", [.. comparison.KnownErrors]);
        Add(comparison.IsBaseBroken || !comparison.IsBaseKnown ? "Errors" : "New errors", comparison.NewErrors);
        AddTests();
    }

    private void Add(string title, ImmutableArray<BuildDiagnostic> found)
    {
        if (found.IsEmpty)
            return;
        _text.Append('\n').Append(title).Append(":\n");
        foreach (var one in found.Take(MostShown))
            _text.Append(Short(one.ToString())).Append('\n');
        More(found.Length);
    }

    private void AddTests()
    {
        if (comparison.NewFailures.IsEmpty)
            return;
        _text.Append(comparison.IsBaseKnown ? "\nTests that fail and did not fail before:\n" : "\nTests that fail:\n");
        foreach (var test in comparison.NewFailures.Take(MostShown))
        {
            _text.Append(Short(test.Name)).Append(test.Message.Length > 0 ? ": " : "").Append(Short(test.Message)).Append('\n');
            foreach (var line in test.Stack.Split('\n').Take(StackLines))
                _text.Append("    ").Append(Short(line.Trim())).Append('\n');
        }

        More(comparison.NewFailures.Length);
    }

    private void More(int count)
    {
        if (count > MostShown)
            _text.Append(CultureInfo.InvariantCulture, $"… and {count - MostShown} more\n");
    }

    private string Remark() => comparison.KnownFailures.IsEmpty
        ? ""
        : $"{Count(comparison.KnownFailures.Length, "test")} that failed before still fail: {Names(comparison.KnownFailures)}";

    private void ReportFindings()
    {
        var key = LogText.Escape(check.Ticket.Key);
        if (comparison.IsBaseBroken && comparison.Before!.Errors.FirstOrDefault() is { } error)
            check.Report(ExecutionDiagnostics.BaseBroken.At(SourceLocation.None, check.Ticket.Key, [key, LogText.Escape(error.ToString())]));
        if (!comparison.IsGreen)
            return;
        if (!comparison.NewWarnings.IsEmpty && comparison.IsBaseKnown)
        {
            var shown = string.Join(" | ", comparison.NewWarnings.Take(NamesShown).Select(found => LogText.Escape(Short(found.ToString()))));
            check.Report(ExecutionDiagnostics.NewWarnings.At(SourceLocation.None, check.Ticket.Key, [key, Count(comparison.NewWarnings.Length, "compiler warning"), shown]));
        }

        if (!comparison.KnownFailures.IsEmpty)
        {
            check.Report(ExecutionDiagnostics.KnownFailures.At(
                SourceLocation.None, check.Ticket.Key, [key, Count(comparison.KnownFailures.Length, "test"), Names(comparison.KnownFailures)]));
        }
    }

    private static string Names(ImmutableArray<FailedTest> tests) =>
        LogText.Escape(string.Join(", ", tests.Take(NamesShown).Select(test => Short(test.Name)))) + (tests.Length > NamesShown ? $" and {tests.Length - NamesShown} more" : "");

    private static string Short(string text) => text.Length <= LongestMessage ? text : text[..LongestMessage] + "…";

    private static string Count(int count, string noun) => count == 1 ? "1 " + noun : string.Create(CultureInfo.InvariantCulture, $"{count} {noun}s");
}
