using Arela.Orchestration;

namespace Arela.Tool.Commands;

/// <summary>What a command works with: its options, understood.</summary>
/// <param name="Options">What is asked for.</param>
/// <param name="Host">The world around.</param>
/// <param name="IsJson">Standard output is for one JSON document.</param>
/// <param name="Stop">Fires at Ctrl+C and the like.</param>
internal sealed record CommandContext(ArelaOptions Options, ToolHost Host, bool IsJson, CancellationToken Stop);
