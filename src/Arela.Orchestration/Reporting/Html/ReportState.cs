namespace Arela.Orchestration.Reporting.Html;

/// <summary>Where a ticket stands, as the report shows it; in the order of the report.</summary>
internal enum ReportState
{
    /// <summary>An agent works on it.</summary>
    Running,

    /// <summary>An attempt failed, another follows.</summary>
    Retrying,

    /// <summary>Its last attempt failed.</summary>
    Failed,

    /// <summary>Something that it needs is missing.</summary>
    Blocked,

    /// <summary>A person does it.</summary>
    Person,

    /// <summary>The run ended under it.</summary>
    Stopped,

    /// <summary>Not done yet.</summary>
    Open,

    /// <summary>Done.</summary>
    Completed,
}

/// <summary>The states in words and marks.</summary>
internal static class ReportStates
{
    /// <summary>The words that the report shows.</summary>
    public static string Word(this ReportState state) => state switch
    {
        ReportState.Retrying => "trying again",
        ReportState.Person => "needs a person",
        _ => state.Name(),
    };

    /// <summary>The name in styles, icons and filters.</summary>
    public static string Name(this ReportState state) => state.ToString().ToLowerInvariant();

    /// <summary>The state as its shape and its word; the colour only repeats what these say.</summary>
    public static Markup Badge(this ReportState state) => new HtmlBuilder()
        .Add($"""<span class="badge s-{state.Name()}"><svg class="icon" aria-hidden="true"><use href="#i-{state.Name()}"/></svg>{state.Word()}</span>""")
        .ToMarkup();
}
