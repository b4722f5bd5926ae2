using System.Globalization;
using System.Text;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Planning;

namespace Arela.Orchestration.Reporting;

/// <summary>The tickets of a plan as a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html), which forges draw.</summary>
public static class PlanMermaid
{
    /// <summary>More are not drawn: nobody could read it, and forges refuse large charts.</summary>
    public const int MostNodes = 100;

    private const int LongestTitle = 60;

    /// <summary>The chart, without a fence around it; null where it would be too large, or nothing is connected.</summary>
    public static string? Write(ExecutionPlan plan)
    {
        var numbers = plan.Tickets.Select((ticket, number) => (ticket.Key, number))
            .ToDictionary(pair => pair.Key, pair => pair.number, StringComparer.OrdinalIgnoreCase);
        if (plan.Tickets.Length is 0 or > MostNodes)
            return null;
        var text = new StringBuilder("flowchart LR\n");
        foreach (var ticket in plan.Tickets)
            text.Append(CultureInfo.InvariantCulture, $"    {Node(numbers[ticket.Key], ticket)}\n");
        foreach (var ticket in plan.Tickets)
        {
            foreach (var dependency in ticket.Dependencies.Where(numbers.ContainsKey))
                text.Append(CultureInfo.InvariantCulture, $"    t{numbers[dependency]} --> t{numbers[ticket.Key]}\n");
        }

        text.Append("    classDef run stroke-width:2px\n    classDef skip opacity:0.6\n");
        text.Append("    classDef blocked stroke-dasharray:3 3\n    classDef handoff stroke-dasharray:8 3\n");
        return text.ToString();
    }

    /// <summary>Untrusted text in a label: all but letters, digits and blanks is given by its number.</summary>
    internal static string Escape(string text)
    {
        var label = new StringBuilder(text.Length + 16);
        foreach (var rune in LogText.Escape(text).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '-' or '.' or ',')
                label.Append(rune);
            else
                label.Append(CultureInfo.InvariantCulture, $"#{rune.Value};");
        }

        return label.ToString();
    }

    // The shape says what would be done with it; the colour is the forge's.
    private static string Node(int number, PlannedTicket ticket)
    {
        var title = ticket.Ticket.Title is { } text ? "<br/>" + Escape(Shorten(text.Value)) : "";
        var label = $"\"{Escape(ticket.Ticket.Id)}{title}\"";
        return ticket.Action switch
        {
            PlanAction.Run => $"t{number}[{label}]:::run",
            PlanAction.HandOff => $"t{number}[/{label}/]:::handoff",
            PlanAction.Blocked => $"t{number}{{{{{label}}}}}:::blocked",
            _ => $"t{number}([{label}]):::skip",
        };
    }

    private static string Shorten(string text) => text.Length <= LongestTitle ? text : text[..(LongestTitle - 1)] + "…";
}
