namespace Arela.Orchestration.Processes;

/// <summary>The signals that are sent; the numbers are the same on every Unix.</summary>
internal enum Signal
{
    /// <summary>Only asks whether the process is there.</summary>
    None = 0,

    /// <summary>What Ctrl+C sends.</summary>
    Interrupt = 2,

    /// <summary>Cannot be ignored.</summary>
    Kill = 9,

    /// <summary>A request to end.</summary>
    Terminate = 15,
}
