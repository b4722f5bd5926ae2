namespace Arela.Orchestration.Diagnostics;

/// <summary>
/// A stretch of one line of a file. Lines and columns count from 1, as MSBuild prints them; columns count UTF-16 code
/// units. <see cref="Line"/> 0 means "the file as a whole".
/// </summary>
/// <param name="Line">Line, from 1; 0 for the whole file.</param>
/// <param name="Column">First column, from 1; 0 for the whole line.</param>
/// <param name="Length">Number of UTF-16 code units; 0 for a point.</param>
public readonly record struct TextSpan(int Line, int Column, int Length)
{
    /// <summary>The file as a whole.</summary>
    public static TextSpan WholeFile => default;

    /// <summary>The column just past the last one.</summary>
    public int EndColumn => Column + Length;
}
