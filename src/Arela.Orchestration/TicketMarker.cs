using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration;

/// <summary>Sets the status of tickets by a person's word. The lock is held by the caller.</summary>
internal sealed class TicketMarker(ArelaOptions options, ArelaPaths paths, TimeProvider time)
{
    public async Task<MarkResult> MarkAsync(Inventory inventory, TicketStatus status)
    {
        var selection = TicketSelection.Resolve(options, inventory.Graph, inventory.Catalog);
        if (!selection.Findings.IsEmpty)
            return new MarkResult([], selection.Findings);
        // Leaving the selection out by mistake would hide undone work, or pay for everything again.
        if (!options.HasSelection && !(status == TicketStatus.Open && options.Force))
            return new MarkResult([], [SetupDiagnostics.NothingSelected.At(SourceLocation.None)]);
        var named = selection.Named.Order().Select(index => inventory.Graph.Tickets[index].Key).ToArray();
        ImmutableArray<string> keys = [.. named.Where(key => inventory.Status[key].Status != status)];
        var store = await StatusStore.OpenAsync(
            paths, inventory.Graph.Tickets.ToDictionary(ticket => ticket.Key, ticket => EstimateOf(ticket, inventory)), time).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            foreach (var key in keys)
                await store.UpdateAsync(key, record => Mark(record, status)).ConfigureAwait(false);
        }

        return new MarkResult(keys, []) { UnchangedKeys = [.. named.Except(keys, StringComparer.OrdinalIgnoreCase)] };
    }

    private static decimal? EstimateOf(Ticket ticket, Inventory inventory) =>
        TicketEstimate.CostOf(ticket, Agents.AgentAssignment.For(ticket, inventory.Catalog)).Usd;

    private TicketRecord Mark(TicketRecord record, TicketStatus status) => record with
    {
        Status = status,
        UpdatedAt = time.GetUtcNow(),
        Reason = null,
        Error = null,
    };
}
