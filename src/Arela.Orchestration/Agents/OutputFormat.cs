namespace Arela.Orchestration.Agents;

/// <summary>The event stream that an agent prints, and so the reader that understands it.</summary>
public enum OutputFormat
{
    /// <summary>No events: the exit code and the workspace decide.</summary>
    Text,

    /// <summary><c>codex exec --json</c>.</summary>
    Codex,

    /// <summary><c>claude -p --output-format stream-json</c> (or <c>json</c>).</summary>
    Claude,

    /// <summary><c>opencode run --format json</c>.</summary>
    OpenCode,

    /// <summary><c>gemini -o json</c>.</summary>
    Gemini,
}
