namespace Arela.Orchestration.Agents;

/// <summary>Tokens that an attempt used. The four parts do not overlap.</summary>
/// <param name="Input">Input tokens that were not read from a cache.</param>
/// <param name="CachedInput">Input tokens that were read from a cache.</param>
/// <param name="Output">Output tokens without reasoning.</param>
/// <param name="Reasoning">Reasoning tokens, billed as output.</param>
public sealed record TokenUsage(long Input, long CachedInput, long Output, long Reasoning)
{
    /// <summary>No tokens.</summary>
    public static TokenUsage Zero { get; } = new(0, 0, 0, 0);

    /// <summary>All tokens.</summary>
    public long Total => Input + CachedInput + Output + Reasoning;

    /// <summary>The sum of two attempts.</summary>
    public static TokenUsage operator +(TokenUsage left, TokenUsage right) => new(
        left.Input + right.Input,
        left.CachedInput + right.CachedInput,
        left.Output + right.Output,
        left.Reasoning + right.Reasoning);

    /// <summary>The sum of two attempts.</summary>
    public static TokenUsage Add(TokenUsage left, TokenUsage right) => left + right;

    /// <summary>What is left without a part; never below nothing.</summary>
    internal static TokenUsage Subtract(TokenUsage whole, TokenUsage part) => new(
        Math.Max(0, whole.Input - part.Input),
        Math.Max(0, whole.CachedInput - part.CachedInput),
        Math.Max(0, whole.Output - part.Output),
        Math.Max(0, whole.Reasoning - part.Reasoning));
}
