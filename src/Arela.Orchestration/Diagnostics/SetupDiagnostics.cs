namespace Arela.Orchestration.Diagnostics;

/// <summary>Findings about set-up and options: <c>ARELA0xxx</c>.</summary>
public static class SetupDiagnostics
{
    /// <summary><c>ArelaTickets</c> names a ticket that does not exist.</summary>
    public static readonly DiagnosticDescriptor UnknownTicketSelected = new(
        "ARELA0101", Severity.Error, "A selected ticket does not exist",
        "ArelaTickets names '{0}', and there is no such ticket.{1} List all tickets: dotnet build -t:ArelaStatus", BlocksRun: true);

    /// <summary><c>ArelaTickets</c> names a short id that several tickets share.</summary>
    public static readonly DiagnosticDescriptor AmbiguousTicketSelected = new(
        "ARELA0102", Severity.Error, "A selected short id belongs to several tickets",
        "ArelaTickets names '{0}', which could be any of: {1}. Give the whole key.", BlocksRun: true);

    /// <summary><c>ArelaAgent</c> names an agent that the catalog lacks.</summary>
    public static readonly DiagnosticDescriptor UnknownAgentSelected = new(
        "ARELA0103", Severity.Error, "A selected agent does not exist",
        "ArelaAgent names '{0}', and there is no such agent.{1} Add it with an <ArelaAgent> item or in .arela/agents/config.json.", BlocksRun: true);
}
