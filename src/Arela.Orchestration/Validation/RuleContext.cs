using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Costs;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Validation;

/// <summary>What rules look at besides one ticket, and where they put their findings.</summary>
internal sealed class RuleContext(ValidationInput input)
{
    private const int LongestQuote = 120;
    private readonly List<Diagnostic> _findings = [];

    public ValidationInput Input { get; } = input;

    public ArelaPaths Paths { get; } = new(input.Options.Root);

    /// <summary>USD that the cheapest usable agent of known price takes for 1,000 tokens; zero where there is none.</summary>
    public decimal LowestPrice { get; } = input.Catalog.Agents
        .Where(agent => agent is { Enabled: true, Type: AgentType.Cli, Price.IsKnown: true })
        .Select(agent => CostCalculator.Estimate(agent.Price, 1000)!.Value)
        .DefaultIfEmpty(0m)
        .Min();

    /// <summary>A context of the same input with findings of its own, for another thread.</summary>
    public RuleContext Part() => new(Input);

    /// <summary>Takes over the findings of a part. Safe on any thread.</summary>
    public void Take(RuleContext part)
    {
        lock (_findings)
            _findings.AddRange(part._findings);
    }

    /// <summary>The findings by path, line, column, code and message, each once.</summary>
    public ImmutableArray<Diagnostic> Ordered()
    {
        _findings.Sort(FindingOrder.Compare);
        var ordered = ImmutableArray.CreateBuilder<Diagnostic>(_findings.Count);
        foreach (var finding in _findings)
        {
            if (ordered.Count == 0 || FindingOrder.Compare(ordered[^1], finding) != 0)
                ordered.Add(finding);
        }

        return ordered.DrainToImmutable();
    }

    /// <summary>A finding about a ticket, unless the ticket turns its code off.</summary>
    /// <param name="descriptor">The kind of finding.</param>
    /// <param name="ticket">The ticket.</param>
    /// <param name="span">Where in its file.</param>
    /// <param name="quotes">Arguments of the message; they are made safe for a log and shortened.</param>
    public void Report(DiagnosticDescriptor descriptor, Ticket ticket, TextSpan span, params string[] quotes)
    {
        if (ticket.DisabledCodes.Contains(descriptor.Code))
            return;
        for (var index = 0; index < quotes.Length; index++)
            quotes[index] = Quote(quotes[index]);
        Add(descriptor.At(ticket.LocationOf(span), ticket.Key, quotes));
    }

    /// <summary>A finding that is already made.</summary>
    public void Add(Diagnostic finding) => _findings.Add(finding);

    /// <summary>Text of a ticket, fit for a message.</summary>
    public static string Quote(string text) =>
        LogText.Escape(text.Length > LongestQuote ? string.Concat(text.AsSpan(0, LongestQuote), "…") : text);

    /// <summary>Files of tickets as a person finds them, with commas between them; the first few of many.</summary>
    public string Files(IReadOnlyList<Ticket> tickets)
    {
        const int shown = 10;
        var names = tickets.Take(shown).Select(ticket => LogText.Escape(Paths.Relative(ticket.Path)));
        return string.Join(", ", names) + (tickets.Count > shown ? $" and {tickets.Count - shown} more" : "");
    }
}
