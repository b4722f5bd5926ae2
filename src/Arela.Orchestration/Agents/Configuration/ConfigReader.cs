using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Agents.Configuration;

/// <summary>Reads <c>.arela/agents/config.json</c>. Fields it does not know are other tools' and are left alone.</summary>
internal sealed class ConfigReader(string path)
{
    // A catalog has some kilobytes; what is this large is something else.
    private const long LongestFile = 4 * 1024 * 1024;

    private readonly ImmutableArray<Diagnostic>.Builder _findings = ImmutableArray.CreateBuilder<Diagnostic>();

    /// <summary>What the file says; nothing where there is no file.</summary>
    public static AgentConfig Read(string path) => File.Exists(path) ? new ConfigReader(path).Read(bytes: null) : AgentConfig.None;

    /// <summary>What the bytes of a file say.</summary>
    internal static AgentConfig Read(string path, byte[] bytes) => new ConfigReader(path).Read(bytes);

    private AgentConfig Read(byte[]? bytes)
    {
        if (Parse(bytes) is not { } document)
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

    private byte[] ReadFile() => new FileInfo(path).Length <= LongestFile
        ? File.ReadAllBytes(path)
        : throw new IOException("It is larger than 4 MB.");

    private LocatedJson? Parse(byte[]? bytes)
    {
        ReadOnlySpan<byte> utf8 = [];
        try
        {
            utf8 = bytes ?? ReadFile();
            utf8 = utf8.StartsWith(Encoding.UTF8.Preamble) ? utf8[Encoding.UTF8.Preamble.Length..] : utf8;
            var document = LocatedJson.Parse(utf8);
            if (document.IsObject)
                return document;
            _findings.Add(AgentDiagnostics.UnreadableConfig.At(new SourceLocation(path, document.Span), "it is not a JSON object."));
        }
        catch (JsonException error)
        {
            var place = new SourceLocation(path, SpanOf(error, utf8));
            _findings.Add(AgentDiagnostics.UnreadableConfig.At(place, LogText.Escape(WithoutPosition(error.Message))));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            // InvalidOperationException: an escape in a string that is half a surrogate pair.
            _findings.Add(AgentDiagnostics.UnreadableConfig.At(SourceLocation.OfFile(path), LogText.Escape(error.Message)));
        }

        return null;
    }

    // The parser counts bytes, and takes a lone carriage return in a comment for the end of a line.
    private static TextSpan SpanOf(JsonException error, ReadOnlySpan<byte> utf8)
    {
        var line = utf8;
        var number = 1;
        for (; number <= error.LineNumber && line.IndexOf((byte)'\n') is >= 0 and var end; number++)
            line = line[(end + 1)..];
        var length = line.IndexOf((byte)'\n') is >= 0 and var rest ? rest : line.Length;
        var before = line[..(int)Math.Min(length, error.BytePositionInLine ?? 0)];
        return new TextSpan(number, Encoding.UTF8.GetCharCount(before) + 1, 0);
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
