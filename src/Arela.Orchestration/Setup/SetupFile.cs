namespace Arela.Orchestration.Setup;

/// <summary>A file of the set-up.</summary>
/// <param name="Path">Absolute path.</param>
/// <param name="Action">What was done with it.</param>
public sealed record SetupFile(string Path, SetupAction Action)
{
    /// <summary>Where it was before; null where it was not moved or copied.</summary>
    public string? From { get; init; }
}

/// <summary>What set-up did with a file.</summary>
public enum SetupAction
{
    /// <summary>Written anew.</summary>
    Wrote,

    /// <summary>It was there already, and is as it was.</summary>
    Kept,

    /// <summary>It was there already; lines that it lacked were added at its end.</summary>
    Added,

    /// <summary>It was there already, and was overwritten since that was asked for.</summary>
    Replaced,

    /// <summary>Brought from an older form into today's, with everything in it.</summary>
    Converted,

    /// <summary>Moved from where an older form has it.</summary>
    Moved,

    /// <summary>A copy of a file as it was before.</summary>
    BackedUp,
}
