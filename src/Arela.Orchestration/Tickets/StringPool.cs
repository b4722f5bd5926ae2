namespace Arela.Orchestration.Tickets;

/// <summary>
/// Gives one string for the same short text again and again: ten thousand tickets say <c>codex</c>, <c>medium</c> and
/// <c>None</c>. A slot holds the last text that fell into it, so the pool never grows.
/// </summary>
internal sealed class StringPool
{
    private const int Longest = 32;

    private readonly string?[] _slots = new string?[1024];

    /// <summary>The text as a string.</summary>
    public string Get(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return "";
        if (text.Length > Longest)
            return text.ToString();
        ref var slot = ref _slots[string.GetHashCode(text) & (_slots.Length - 1)];
        if (slot is null || !text.SequenceEqual(slot))
            slot = text.ToString();
        return slot;
    }

    /// <summary>The text in lower case.</summary>
    public string GetLower(ReadOnlySpan<char> text)
    {
        if (text.Length > Longest)
            return text.ToString().ToLowerInvariant();
        Span<char> lower = stackalloc char[Longest];
        return Get(lower[..text.ToLowerInvariant(lower)]);
    }
}
