using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Agents.Configuration;

/// <summary>The fields of one object of <c>config.json</c>. A value that cannot be understood is a finding, and counts as absent.</summary>
internal sealed class ConfigFields(string path, LocatedJson owner, ImmutableArray<Diagnostic>.Builder findings)
{
    // Beyond any price; keeps tokens times price within what a decimal holds.
    private const decimal Dearest = 1_000_000m;

    private static readonly string[] Yes = ["true", "yes", "on", "1"];
    private static readonly string[] No = ["false", "no", "off", "0"];

    public SourceLocation LocationOf(string name) =>
        owner.Find(name) is { } value ? new SourceLocation(path, value.Span) : SourceLocation.None;

    public void Complain(string name, LocatedJson value, string expected) => findings.Add(
        AgentDiagnostics.UnreadableValue.At(new SourceLocation(path, value.Span), LogText.Escape(name), expected));

    public LocatedJson? Object(string name) => Get(name, "an object", value => value.IsObject ? value : null);

    /// <summary>Text that is not blank; a blank counts as absent.</summary>
    public string? Text(string name) =>
        Get(name, "text", value => value.Kind == JsonTokenType.String ? value.Text.Trim() : null) is { Length: > 0 } text ? text : null;

    public bool? Boolean(string name) => GetValue<bool>(name, "true or false", value =>
        Yes.Contains(value.Text, StringComparer.OrdinalIgnoreCase) ? true
        : No.Contains(value.Text, StringComparer.OrdinalIgnoreCase) ? false : null);

    public decimal? Money(string name) => GetValue<decimal>(name, "an amount in USD, 0 or more", value =>
        decimal.TryParse(value.Text.Trim().TrimStart('$'), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) && amount is >= 0 and <= Dearest
            ? amount : null);

    public int? Count(string name, int least) => GetValue<int>(name, $"a whole number, {least} or more", value =>
        int.TryParse(value.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= least ? count : null);

    public TimeSpan? Duration(string name) =>
        GetValue<TimeSpan>(name, "a time such as \"30m\", \"90s\", \"1h\" or \"00:30:00\"", value => DurationText.Parse(value.Text));

    public T? Word<T>(string name, params (string Word, T Value)[] words)
        where T : struct => GetValue<T>(name, string.Join(" or ", words.Select(pair => pair.Word)), value => words
            .Where(pair => string.Equals(pair.Word, value.Text.Trim(), StringComparison.OrdinalIgnoreCase))
            .Select(pair => (T?)pair.Value)
            .FirstOrDefault());

    /// <summary>A list of texts, or one line that is split.</summary>
    public ImmutableArray<string>? Arguments(string name) => GetValue<ImmutableArray<string>>(name, "a list of texts, or one text", value =>
        value.Kind switch
        {
            JsonTokenType.String => ArgumentSplitter.Split(value.Text),
            JsonTokenType.StartArray when value.Items.All(item => item.Kind == JsonTokenType.String) =>
                [.. value.Items.Select(item => item.Text)],
            _ => null,
        });

    public ImmutableSortedDictionary<string, string>? Variables(string name) => Get(name, "an object of texts", value =>
        value.IsObject && value.Members.All(member => member.Value.Kind is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.Null)
            ? ImmutableSortedDictionary.CreateRange(value.Members
                .Where(member => member.Name.Length > 0 && !member.Name.Contains('=', StringComparison.Ordinal))
                .GroupBy(member => member.Name, StringComparer.Ordinal)
                .Select(group => KeyValuePair.Create(group.Key, group.Last().Value.Text)))
            : null);

    private T? Get<T>(string name, string expected, Func<LocatedJson, T?> convert)
        where T : class
    {
        if (owner.Find(name) is not { } value)
            return null;
        var converted = convert(value);
        if (converted is null)
            Complain(name, value, expected);
        return converted;
    }

    private T? GetValue<T>(string name, string expected, Func<LocatedJson, T?> convert)
        where T : struct
    {
        if (owner.Find(name) is not { } value)
            return null;
        var converted = convert(value);
        if (converted is null)
            Complain(name, value, expected);
        return converted;
    }
}
