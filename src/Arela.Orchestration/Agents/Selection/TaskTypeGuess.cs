namespace Arela.Orchestration.Agents.Selection;

/// <summary>What kind of work a ticket seems to be.</summary>
/// <param name="Type">The row of the selection matrix; null: unsure.</param>
/// <param name="Reason">Why, in a few words: <c>'unit tests' in its title</c>.</param>
public sealed record TaskTypeGuess(TaskType? Type, string Reason)
{
    /// <summary>True when nothing that was looked at speaks for any type, so that something else may decide.</summary>
    internal bool IsOpen { get; init; }
}
