using System.Collections.Immutable;
using System.Globalization;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Graph;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Tests;

/// <summary>Tickets, agents and plans for tests that need no files.</summary>
internal static class TicketFactory
{
    public static readonly Agent Codex = new() { Name = "codex", Command = "codex", Price = new AgentPrice(0.002m) };

    public static readonly Agent Claude = new() { Name = "claude", Command = "claude", Price = new AgentPrice(0.015m) };

    public static readonly Agent Cascade = new() { Name = "cascade", Type = AgentType.Ide, Price = new AgentPrice(0m) };

    public static AgentCatalog Catalog(params Agent[] agents) =>
        new(agents.Length == 0 ? [Codex, Claude, Cascade] : agents, []);

    public static Ticket Ticket(string key, string agent = "codex", params string[] dependencies) => new()
    {
        Key = key,
        Id = key,
        Path = $"/root/.arela/tickets/{agent}/{key}.md",
        Folder = agent,
        Agent = new TicketField<string>(agent, agent, new TextSpan(3, 12, agent.Length)),
        EstimatedTokens = new TicketField<long>(1000, "1000", new TextSpan(4, 23, 4)),
        Dependencies = [.. dependencies.Select(name => new DependencyReference(name, new TextSpan(5, 19, name.Length)))],
    };

    public static Ticket Taking(this Ticket ticket, double minutes) => ticket with
    {
        EstimatedTime = new TicketField<TimeEstimate>(
            new TimeEstimate(TimeSpan.FromMinutes(minutes), TimeSpan.FromMinutes(minutes)),
            minutes.ToString(CultureInfo.InvariantCulture) + " minutes",
            new TextSpan(6, 21, 10)),
    };

    public static TicketGraph GraphOf(IEnumerable<Ticket> tickets) =>
        TicketGraphBuilder.Build(tickets, ImmutableHashSet<string>.Empty);

    public static PlanInput Input(TicketGraph graph, ArelaOptions? options = null, AgentCatalog? catalog = null, StatusSnapshot? status = null)
    {
        options ??= new ArelaOptions { Root = "/root" };
        catalog ??= Catalog();
        return new PlanInput(
            options, graph, catalog, status ?? StatusSnapshot.Empty, TicketSelection.Resolve(options, graph, catalog));
    }

    public static ExecutionPlan PlanOf(IEnumerable<Ticket> tickets, int maxParallel = 4, AgentCatalog? catalog = null) =>
        Planner.Plan(Input(GraphOf(tickets), new ArelaOptions { Root = "/root", MaxParallel = maxParallel }, catalog));

    public static StatusSnapshot StatusOf(params (string Key, TicketStatus Status)[] records) => StatusSnapshot.Empty with
    {
        Records = StatusSnapshot.Empty.Records.AddRange(
            records.Select(record => KeyValuePair.Create(record.Key, new TicketRecord { Status = record.Status }))),
    };

    /// <summary>A random acyclic graph: each ticket may depend on a few earlier ones.</summary>
    public static ImmutableArray<Ticket> RandomTickets(Random random, int count, double density = 0.3)
    {
        var tickets = ImmutableArray.CreateBuilder<Ticket>(count);
        for (var index = 0; index < count; index++)
        {
            var dependencies = Enumerable.Range(Math.Max(0, index - 6), Math.Min(index, 6))
                .Where(_ => random.NextDouble() < density)
                .Select(Name)
                .ToArray();
            tickets.Add(Ticket(Name(index), random.Next(4) == 0 ? "claude" : "codex", dependencies).Taking(1 + random.Next(60)));
        }

        return tickets.ToImmutable();

        static string Name(int index) => "T-" + index.ToString("000", CultureInfo.InvariantCulture);
    }
}
