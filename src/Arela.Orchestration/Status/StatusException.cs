using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Status;

/// <summary>The status cannot be written. Nothing that was acknowledged is lost; what was asked for now is not written.</summary>
public sealed class StatusException : IOException
{
    /// <summary>With the finding that says what happened.</summary>
    public StatusException(Diagnostic diagnostic, Exception innerException)
        : base(diagnostic.Message, innerException)
    {
        Diagnostic = diagnostic;
    }

    /// <summary>The finding for the user.</summary>
    public Diagnostic Diagnostic { get; }
}
