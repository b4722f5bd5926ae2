using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Arela.Orchestration;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Graph;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Processes;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;

namespace Arela.Benchmarks;

/// <summary>
/// The same independent jobs, run by the whole run loop (prompt on standard input, a log per ticket, durable status and
/// run log) and by GNU make and ninja, turn by turn. A job is <c>true</c>, or <c>sleep</c> for a while.
/// </summary>
internal static class Running
{
    private const int Rounds = 5;

    /// <summary>Prints medians and their ratios to ninja.</summary>
    public static async Task CompareAsync(int jobs, int parallel, string seconds)
    {
        var folder = Directory.CreateTempSubdirectory("arela-bench-run-").FullName;
        var (program, argument) = seconds == "0" ? ("true", "") : ("sleep", seconds);
        var command = $"{program} {argument}".Trim();
        WriteMake(folder, jobs, command);
        WriteNinja(folder, jobs, command);
        var times = new Dictionary<string, List<double>> { ["arela"] = [], ["make"] = [], ["ninja"] = [] };
        for (var round = 0; round <= Rounds; round++)
        {
            var arela = await TimeAsync(() => RunAsync(folder, jobs, parallel, new JobCommand(program, argument)));
            var make = await TimeAsync(() => StartAsync("make", folder, $"-j{parallel}", "-s"));
            var ninja = await TimeAsync(() => StartAsync("ninja", folder, $"-j{parallel}", "--quiet"));
            File.Delete(Path.Combine(folder, ".ninja_log"));
            if (round == 0)
                continue;
            times["arela"].Add(arela);
            times["make"].Add(make);
            times["ninja"].Add(ninja);
        }

        var baseline = Median(times["ninja"]);
        Console.WriteLine($"{jobs} jobs of '{command}', {parallel} at once, {Rounds} rounds, medians");
        foreach (var (name, list) in times)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name,-6} {Median(list),9:0} ms   {Median(list) / jobs:0.000} ms per job   {Median(list) / baseline:0.00} x ninja"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  peak memory of this process {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0:0} MB"));
        Directory.Delete(folder, recursive: true);
    }

    private sealed record JobCommand(string Program, string Argument);

    private static async Task RunAsync(string folder, int jobs, int parallel, JobCommand command)
    {
        var root = Directory.CreateDirectory(Path.Combine(folder, Guid.NewGuid().ToString("n"))).FullName;
        var paths = new ArelaPaths(root);
        var agent = new Agent
        {
            Name = "job",
            Command = command.Program,
            Arguments = command.Argument.Length == 0 ? [] : [command.Argument],
            Price = new AgentPrice(0m),
        };
        var catalog = new AgentCatalog([agent], []);
        var tickets = Enumerable.Range(0, jobs).Select(Ticket).ToArray();
        var graph = TicketGraphBuilder.Build(tickets, ImmutableHashSet<string>.Empty);
        var options = new ArelaOptions { Root = root, MaxParallel = parallel };
        var plan = Planner.Plan(new PlanInput(options, graph, catalog, StatusSnapshot.Empty, TicketSelection.Resolve(options, graph, catalog)));

        using var guard = new ProcessGuard();
        await using var store = await StatusStore.OpenAsync(paths, tickets.ToDictionary(ticket => ticket.Key, _ => (decimal?)0m), TimeProvider.System);
        using var log = RunLog.Create(paths, "run");
        var journal = new RunJournal(store, log);
        var agents = new AgentProcessRunner(paths, catalog, new ProcessRunner(TimeProvider.System, guard), TimeProvider.System);
        var services = new RunServices(agents, new AcceptAll(root), journal, journal, paths, TimeProvider.System) { TicketText = ticket => ticket.Key };
        using var loop = new RunLoop(plan, new RunSettings("run", catalog), services, () => 0.5);
        var result = await loop.RunAsync(CancellationToken.None);
        if (result.Tickets.Any(ticket => ticket.End != TicketEnd.Completed))
            throw new InvalidOperationException($"A job failed: {result.Tickets.First(ticket => ticket.End != TicketEnd.Completed).Why}");
    }

    private static Ticket Ticket(int index) => new()
    {
        Key = index.ToString("JOB-00000", CultureInfo.InvariantCulture),
        Id = index.ToString("JOB-00000", CultureInfo.InvariantCulture),
        Path = "/none",
        Folder = "job",
        Agent = new TicketField<string>("job", "job", TextSpan.WholeFile),
    };

    private static void WriteMake(string folder, int jobs, string command)
    {
        var text = new StringBuilder("all:");
        for (var job = 0; job < jobs; job++)
            text.Append(CultureInfo.InvariantCulture, $" j{job}");
        text.Append("\n.PHONY: all");
        for (var job = 0; job < jobs; job++)
            text.Append(CultureInfo.InvariantCulture, $"\n.PHONY: j{job}\nj{job}:\n\t@{command}");
        File.WriteAllText(Path.Combine(folder, "Makefile"), text.Append('\n').ToString());
    }

    private static void WriteNinja(string folder, int jobs, string command)
    {
        var text = new StringBuilder($"rule job\n  command = {command}\n");
        for (var job = 0; job < jobs; job++)
            text.Append(CultureInfo.InvariantCulture, $"build j{job}: job\n");
        File.WriteAllText(Path.Combine(folder, "build.ninja"), text.ToString());
    }

    private static async Task StartAsync(string program, string folder, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with exit code {process.ExitCode}.");
    }

    private static async Task<double> TimeAsync(Func<Task> action)
    {
        var watch = Stopwatch.StartNew();
        await action();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>Takes every job's word for it: what is measured is running, not looking for changes.</summary>
    private sealed class AcceptAll(string root) : IWorkspaces
    {
        public Task<Workspace> OpenAsync(PlannedTicket ticket, CancellationToken stop) => Task.FromResult(new Workspace(root, Branch: null));

        public Task<Outcome> AcceptAsync(Workspace workspace, PlannedTicket ticket, AttemptSummary attempt, CancellationToken stop) =>
            Task.FromResult(new Outcome(OutcomeReason.Completed, ""));

        public Task<IReadOnlyList<string>> FinishAsync(CancellationToken stop) => Task.FromResult<IReadOnlyList<string>>([]);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
