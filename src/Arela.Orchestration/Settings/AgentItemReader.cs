using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Settings;

/// <summary>Understands one <c>&lt;ArelaAgent&gt;</c> item.</summary>
internal static class AgentItemReader
{
    private static readonly string[] Known =
    [
        "Type", "Command", "Arguments", "Environment", "OutputFormat", "CostPer1KTokens", "InputPer1M", "CachedInputPer1M",
        "OutputPer1M", "MaxParallel", "Timeout", "StallTimeout", "Retries", "Fallback", "Enabled", "Description",
    ];

    public static AgentOverride Read(SettingItem item, ImmutableArray<Diagnostic>.Builder findings)
    {
        var location = item.DefinedIn.Length > 0 ? SourceLocation.OfFile(item.DefinedIn) : SourceLocation.None;
        foreach (var name in item.Metadata.Keys.Except(Known, StringComparer.OrdinalIgnoreCase))
            findings.Add(SetupDiagnostics.UnknownMetadata.At(location, "ArelaAgent", item.Name, name, string.Join(", ", Known)));
        var metadata = new ValueReader(item.Metadata, (name, value, expected) =>
            findings.Add(SetupDiagnostics.UnreadableMetadata.At(location, "ArelaAgent", item.Name, name, value, expected)));
        return new AgentOverride
        {
            Name = item.Name.Trim().TrimStart('@').ToLowerInvariant(),
            Location = location,
            Type = metadata.Word("Type", ("cli", AgentType.Cli), ("ide", AgentType.Ide)),
            Command = metadata.Text("Command"),
            Arguments = metadata.Text("Arguments") is { } line ? ArgumentSplitter.Split(line) : null,
            Environment = metadata.Text("Environment") is { } pairs ? Variables(pairs, item, location, findings) : null,
            Output = metadata.Word(
                "OutputFormat", ("codex", OutputFormat.Codex), ("claude", OutputFormat.Claude), ("opencode", OutputFormat.OpenCode),
                ("gemini", OutputFormat.Gemini), ("text", OutputFormat.Text)),
            CostPer1KTokens = metadata.Money("CostPer1KTokens"),
            InputPer1M = metadata.Money("InputPer1M"),
            CachedInputPer1M = metadata.Money("CachedInputPer1M"),
            OutputPer1M = metadata.Money("OutputPer1M"),
            MaxParallel = metadata.Count("MaxParallel", least: 1),
            Timeout = metadata.Duration("Timeout"),
            StallTimeout = metadata.Duration("StallTimeout"),
            Retries = metadata.Count("Retries", least: 0),
            Fallback = metadata.Text("Fallback")?.TrimStart('@').ToLowerInvariant(),
            Enabled = metadata.Boolean("Enabled"),
            Description = metadata.Text("Description"),
        };
    }

    // NAME=value;NAME=value. A part without a name belongs to the value before it, so a value may hold semicolons.
    private static ImmutableSortedDictionary<string, string> Variables(
        string text, SettingItem item, SourceLocation location, ImmutableArray<Diagnostic>.Builder findings)
    {
        var variables = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        string? last = null;
        foreach (var part in text.Split(';'))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? "" : part[..equals].Trim();
            if (name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
                variables[last = name] = part[(equals + 1)..].TrimEnd();
            else if (last is not null)
                variables[last] += part.Trim().Length == 0 ? "" : ";" + part.TrimEnd();
            else if (part.Trim().Length > 0)
                findings.Add(SetupDiagnostics.UnreadableMetadata.At(location, "ArelaAgent", item.Name, "Environment", "…", "NAME=value;NAME=value"));
        }

        return variables.ToImmutable();
    }
}
