namespace Arela.Orchestration.Diagnostics;

/// <summary>How much a finding matters, in MSBuild's own terms.</summary>
public enum Severity
{
    /// <summary>Worth knowing; never fails a build.</summary>
    Message,

    /// <summary>Shown as a warning.</summary>
    Warning,

    /// <summary>Fails the build.</summary>
    Error,
}
