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

    /// <summary>Number of the last transition of the journal that is in it; 0 for a file that a person wrote.</summary>
    public long Sequence { get; private set; }

    /// <summary>Top-level fields that we do not know.</summary>
    public JsonObject Unknown { get; } = [];

    /// <summary>Keys whose status is no known word, with that word.</summary>
    public List<(string Key, string Word)> UnknownStatuses { get; } = [];

    /// <summary>Where and why reading stopped; null when the file is sound.</summary>
    public JsonException? Damage { get; private set; }

    /// <summary>True for the older shape, a map of keys at the top.</summary>
    public bool IsOldShape { get; private set; }

    /// <summary>Reads what can be read; everything before the damage is kept.</summary>
    public static StatusDocument Read(ReadOnlySpan<byte> utf8)
    {
        var document = new StatusDocument();
        try
        {
            var reader = new Utf8JsonReader(utf8, Options);
            document.ReadTop(ref reader);
        }
        catch (JsonException damage)
        {
            document.Damage = damage;
        }

        return document;
    }

    private void ReadTop(ref Utf8JsonReader reader)
    {
        Expect(reader.Read() && reader.TokenType == JsonTokenType.StartObject, "an object was expected");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (name == "tickets" && reader.TokenType == JsonTokenType.StartObject)
                ReadTickets(ref reader);
            else
                ReadOther(name, JsonElement.ParseValue(ref reader));
        }

        Expect(reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth == 0, "the file ends too early");
    }

    private void ReadTickets(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var key = reader.GetString()!;
            reader.Read();
            Add(key, JsonElement.ParseValue(ref reader));
        }

        Expect(reader.TokenType == JsonTokenType.EndObject, "the file ends too early");
    }

    private void ReadOther(string name, JsonElement value)
    {
        if (name == "summary")
            return;
        if (name == "last_updated")
            LastUpdated = value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out var time) ? time : null;
        else if (name == "sequence" && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var sequence))
            Sequence = sequence;
        else if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("status", out _))
            IsOldShape = Add(name, value);
        else
            Unknown[name] = JsonNode.Parse(value.GetRawText());
    }

    private bool Add(string key, JsonElement value)
    {
        Expect(value.ValueKind == JsonValueKind.Object, $"the entry of '{key}' is no object");
        _records[key] = TicketRecordJson.Read(value, out var word);
        if (word is not null)
            UnknownStatuses.Add((key, word));
        return true;
    }

    private static void Expect(bool condition, string otherwise)
    {
        if (!condition)
            throw new JsonException(otherwise);
    }
}
