using System.Globalization;
using System.Text;

namespace Arela.Orchestration.Tests.Hostile;

/// <summary>JSON of one kind of file, from a seed: as it should be, in the wrong shape, and damaged.</summary>
/// <param name="seed">The same seed gives the same texts.</param>
/// <param name="names">Names that the file knows.</param>
/// <param name="words">Words that it knows.</param>
internal sealed class JsonTexts(int seed, string[] names, string[] words)
{
    private const int MostDepth = 6;

    private static readonly string[] Numbers =
    [
        "0", "-0", "1", "-1", "0.004", "1e308", "1e-400", "99999999999999999999999999999999", "-1e999", "0.0000000000000000000000000000000000001", "2147483648", "9223372036854775808", "01", "1.", "+1", "NaN",
    ];

    private static readonly string[] Strings =
    [
        "\"\"", "\"\\ud800\"", "\"\\u0000\"", "\"x\ny\"", "\"\\u001b[2J\"", "\"2025-11-09T20:05:32Z\"", "\"9999-12-31T23:59:59.9999999+14:00\"", "\"0001-01-01T00:00:00-14:00\"", "\"../../etc\"", "\"ünï ✅\"", "\"\\\"", "\"30m\"", "\"$0.1\"",
    ];

    private static readonly string[] Pieces =
    [
        "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "//", "/*", "*/", "\0", "\ufeff", "null", "true", "\n", "\r", "\ud83d", "é", "{\"tickets\":", "},", "1e5", "-", " ",
    ];

    private readonly Random _random = new(seed);

    /// <summary>The next text, as bytes: some are no UTF-8.</summary>
    public byte[] Next()
    {
        var text = new StringBuilder();
        Value(text, depth: 0, isObject: _random.Next(20) > 0);
        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        for (var damage = _random.Next(4) == 0 ? 0 : _random.Next(4); damage > 0; damage--)
            bytes = Damage(bytes);
        return bytes;
    }

    private void Value(StringBuilder text, int depth, bool isObject = false)
    {
        switch (isObject ? 0 : _random.Next(depth >= MostDepth ? 2 : 0, 9))
        {
            case 0:
                Members(text, depth);
                break;
            case 1:
                Items(text, depth);
                break;
            case 2 or 3:
                text.Append(One(Numbers));
                break;
            case 4 or 5:
                text.Append('"').Append(One(words)).Append('"');
                break;
            case 6:
                text.Append(One(Strings));
                break;
            default:
                text.Append(_random.Next(3) switch { 0 => "null", 1 => "true", _ => "false" });
                break;
        }
    }

    private void Members(StringBuilder text, int depth)
    {
        text.Append('{');
        for (var count = _random.Next(6); count > 0; count--)
        {
            text.Append('"').Append(_random.Next(12) == 0 ? "KEY-" + _random.Next(3).ToString(CultureInfo.InvariantCulture) : One(names)).Append("\": ");
            Value(text, depth + 1);
            text.Append(count > 1 || _random.Next(10) == 0 ? ",\n" : "\n");
        }

        text.Append('}');
    }

    private void Items(StringBuilder text, int depth)
    {
        text.Append('[');
        for (var count = _random.Next(4); count > 0; count--)
        {
            Value(text, depth + 1);
            text.Append(count > 1 ? ", " : "");
        }

        text.Append(']');
    }

    private byte[] Damage(byte[] bytes)
    {
        var at = _random.Next(bytes.Length + 1);
        var end = Math.Min(bytes.Length, at + _random.Next(8));
        return _random.Next(6) switch
        {
            0 => bytes[..at],
            1 => [.. bytes[..at], .. bytes[end..]],
            2 => [.. bytes[..at], .. Encoding.UTF8.GetBytes(One(Pieces)), .. bytes[at..]],
            3 => [.. bytes[..at], (byte)_random.Next(256), .. bytes[end..]],
            4 => [.. bytes[..end], .. bytes[at..]],
            _ => [.. bytes[..at], .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(One(Pieces), _random.Next(200)))), .. bytes[at..]],
        };
    }

    private string One(string[] values) => values[_random.Next(values.Length)];
}
