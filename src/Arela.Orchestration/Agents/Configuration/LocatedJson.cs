using System.Text.Json;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Agents.Configuration;

/// <summary>A JSON value that knows where it stands, so that a finding about it can point there.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Text of a string; the literal of a number or word; empty for an object or array.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record LocatedJson(JsonTokenType Kind, string Text, TextSpan Span)
{
    /// <summary>Members of an object, in order; a repeated name keeps its last value.</summary>
    public IReadOnlyList<(string Name, LocatedJson Value)> Members { get; init; } = [];

    /// <summary>Items of an array.</summary>
    public IReadOnlyList<LocatedJson> Items { get; init; } = [];

    public bool IsObject => Kind == JsonTokenType.StartObject;

    public bool IsNull => Kind == JsonTokenType.Null;

    /// <summary>The member of that name, in any case; null when absent or JSON's null.</summary>
    public LocatedJson? Find(string name) => Members
        .LastOrDefault(member => string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase) && !member.Value.IsNull)
        .Value;

    /// <summary>Reads a document. Comments and trailing commas are no errors, for people write it by hand.</summary>
    /// <exception cref="JsonException">It is no JSON; carries the line and the byte in the line, from 0.</exception>
    public static LocatedJson Parse(ReadOnlySpan<byte> utf8) => new LocatedJsonParser(utf8).ParseDocument();
}
