using System.Text;
using System.Text.Json;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Agents.Configuration;

/// <summary>Parses JSON and counts lines on the way.</summary>
internal ref struct LocatedJsonParser(ReadOnlySpan<byte> utf8)
{
    private readonly ReadOnlySpan<byte> _utf8 = utf8;
    private Utf8JsonReader _reader = new(utf8, new JsonReaderOptions
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    });

    private int _line = 1;
    private int _lineStart;
    private int _counted;

    public LocatedJson ParseDocument()
    {
        _reader.Read();
        var value = ReadValue();
        // Reads on, so that what follows the document is an error too.
        _reader.Read();
        return value;
    }

    private LocatedJson ReadValue()
    {
        var value = new LocatedJson(_reader.TokenType, TextOf(ref _reader), Span());
        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => value with { Members = ReadMembers() },
            JsonTokenType.StartArray => value with { Items = ReadItems() },
            _ => value,
        };
    }

    private List<(string Name, LocatedJson Value)> ReadMembers()
    {
        var members = new List<(string Name, LocatedJson Value)>();
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = _reader.GetString()!;
            _reader.Read();
            members.Add((name, ReadValue()));
        }

        return members;
    }

    private List<LocatedJson> ReadItems()
    {
        var items = new List<LocatedJson>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
            items.Add(ReadValue());
        return items;
    }

    private static string TextOf(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString()!,
        JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False => Encoding.UTF8.GetString(reader.ValueSpan),
        _ => "",
    };

    private TextSpan Span()
    {
        var start = (int)_reader.TokenStartIndex;
        var passed = _utf8[_counted..start];
        _line += passed.Count((byte)'\n');
        if (passed.LastIndexOf((byte)'\n') is >= 0 and var last)
            _lineStart = _counted + last + 1;
        _counted = start;
        return new TextSpan(
            _line,
            Encoding.UTF8.GetCharCount(_utf8[_lineStart..start]) + 1,
            Encoding.UTF8.GetCharCount(_utf8[start..(int)_reader.BytesConsumed]));
    }
}
