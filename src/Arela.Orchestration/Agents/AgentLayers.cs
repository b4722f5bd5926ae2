using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Agents;

/// <summary>Lays one layer's word on an agent over what is below. Only what it gives is replaced.</summary>
/// <param name="root">Absolute path that a relative program path starts at.</param>
/// <param name="findings">Where findings go.</param>
internal sealed class AgentLayers(string root, ImmutableArray<Diagnostic>.Builder findings)
{
    /// <summary>The agent with that layer; <paramref name="below"/> is null for an agent that is new.</summary>
    public Agent Apply(Agent? below, AgentOverride layer)
    {
        var agent = below ?? new Agent { Name = layer.Name };
        agent = CommandLine(agent, layer) with
        {
            Environment = layer.Environment is { } variables ? agent.Environment.SetItems(variables) : agent.Environment,
            Price = PriceOf(agent.Price, layer),
            MaxParallel = layer.MaxParallel ?? agent.MaxParallel,
            Timeout = layer.Timeout ?? agent.Timeout,
            StallTimeout = layer.StallTimeout ?? agent.StallTimeout,
            Retries = layer.Retries ?? agent.Retries,
            Fallback = layer.Fallback ?? agent.Fallback,
            Enabled = layer.Enabled ?? agent.Enabled,
            Description = layer.Description ?? agent.Description,
        };
        return Modernize(agent, layer);
    }

    private Agent CommandLine(Agent below, AgentOverride layer)
    {
        // A command over a hand-off makes it an agent that is started, unless the same layer says it is still a person.
        var type = layer.Type ?? (layer.Command is null ? below.Type : AgentType.Cli);
        var spoken = layer.Command is not null || layer.Arguments is not null;
        var agent = below with { Type = type, ArgumentsBefore = spoken ? [] : below.ArgumentsBefore };
        if (layer.Command is not { } line)
        {
            var arguments = layer.Arguments ?? agent.Arguments;
            var told = layer.Arguments is null ? null : KnownCli.OutputOf(agent.Command, arguments);
            return agent with { Arguments = arguments, Output = layer.Output ?? told ?? agent.Output };
        }

        var parts = SplitCommand(line);
        var command = AtRoot(parts[0]);
        if (parts.Length == 1 && layer.Arguments is null && PresetFor(below, command) is { } preset)
            return Preset(agent, preset, command) with { Output = layer.Output ?? preset.Output };
        ImmutableArray<string> given = [.. parts.Skip(1), .. layer.Arguments ?? []];
        return agent with
        {
            Command = command,
            Arguments = given,
            Output = layer.Output ?? KnownCli.OutputOf(command, given) ?? OutputFormat.Text,
            // How the known CLI is installed helps nobody whose agent is another program.
            InstallHint = KnownCli.NameOf(command) is { } name && name == KnownCli.NameOf(below.Command) ? agent.InstallHint : null,
        };
    }

    // "claude" alone is how many files name the CLI; without arguments it would wait for a terminal.
    private static Agent? PresetFor(Agent below, string command) =>
        KnownCli.NameOf(command) is { } name && name == KnownCli.NameOf(below.Command) ? below : KnownCli.PresetOf(command);

    private static Agent Preset(Agent agent, Agent preset, string command) => agent with
    {
        Command = command,
        Arguments = preset.Arguments,
        Environment = preset.Environment.SetItems(agent.Environment),
        KeyVariables = agent.KeyVariables.IsEmpty ? preset.KeyVariables : agent.KeyVariables,
        InstallHint = agent.InstallHint ?? preset.InstallHint,
    };

    // A path with blanks in it need not be quoted where it names a file.
    private ImmutableArray<string> SplitCommand(string line)
    {
        line = line.Trim();
        if (File.Exists(AtRoot(line)))
            return [line];
        var parts = ArgumentSplitter.Split(line);
        return parts.IsEmpty ? [line] : parts;
    }

    private string AtRoot(string program) =>
        program.AsSpan().ContainsAny(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar) && !program.Contains('\0', StringComparison.Ordinal)
            ? Path.GetFullPath(program, root)
            : program;

    private static AgentPrice PriceOf(AgentPrice below, AgentOverride layer)
    {
        if (layer is { InputPer1M: null, CachedInputPer1M: null, OutputPer1M: null })
            return layer.CostPer1KTokens is { } flat ? new AgentPrice(flat) : below;
        var price = new AgentPrice(
            layer.CostPer1KTokens,
            layer.InputPer1M ?? below.InputPer1M,
            layer.CachedInputPer1M ?? below.CachedInputPer1M,
            layer.OutputPer1M ?? below.OutputPer1M);
        return price.IsKnown ? price : price with { Per1KTokens = below.Per1KTokens };
    }

    private Agent Modernize(Agent agent, AgentOverride layer)
    {
        if (!FullAuto.IsIn(agent.Command, agent.Arguments))
            return agent;
        var today = FullAuto.Translate(agent.Arguments);
        var old = string.Join(' ', [agent.Command!, .. agent.Arguments]);
        var shown = string.Join(' ', [agent.Command!, .. today]);
        findings.Add(AgentDiagnostics.OldFullAuto.At(
            layer.Location, agent.Name, LogText.Escape(old), FullAuto.RefusedSince, LogText.Escape(shown)));
        return agent with
        {
            Arguments = today,
            ArgumentsBefore = FullAuto.Keep(agent.Arguments),
            Output = layer.Output ?? (today.Contains("--json") ? OutputFormat.Codex : OutputFormat.Text),
        };
    }
}
