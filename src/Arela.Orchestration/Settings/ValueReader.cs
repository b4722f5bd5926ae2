using System.Collections.Immutable;
using System.Globalization;

namespace Arela.Orchestration.Settings;

/// <summary>Reads typed values out of text ones. Absent or empty is null; what cannot be understood is told and then null.</summary>
/// <param name="values">The texts, by name.</param>
/// <param name="complain">Told of a value that cannot be understood: its name, the value, and what was expected.</param>
internal sealed class ValueReader(
    ImmutableSortedDictionary<string, string> values, Action<string, string, string> complain)
{
    public string? Text(string name) =>
        values.TryGetValue(name, out var value) && value.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Entries between <c>;</c> or <c>,</c>.</summary>
    public ImmutableArray<string> List(string name) =>
        Text(name) is { } text ? TextValues.List(text) : [];

    /// <summary>Names without blanks, between <c>;</c>, <c>,</c> or blanks; <c>-p:</c> takes the first two for itself.</summary>
    public ImmutableArray<string> Names(string name) =>
        [.. List(name).SelectMany(entry => entry.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))];

    public bool? Boolean(string name) => Read<bool>(name, TextValues.TryBoolean, "true or false");

    public int? Count(string name, int least) => Read(
        name, (string text, out int value) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least,
        $"a whole number, {least} or more");

    public decimal? Money(string name) => Read<decimal>(name, TextValues.TryMoney, "US dollars like 2.50");

    public decimal? Fraction(string name) => Read<decimal>(name, TextValues.TryFraction, "a fraction like 0.1, or 10%");

    public TimeSpan? Duration(string name) => Read<TimeSpan>(name, TextValues.TryDuration, "a time like 30m, 90s, 1h30m or 00:10:00");

    /// <summary>A time to wait; <c>0</c> is "not at all".</summary>
    public TimeSpan? Wait(string name) => Text(name) == "0" ? TimeSpan.Zero : Duration(name);

    /// <summary>One of a few words.</summary>
    public T? Word<T>(string name, params (string Word, T Value)[] words)
        where T : struct => Read(
        name,
        (string text, out T value) =>
        {
            var index = Array.FindIndex(words, word => word.Word.Equals(text, StringComparison.OrdinalIgnoreCase));
            value = index < 0 ? default : words[index].Value;
            return index >= 0;
        },
        string.Join(", ", words.Select(word => word.Word)));

    private delegate bool TryRead<T>(string text, out T value);

    private T? Read<T>(string name, TryRead<T> tryRead, string expected)
        where T : struct
    {
        if (Text(name) is not { } text)
            return null;
        if (tryRead(text, out var value))
            return value;
        complain(name, text, expected);
        return null;
    }
}
