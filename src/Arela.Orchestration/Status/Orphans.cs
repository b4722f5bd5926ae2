using Arela.Orchestration.Costs;

namespace Arela.Orchestration.Status;

/// <summary>Tickets that a dead run left in progress.</summary>
internal static class Orphans
{
    /// <summary>The record, open again. What its agent had told by then stays in its cost, as a part of what was spent.</summary>
    public static TicketRecord Recover(TicketRecord record, DateTimeOffset at) => record with
    {
        Status = TicketStatus.Open,
        UpdatedAt = at,
        InFlightCost = null,
        CostSource = record is { InFlightCost: not null, Cost: not null } ? CostSource.Partial : record.CostSource,
    };

    /// <summary>A sentence about what the dead attempt cost.</summary>
    public static string WhatItSpent(TicketRecord record) => record.InFlightCost switch
    {
        null => "What it had spent stays counted.",
        0m => "What its agent had used by then is not known.",
        { } usd => $"Its agent had told {UsdText.Of(usd)} by then, which stays counted.",
    };
}
