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

    /// <summary>What the operating system said about a file, as a finding.</summary>
    internal static StatusException NotWritable(string path, Exception exception) => new(
        StatusDiagnostics.NotWritable.At(SourceLocation.OfFile(path), LogText.Escape(exception.Message)), exception);

    /// <summary>Does something to a file, and turns what the operating system says into a finding.</summary>
    internal static T Guard<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is (IOException or UnauthorizedAccessException) and not StatusException)
        {
            throw NotWritable(path, exception);
        }
    }
}
