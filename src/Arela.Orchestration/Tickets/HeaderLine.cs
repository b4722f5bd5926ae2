namespace Arela.Orchestration.Tickets;

/// <summary>A line and its place in the file and in the document.</summary>
internal readonly ref struct HeaderLine(ReadOnlySpan<char> text, int number, int offset, BlockLine block)
{
    /// <summary>The line without its end.</summary>
    public ReadOnlySpan<char> Text { get; } = text;

    /// <summary>Its number in the file, from 1.</summary>
    public int Number { get; } = number;

    /// <summary>Index of its start in the text.</summary>
    public int Offset { get; } = offset;

    /// <summary>What it is.</summary>
    public BlockLine Block { get; } = block;

    /// <summary>False for none.</summary>
    public bool IsSet => Number > 0;
}
