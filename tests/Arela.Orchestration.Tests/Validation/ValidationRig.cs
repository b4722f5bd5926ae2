using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Graph;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;
using Arela.Orchestration.Validation;

namespace Arela.Orchestration.Tests.Validation;

/// <summary>Tickets from text, and what validation says of them.</summary>
internal sealed record ValidationRig
{
    public static readonly Agent Deepseek = new() { Name = "deepseek", Command = "deepseek", Price = new AgentPrice(0.001m) };

    public static readonly Agent Gemini = new() { Name = "gemini", Command = "gemini", Enabled = false };

    public ArelaOptions Options { get; init; } = new() { Root = "/root" };

    public AgentCatalog Catalog { get; init; } =
        TicketFactory.Catalog(TicketFactory.Codex, TicketFactory.Claude, TicketFactory.Cascade, Deepseek, Gemini);

    public StatusSnapshot Status { get; init; } = StatusSnapshot.Empty;

    public ImmutableHashSet<string> Skipped { get; init; } = [];

    /// <summary>A ticket without a flaw: 2,000 tokens of codex.</summary>
    public static Ticket Good(string key, params string[] dependencies) => TicketFactory.Ticket(key, "codex", dependencies) with
    {
        Title = new TicketField<string>("Input component", "Input component", new TextSpan(1, 15, 15)),
        EstimatedTokens = new TicketField<long>(2000, "2000", new TextSpan(4, 23, 4)),
        CostEstimate = new TicketField<decimal>(0.004m, "$0.004", new TextSpan(6, 20, 6)),
    };

    /// <summary>A ticket as it would be read from <c>/root/.arela/tickets/&lt;folder&gt;/&lt;key&gt;.md</c>.</summary>
    public static Ticket Parse(string key, string text, string folder = "codex") =>
        TicketParser.Parse(text, $"/root/.arela/tickets/{folder}/{key}.md", folder);

    public ImmutableArray<Diagnostic> Validate(params Ticket[] tickets) => TicketValidator.Validate(new ValidationInput(
        Options, [.. tickets], TicketGraphBuilder.Build(tickets, Skipped), Catalog, Status));

    public string Codes(params Ticket[] tickets) => string.Join(' ', Validate(tickets).Select(finding => finding.Code));
}
