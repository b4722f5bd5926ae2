namespace Arela.Orchestration.Diagnostics;

/// <summary>A place in a file that a person can open.</summary>
/// <param name="Path">Absolute path; empty where a finding belongs to no file (a property of the build, say).</param>
/// <param name="Span">Where in the file.</param>
public readonly record struct SourceLocation(string Path, TextSpan Span)
{
    /// <summary>A finding that belongs to no file.</summary>
    public static SourceLocation None { get; } = new("", TextSpan.WholeFile);

    /// <summary>The file as a whole.</summary>
    public static SourceLocation OfFile(string path) => new(path, TextSpan.WholeFile);
}
