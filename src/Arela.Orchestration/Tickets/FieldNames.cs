namespace Arela.Orchestration.Tickets;

/// <summary>The labels under which people write a field.</summary>
internal static class FieldNames
{
    private const int LongestLabel = 24;

    private static readonly Dictionary<string, TicketFieldName> ByLabel = new(StringComparer.Ordinal)
    {
        ["agent"] = TicketFieldName.Agent,
        ["agent assignment"] = TicketFieldName.Agent,
        ["assigned agent"] = TicketFieldName.Agent,
        ["assigned to"] = TicketFieldName.Agent,
        ["assignee"] = TicketFieldName.Agent,
        ["priority"] = TicketFieldName.Priority,
        ["complexity"] = TicketFieldName.Complexity,
        ["tokens"] = TicketFieldName.EstimatedTokens,
        ["estimated tokens"] = TicketFieldName.EstimatedTokens,
        ["token estimate"] = TicketFieldName.EstimatedTokens,
        ["estimatedtokens"] = TicketFieldName.EstimatedTokens,
        ["cost"] = TicketFieldName.CostEstimate,
        ["cost estimate"] = TicketFieldName.CostEstimate,
        ["estimated cost"] = TicketFieldName.CostEstimate,
        ["costestimate"] = TicketFieldName.CostEstimate,
        ["estimatedcost"] = TicketFieldName.CostEstimate,
        ["time"] = TicketFieldName.EstimatedTime,
        ["estimated time"] = TicketFieldName.EstimatedTime,
        ["time estimate"] = TicketFieldName.EstimatedTime,
        ["estimatedtime"] = TicketFieldName.EstimatedTime,
        ["estimated effort"] = TicketFieldName.EstimatedTime,
        ["effort"] = TicketFieldName.EstimatedTime,
        ["dependencies"] = TicketFieldName.Dependencies,
        ["dependency"] = TicketFieldName.Dependencies,
        ["depends on"] = TicketFieldName.Dependencies,
        ["dependson"] = TicketFieldName.Dependencies,
        ["blocked by"] = TicketFieldName.Dependencies,
        ["blockedby"] = TicketFieldName.Dependencies,
        ["task type"] = TicketFieldName.TaskType,
        ["tasktype"] = TicketFieldName.TaskType,
        ["type"] = TicketFieldName.TaskType,
        ["labels"] = TicketFieldName.Labels,
        ["tags"] = TicketFieldName.Labels,
        ["gate"] = TicketFieldName.Gate,
        ["status"] = TicketFieldName.Status,
    };

    /// <summary>The field that a label names, in any case, words parted by blanks, <c>_</c> or <c>-</c>; null for others.</summary>
    public static TicketFieldName? Find(ReadOnlySpan<char> label)
    {
        label = label.Trim();
        if (label.IsEmpty || label.Length > LongestLabel)
            return null;
        Span<char> normal = stackalloc char[LongestLabel];
        for (var index = 0; index < label.Length; index++)
            normal[index] = label[index] is '_' or '-' ? ' ' : char.ToLowerInvariant(label[index]);
        return ByLabel.TryGetValue(normal[..label.Length].ToString(), out var name) ? name : null;
    }
}
