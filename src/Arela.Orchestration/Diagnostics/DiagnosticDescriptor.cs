using System.Globalization;

namespace Arela.Orchestration.Diagnostics;

/// <summary>
/// One kind of finding. Codes are stable: <c>ARELA0xxx</c> setup, <c>1xxx</c> tickets, <c>2xxx</c> agents and cost,
/// <c>3xxx</c> dependencies, <c>4xxx</c> execution, <c>5xxx</c> status and storage. A retired code is never reused.
/// </summary>
/// <param name="Code">Stable code, for example <c>ARELA1001</c>; its page is <c>docs/diagnostics/ARELA1001.md</c>.</param>
/// <param name="Severity">Severity in an ordinary build.</param>
/// <param name="Title">One short sentence without the particulars; the title of its page.</param>
/// <param name="MessageFormat">The cause and what to do, with <c>{0}</c> placeholders.</param>
/// <param name="BlocksRun">True when <c>ArelaOrchestrate</c> turns it into an error and starts nothing.</param>
public sealed record DiagnosticDescriptor(
    string Code, Severity Severity, string Title, string MessageFormat, bool BlocksRun = false)
{
    /// <summary>Where the page of this code is published.</summary>
    public string HelpLink => $"https://github.com/arela-build/arela-build/blob/main/docs/diagnostics/{Code}.md";

    /// <summary>The finding at a place.</summary>
    public Diagnostic At(SourceLocation location, params object?[] arguments) =>
        new(this, location, string.Format(CultureInfo.InvariantCulture, MessageFormat, arguments));

    /// <summary>The finding about one ticket, at a place.</summary>
    public Diagnostic At(SourceLocation location, string ticketKey, object?[] arguments) =>
        At(location, arguments) with { TicketKey = ticketKey };
}
