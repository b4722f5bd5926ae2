using Arela.Orchestration.Agents;

namespace Arela.Orchestration.Processes.Output;

/// <summary>Makes the reader of an output format.</summary>
public static class OutputReaders
{
    /// <summary>A reader for one attempt.</summary>
    public static OutputReader For(OutputFormat format, ReaderContext context) => format switch
    {
        OutputFormat.Codex => new CodexReader(context),
        OutputFormat.Claude => new ClaudeReader(context),
        OutputFormat.OpenCode => new OpenCodeReader(context),
        OutputFormat.Gemini => new GeminiReader(context),
        OutputFormat.Text => new TextReader(context),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, null),
    };
}
