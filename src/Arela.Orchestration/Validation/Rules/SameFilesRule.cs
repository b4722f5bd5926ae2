using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Validation.Rules;

/// <summary>Tickets that change the same file have an order. One finding for each pair.</summary>
internal static class SameFilesRule
{
    public static void Check(RuleContext context)
    {
        var (graph, status) = (context.Input.Graph, context.Input.Status);
        if (context.Input.Options.SerializeOverlaps)
            return;
        foreach (var overlap in FileOverlaps.Find(graph, ticket => status[graph.Tickets[ticket].Key].Status != TicketStatus.Completed))
        {
            var (first, second) = (graph.Tickets[overlap.First], graph.Tickets[overlap.Second]);
            var code = DependencyDiagnostics.SameFiles.Code;
            if (first.DisabledCodes.Contains(code) || second.DisabledCodes.Contains(code))
                continue;
            var (inFirst, inSecond) = overlap.Files[0];
            var finding = DependencyDiagnostics.SameFiles.At(
                second.LocationOf(inSecond.Span), second.Key,
                [LogText.Escape(first.Key), LogText.Escape(second.Key), KeyList.Of([.. overlap.Files.Select(file => file.InFirst.Path)])]);
            context.Add(finding with { Related = [first.LocationOf(inFirst.Span)] });
        }
    }
}
