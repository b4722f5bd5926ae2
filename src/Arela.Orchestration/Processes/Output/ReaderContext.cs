using System.Collections.Immutable;

namespace Arela.Orchestration.Processes.Output;

/// <summary>What a reader needs to know beside the output.</summary>
/// <param name="Environment">The agent's environment: tells where a CLI keeps the figures that it does not print.</param>
/// <param name="Time">The clock; "try again in 20 s" counts from now.</param>
public sealed record ReaderContext(ImmutableSortedDictionary<string, string> Environment, TimeProvider Time);
