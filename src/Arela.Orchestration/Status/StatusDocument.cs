using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Arela.Orchestration.Status;

/// <summary>The status file's content, as far as it can be read.</summary>
internal sealed class StatusDocument
{
    private static readonly JsonReaderOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private readonly ImmutableSortedDictionary<string, TicketRecord>.Builder _records =
        ImmutableSortedDictionary.CreateBuilder<string, TicketRecord>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Records by key.</summary>
    public ImmutableSortedDictionary<string, TicketRecord> Records => _records.ToImmutable();

    /// <summary>When it was last written.</summary>
    public DateTimeOffset? LastUpdated { get; private set; }

    /// <summary>Number of the last transition that is in it; 0 for a file that a person wrote.</summary>
    public long Sequence { get; private set; }

    /// <summary>Top-level fields that we do not know.</summary>
    public JsonObject Unknown { get; } = [];

    /// <summary>Keys whose status is no known word, with that word and the byte at which their entry begins.</summary>
    public List<(string Key, string Word, long Offset)> UnknownStatuses { get; } = [];

    /// <summary>True for the older shape: keys stand at the top.</summary>
    public bool IsMap { get; private set; }

    /// <summary>Why reading stopped; null when the file is sound.</summary>
    public string? Damage { get; private set; }

    /// <summary>The byte at which reading stopped.</summary>
    public long DamageOffset { get; private set; }

    /// <summary>Reads what can be read; everything before the damage is kept.</summary>
    public static StatusDocument Read(ReadOnlySpan<byte> utf8)
    {
        var document = new StatusDocument();
        var reader = new Utf8JsonReader(utf8, Options);
        try
        {
            document.ReadTop(ref reader);
        }
        // A string that is no UTF-8 is an InvalidOperationException.
        catch (Exception damage) when (damage is JsonException or InvalidOperationException)
        {
            document.Damage = FirstSentence(damage.Message);
            document.DamageOffset = damage is JsonException { LineNumber: not null } json
                ? OffsetOf(utf8, json.LineNumber.Value, json.BytePositionInLine ?? 0)
                : reader.TokenStartIndex;
        }

        return document;
    }

    private void ReadTop(ref Utf8JsonReader reader)
    {
        Expect(reader.Read() && reader.TokenType == JsonTokenType.StartObject, "an object was expected");
        while (Next(ref reader))
        {
            var name = reader.GetString()!;
            var offset = reader.TokenStartIndex;
            Expect(reader.Read(), "the file ends too early");
            if (name == "tickets")
                ReadTickets(ref reader);
            else
                ReadOther(name, JsonElement.ParseValue(ref reader), offset);
        }

        Expect(!reader.Read(), "nothing was expected after the last brace");
    }

    private void ReadTickets(ref Utf8JsonReader reader)
    {
        Expect(reader.TokenType == JsonTokenType.StartObject, "'tickets' is no object");
        while (Next(ref reader))
        {
            var key = reader.GetString()!;
            var offset = reader.TokenStartIndex;
            Expect(reader.Read(), "the file ends too early");
            Add(key, JsonElement.ParseValue(ref reader), offset);
        }
    }

    private void ReadOther(string name, JsonElement value, long offset)
    {
        if (name == "summary")
            return;
        if (name == "last_updated")
            LastUpdated = value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time) ? time : null;
        else if (name == "sequence")
            Sequence = value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var sequence) && sequence > 0 ? sequence : 0;
        else if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("status", out _))
        {
            IsMap = true;
            Add(name, value, offset);
        }
        else
            Unknown[name] = TicketRecordJson.Node(value);
    }

    private void Add(string key, JsonElement value, long offset)
    {
        string? word = null;
        var record = value.ValueKind switch
        {
            JsonValueKind.Object => TicketRecordJson.Read(value, out word),
            JsonValueKind.String => TicketRecordJson.ReadWord(value, out word), // "KEY": "done", by hand
            _ => throw new JsonException($"the entry of '{key}' is no object"),
        };
        _records[key] = record;
        if (word is not null)
            UnknownStatuses.Add((key, word, offset));
    }

    /// <summary>The next name of an object; false at its end.</summary>
    private static bool Next(ref Utf8JsonReader reader)
    {
        Expect(reader.Read(), "the file ends too early");
        return reader.TokenType == JsonTokenType.PropertyName;
    }

    private static void Expect(bool condition, string otherwise)
    {
        if (!condition)
            throw new JsonException(otherwise);
    }

    private static long OffsetOf(ReadOnlySpan<byte> utf8, long line, long column)
    {
        var offset = 0;
        for (; line > 0 && utf8[offset..].IndexOf((byte)'\n') is var end and >= 0; line--)
            offset += end + 1;
        return Math.Min(utf8.Length, offset + column);
    }

    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(". ", StringComparison.Ordinal);
        return end < 0 ? message.TrimEnd('.') : message[..end];
    }
}
