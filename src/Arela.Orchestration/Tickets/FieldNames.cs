namespace Arela.Orchestration.Tickets;

/// <summary>The labels under which people write a field.</summary>
internal static class FieldNames
{
    private const int LongestLabel = 24;

    /// <summary>The field that a label names; null for others. Case, decoration around it, <c>_</c> and <c>-</c> do not count.</summary>
    public static TicketFieldName? Find(ReadOnlySpan<char> label)
    {
        Span<char> buffer = stackalloc char[LongestLabel];
        return Normalise(label, buffer) switch
        {
            "agent" or "ai agent" or "agent assignment" or "assigned agent" or "assigned to" or "assignee" or "recommended agent"
                => TicketFieldName.Agent,
            "priority" => TicketFieldName.Priority,
            "complexity" => TicketFieldName.Complexity,
            "tokens" or "estimated tokens" or "token estimate" or "tokens estimate" or "est tokens" or "est. tokens" or "estimatedtokens"
                or "tokenestimate" or "estimated token usage" or "token budget"
                => TicketFieldName.EstimatedTokens,
            "cost" or "cost estimate" or "estimated cost" or "est cost" or "est. cost" or "costestimate" or "estimatedcost"
                => TicketFieldName.CostEstimate,
            "time" or "estimated time" or "time estimate" or "est time" or "est. time" or "estimatedtime" or "timeestimate"
                or "estimated effort" or "effort" or "estimated duration" or "duration"
                => TicketFieldName.EstimatedTime,
            "dependencies" or "dependency" or "depends on" or "depends" or "dependson" or "blocked by" or "blockedby" or "prerequisites"
                => TicketFieldName.Dependencies,
            "task type" or "tasktype" => TicketFieldName.TaskType,
            "labels" or "label" or "tags" or "tag" or "type" or "category" => TicketFieldName.Labels,
            "gate" or "gate command" => TicketFieldName.Gate,
            "status" => TicketFieldName.Status,
            _ => null,
        };
    }

    /// <summary>True for labels of edges that point the other way: what waits for this ticket.</summary>
    public static bool PointsAway(ReadOnlySpan<char> label)
    {
        Span<char> buffer = stackalloc char[LongestLabel];
        return Normalise(label, buffer)
            is "blocks" or "blocking" or "enables" or "unblocks" or "required by" or "used by" or "needed by" or "related" or "related to" or "next";
    }

    private static ReadOnlySpan<char> Normalise(ReadOnlySpan<char> label, Span<char> buffer)
    {
        // Emoji and marks in front or behind are decoration; a bar is a table.
        while (!label.IsEmpty && !char.IsLetterOrDigit(label[0]) && label[0] != '|')
            label = label[1..];
        while (!label.IsEmpty && !char.IsLetterOrDigit(label[^1]))
            label = label[..^1];
        if (label.IsEmpty || label.Length > buffer.Length)
            return default;
        for (var index = 0; index < label.Length; index++)
            buffer[index] = label[index] is '_' or '-' ? ' ' : char.ToLowerInvariant(label[index]);
        return buffer[..label.Length];
    }
}
