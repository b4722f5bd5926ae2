using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Workspaces;

namespace Arela.Orchestration.Pipelines.Export;

/// <summary>Makes the jobs of a plan. Pure: looks at nothing but the plan.</summary>
internal static class PipelineBuilder
{
    /// <summary>The jobs, or what stands in the way.</summary>
    public static (ImmutableArray<PipelineJob> Jobs, ImmutableArray<Diagnostic> Findings) Jobs(ExecutionPlan plan, AgentCatalog catalog, ArelaOptions options)
    {
        var tickets = plan.Running.ToArray();
        var ids = JobIds.Of([.. tickets.Select(ticket => ticket.Key)]);
        var idOf = tickets.Zip(ids).ToDictionary(pair => pair.First.Key, pair => pair.Second, StringComparer.OrdinalIgnoreCase);
        var shortIds = plan.Tickets.GroupBy(ticket => ticket.Ticket.Id, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() == 1).Select(group => group.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var jobs = ImmutableArray.CreateBuilder<PipelineJob>(tickets.Length);
        var findings = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var ticket in tickets)
        {
            ImmutableArray<string> names = [.. new[] { ticket.Key, ticket.Ticket.Id }.Distinct(StringComparer.OrdinalIgnoreCase)
                .Where(name => SafeText.IsName(name) && (name == ticket.Key || shortIds.Contains(name)))];
            if (names.IsEmpty)
            {
                findings.Add(ExecutionDiagnostics.NotExportable.At(ticket.Ticket.Location, ticket.Key, [LogText.Escape(ticket.Key)]));
                continue;
            }

            jobs.Add(new PipelineJob(idOf[ticket.Key], names[0], ticket.Agent!.Name)
            {
                Key = ticket.Key,
                Title = SafeText.Title($"{ticket.Ticket.Id} {ticket.Ticket.Title?.Value}"),
                FileName = SafeName.Of(ticket.Key),
                Needs = [.. ticket.WaitsFor.Where(idOf.ContainsKey).Select(key => idOf[key]).Order(StringComparer.Ordinal)],
                Names = names,
                Secrets = Secrets(ticket.Agent, catalog),
                Install = KnownCli.NameOf(ticket.Agent.Command) is null ? null : ticket.Agent.InstallHint,
                Minutes = Minutes(ticket.Agent, options),
            });
        }

        return (WithAllBefore(jobs.ToImmutable()), findings.ToImmutable());
    }

    /// <summary>There is no cycle: a plan has none.</summary>
    private static ImmutableArray<PipelineJob> WithAllBefore(ImmutableArray<PipelineJob> jobs)
    {
        var needs = jobs.ToDictionary(job => job.Id, job => job.Needs, StringComparer.Ordinal);
        return [.. jobs.Select(job => job with { Before = AllBefore(job) })];

        ImmutableArray<string> AllBefore(PipelineJob job)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            var open = new Stack<string>(job.Needs);
            while (open.TryPop(out var id))
            {
                if (!seen.Add(id) || !needs.TryGetValue(id, out var more))
                    continue;
                foreach (var need in more)
                    open.Push(need);
            }

            return [.. seen.Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>The first variable that each agent looks for: the usual one. A job holds no other agent's.</summary>
    private static ImmutableArray<string> Secrets(Agent agent, AgentCatalog catalog)
    {
        var fallback = agent.Fallback is { } name ? catalog.Find(name) : null;
        return [.. new[] { agent, fallback }.OfType<Agent>()
            .Where(one => !one.KeyVariables.IsEmpty)
            .Select(one => one.KeyVariables[0])
            .Where(SafeText.IsName)
            .Distinct(StringComparer.Ordinal)];
    }

    private static int Minutes(Agent agent, ArelaOptions options)
    {
        const int around = 30;
        const int most = 360;
        var attempts = 1 + (agent.Retries ?? options.Retries ?? Defaults.Retries);
        var one = agent.Timeout ?? options.Timeout ?? Defaults.Timeout;
        return (int)Math.Min(most, Math.Ceiling((attempts * one.TotalMinutes) + around));
    }
}
