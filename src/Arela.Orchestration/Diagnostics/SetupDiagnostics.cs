namespace Arela.Orchestration.Diagnostics;

/// <summary>Findings about set-up and options: <c>ARELA0xxx</c>.</summary>
public static class SetupDiagnostics
{
    /// <summary>Raised by the MSBuild files, where no task can run.</summary>
    public static readonly DiagnosticDescriptor UnsupportedMSBuild = new(
        "ARELA0001", Severity.Error, "This MSBuild cannot run the tasks",
        "Arela.Build needs MSBuild 18 (Visual Studio 2026) or the dotnet command; this is MSBuild {0} of the .NET Framework. Run the target with 'dotnet build'.");

    /// <summary>Two projects of one build ask for different things of the one run.</summary>
    public static readonly DiagnosticDescriptor ProjectsDisagree = new(
        "ARELA0002", Severity.Error, "Projects of one build disagree about a setting",
        "{0} is {1} in '{2}' but {3} in '{4}', and both take part in one build. Set it in Directory.Build.props, or with -p: on the command line.");

    /// <summary>A property whose text cannot be understood.</summary>
    public static readonly DiagnosticDescriptor UnreadableProperty = new(
        "ARELA0003", Severity.Error, "A property has a value that cannot be understood",
        "{0} is '{1}'; expected {2}.");

    /// <summary>Metadata of an item whose text cannot be understood.</summary>
    public static readonly DiagnosticDescriptor UnreadableMetadata = new(
        "ARELA0004", Severity.Error, "Metadata of an item cannot be understood",
        "The {0} item '{1}' has {2}=\"{3}\"; expected {4}.");

    /// <summary>Metadata that means nothing: usually misspelt.</summary>
    public static readonly DiagnosticDescriptor UnknownMetadata = new(
        "ARELA0005", Severity.Warning, "Metadata of an item is not known",
        "The {0} item '{1}' has the metadata {2}, which means nothing here. Known are {3}.");

    /// <summary><c>ArelaRoot</c> points nowhere.</summary>
    public static readonly DiagnosticDescriptor RootNotFound = new(
        "ARELA0006", Severity.Error, "ArelaRoot does not exist",
        "ArelaRoot is '{0}', and there is no such folder. Set it to the folder that holds .arela, or leave it out.");

    /// <summary>An exception that nobody foresaw.</summary>
    public static readonly DiagnosticDescriptor UnexpectedError = new(
        "ARELA0007", Severity.Error, "An unexpected error",
        "Arela.Build met an unexpected error: {0} (the details are in the log with -v:detailed). Please report it.");

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
        "There is no agent '{0}'.{1} To add one: an <ArelaAgent> item, or .arela/agents/config.json.", BlocksRun: true);

    /// <summary><c>ArelaComplete</c> or <c>ArelaReset</c> without a selection.</summary>
    public static readonly DiagnosticDescriptor NothingSelected = new(
        "ARELA0104", Severity.Error, "No ticket is selected",
        "Name the tickets: -p:ArelaTickets=CODEX-001. (To open all of them: dotnet build -t:ArelaReset -p:ArelaForce=true)");

    /// <summary><c>ArelaNew</c> without a title or with other than one agent.</summary>
    public static readonly DiagnosticDescriptor NewTicketNeedsMore = new(
        "ARELA0105", Severity.Error, "A new ticket needs one agent and a title",
        "Name one agent and a title: dotnet build -t:ArelaNew -p:ArelaAgent=codex -p:ArelaTitle=\"Create Input Component\"");

    /// <summary>The SARIF file cannot be written.</summary>
    public static readonly DiagnosticDescriptor ErrorLogNotWritten = new(
        "ARELA0106", Severity.Warning, "The SARIF file cannot be written",
        "The SARIF file of ArelaErrorLog cannot be written: {0}");

    /// <summary>Set-up was asked for an agent whose program is not here.</summary>
    public static readonly DiagnosticDescriptor AgentNotInstalled = new(
        "ARELA0110", Severity.Warning, "An agent that is set up is not installed",
        "The agent '{0}' is set up, but its program '{1}' is not on this machine. {2}");

    /// <summary>Set-up found a ticket straight under <c>tickets/</c> and left it there.</summary>
    public static readonly DiagnosticDescriptor TicketNotMoved = new(
        "ARELA0111", Severity.Warning, "A ticket was not moved into its agent's folder",
        "{0} stays where it is: {1}.");

    /// <summary>Set-up could not write.</summary>
    public static readonly DiagnosticDescriptor SetupNotWritten = new(
        "ARELA0112", Severity.Error, "Set-up could not write a file",
        "Set-up stopped: {0}");

    /// <summary><c>--project</c> of the command could not be evaluated.</summary>
    public static readonly DiagnosticDescriptor ProjectNotRead = new(
        "ARELA0114", Severity.Error, "A project could not be read",
        "The settings of '{0}' could not be read with 'dotnet msbuild': {1}");

    /// <summary>A command line that means nothing.</summary>
    public static readonly DiagnosticDescriptor CommandLineNotUnderstood = new(
        "ARELA0115", Severity.Error, "The command line cannot be understood",
        "{0} (what there is: {1} --help)");

    /// <summary>Set-up kept a configuration that does not enable an agent it was asked for.</summary>
    public static readonly DiagnosticDescriptor AgentNotEnabled = new(
        "ARELA0113", Severity.Warning, "An agent that is asked for is not enabled",
        "The agent '{0}' is not enabled, and the configuration that is there was kept. Add \"{0}\": {{ \"enabled\": true }} to it, or have it written anew with ArelaForce.");
}
