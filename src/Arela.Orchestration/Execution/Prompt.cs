using System.Text;

namespace Arela.Orchestration.Execution;

/// <summary>What an agent is told: the ticket's text, and why earlier attempts did not count.</summary>
internal static class Prompt
{
    /// <summary>The prompt of the next attempt.</summary>
    public static string For(string ticketText, IReadOnlyList<AttemptResult> earlier)
    {
        var told = earlier.LastOrDefault(attempt => attempt.Outcome.Reason is
            OutcomeReason.GateFailed or OutcomeReason.Conflict or OutcomeReason.Empty);
        if (told is null)
            return ticketText;
        var prompt = new StringBuilder(ticketText);
        prompt.Append("\n\n---\n\n## Your earlier attempt did not count\n\n");
        prompt.Append(told.Outcome.Reason switch
        {
            OutcomeReason.GateFailed => "The check that must pass failed. Your changes are still there; mend them.",
            OutcomeReason.Conflict => "Your changes do not merge with work that was finished meanwhile. You are on the new base now; do the ticket again on it.",
            _ => "It changed no file. Do the work now, by changing files.",
        });
        var details = told.Outcome.Details.Length > 0 ? told.Outcome.Details : told.Outcome.Message;
        return prompt.Append("\n\n```text\n").Append(details.Replace("```", "'''", StringComparison.Ordinal)).Append("\n```\n").ToString();
    }
}
