using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Agents.Configuration;

/// <summary>Reads <c>.arela/agents/config.json</c>. Fields it does not know are other tools' and are left alone.</summary>
internal sealed class ConfigReader(string path)
{
    private readonly ImmutableArray<Diagnostic>.Builder _findings = ImmutableArray.CreateBuilder<Diagnostic>();

    /// <summary>What the file says; nothing where there is no file.</summary>
    public static AgentConfig Read(string path) => File.Exists(path) ? new ConfigReader(path).Read() : AgentConfig.None;

    private AgentConfig Read()
    {
        if (Parse() is not { } document)
            return AgentConfig.None with { Findings = _findings.ToImmutable() };
        var fields = new ConfigFields(path, document, _findings);
        var agents = fields.Object("agents") is { } named
            ? named.Members.Where(member => member.Name.Trim().Length > 0).Select(ReadAgent).ToImmutableArray()
            : [];
        return new AgentConfig(agents, ReadDefaults(fields))
        {
            DefaultAgentLocation = fields.LocationOf("default_agent"),
            Findings = _findings.ToImmutable(),
        };
    }

    private LocatedJson? Parse()
    {
        try
        {
            ReadOnlySpan<byte> utf8 = File.ReadAllBytes(path);
            var document = LocatedJson.Parse(utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8);
            if (document.IsObject)
                return document;
            _findings.Add(AgentDiagnostics.UnreadableConfig.At(new SourceLocation(path, document.Span), "it is not a JSON object."));
        }
        catch (JsonException error)
        {
            var line = (int)(error.LineNumber ?? 0) + 1;
            var column = (int)(error.BytePositionInLine ?? 0) + 1;
            var place = new SourceLocation(path, new TextSpan(line, column, 0));
            _findings.Add(AgentDiagnostics.UnreadableConfig.At(place, LogText.Escape(WithoutPosition(error.Message))));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            // InvalidOperationException: an escape in a string that is half a surrogate pair.
            _findings.Add(AgentDiagnostics.UnreadableConfig.At(SourceLocation.OfFile(path), LogText.Escape(error.Message)));
        }

        return null;
    }

    // The place is part of the finding itself, and there it counts from 1.
    private static string WithoutPosition(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return end < 0 ? message : message[..end];
    }

    private AgentOverride ReadAgent((string Name, LocatedJson Value) member)
    {
        var fields = new ConfigFields(path, member.Value, _findings);
        var name = AgentNames.Normalize(member.Name);
        if (!member.Value.IsObject)
            fields.Complain(member.Name, member.Value, "an object");
        return new AgentOverride
        {
            Name = name,
            Location = new SourceLocation(path, member.Value.Span),
            Type = ReadType(fields, member.Name),
            Command = fields.Text("command"),
            Arguments = fields.Arguments("arguments") ?? fields.Arguments("args"),
            Environment = fields.Variables("environment") ?? fields.Variables("env"),
            Output = fields.Word(
                "output", ("codex", OutputFormat.Codex), ("claude", OutputFormat.Claude), ("opencode", OutputFormat.OpenCode),
                ("gemini", OutputFormat.Gemini), ("text", OutputFormat.Text)),
            CostPer1KTokens = fields.Money("cost_per_1k_tokens"),
            InputPer1M = fields.Money("input_per_1m"),
            CachedInputPer1M = fields.Money("cached_input_per_1m"),
            OutputPer1M = fields.Money("output_per_1m"),
            MaxParallel = fields.Count("max_parallel", least: 1),
            Timeout = fields.Duration("timeout"),
            StallTimeout = fields.Duration("stall_timeout"),
            Retries = fields.Count("retries", least: 0),
            Fallback = fields.Text("fallback") is { } fallback ? AgentNames.Normalize(fallback) : null,
            Enabled = fields.Boolean("enabled"),
            Description = fields.Text("description"),
        };
    }

    // Other tools know further types; what they mean here follows from the command.
    private AgentType? ReadType(ConfigFields fields, string name)
    {
        switch (fields.Text("type")?.ToLowerInvariant())
        {
            case null:
                return null;
            case "cli":
                return AgentType.Cli;
            case "ide":
                return AgentType.Ide;
            case var other:
                _findings.Add(AgentDiagnostics.UnknownType.At(fields.LocationOf("type"), LogText.Escape(name), LogText.Escape(other)));
                return null;
        }
    }

    private static AgentDefaults ReadDefaults(ConfigFields fields) => new(
        fields.Text("default_agent") is { } name ? AgentNames.Normalize(name) : null,
        fields.Boolean("parallel_execution") == false ? 1 : fields.Count("max_parallel", least: 1),
        fields.Boolean("retry_on_failure") == false ? 0 : fields.Count("max_retries", least: 0));
}

/// <summary>What <c>config.json</c> says.</summary>
/// <param name="Agents">Its agents, in order.</param>
/// <param name="Defaults">What it says about runs as a whole.</param>
internal sealed record AgentConfig(ImmutableArray<AgentOverride> Agents, AgentDefaults Defaults)
{
    public static AgentConfig None { get; } = new([], new AgentDefaults());

    /// <summary>Where it names the default agent.</summary>
    public SourceLocation DefaultAgentLocation { get; init; } = SourceLocation.None;

    /// <summary>What is wrong with it.</summary>
    public ImmutableArray<Diagnostic> Findings { get; init; } = [];
}
