using System.Diagnostics;
using System.Globalization;
using Arela.Orchestration;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;

namespace Arela.Benchmarks;

/// <summary>A run that finds every ticket completed, beside validating the same tickets, turn by turn in one process.</summary>
internal static class Finished
{
    /// <summary>Prints medians and their ratio.</summary>
    public static async Task CompareAsync(int count, int rounds)
    {
        using var set = new TicketSet(count);
        var options = new ArelaOptions { Root = set.Root, Isolation = IsolationMode.None };
        await CompleteAllAsync(set);
        var (validate, plan, run) = (new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < rounds + 2; round++)
        {
            var watch = Stopwatch.StartNew();
            _ = new Orchestrator(options).Read();
            var first = watch.Elapsed.TotalMilliseconds;
            watch.Restart();
            _ = new Orchestrator(options).Plan();
            var planned = watch.Elapsed.TotalMilliseconds;
            watch.Restart();
            var summary = await new Orchestrator(options).RunAsync(new Nobody(), CancellationToken.None);
            var second = watch.Elapsed.TotalMilliseconds;
            if (summary.Findings.Any(finding => finding.Severity == Orchestration.Diagnostics.Severity.Error))
                throw new InvalidOperationException(summary.Findings.First(finding => finding.Severity == Orchestration.Diagnostics.Severity.Error).Message);
            if (round < 2)
                continue;
            validate.Add(first);
            plan.Add(planned);
            run.Add(second);
        }

        var (baseline, whole) = (Median(validate), Median(run));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} completed tickets, {rounds} rounds, medians"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  validate           {baseline,8:0.0} ms"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  plan               {Median(plan),8:0.0} ms   {Median(plan) / baseline:0.00} x"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  run, nothing to do {whole,8:0.0} ms   {whole / baseline:0.00} x"));
    }

    private static async Task CompleteAllAsync(TicketSet set)
    {
        var tickets = TicketFolder.Load(set.Paths).Tickets;
        await using var store = await StatusStore.OpenAsync(
            set.Paths, tickets.ToDictionary(ticket => ticket.Key, _ => (decimal?)0.004m), TimeProvider.System);
        await Task.WhenAll(tickets.Select(ticket => store.UpdateAsync(ticket.Key, record => record with
        {
            Status = TicketStatus.Completed,
            Cost = 0.004m,
            Attempts = 1,
            ContentHash = TicketText.Hash(ticket),
        }).AsTask()));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private sealed class Nobody : IRunObserver
    {
        public void On(RunEvent runEvent)
        {
        }
    }
}
