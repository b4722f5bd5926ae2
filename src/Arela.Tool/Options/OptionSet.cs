using System.Collections.Immutable;
using System.CommandLine;

namespace Arela.Tool.Options;

/// <summary>The options of one command, and what a command line says about them, as text.</summary>
internal sealed class OptionSet
{
    private readonly List<(ToolOption Of, Option Parsed)> _options = [];

    /// <summary>Adds the options to a command.</summary>
    public OptionSet(Command command, IEnumerable<ToolOption> options)
    {
        foreach (var option in options)
        {
            var parsed = Create(option);
            command.Options.Add(parsed);
            _options.Add((option, parsed));
        }

        command.Options.Add(Root);
        command.Options.Add(Project);
        command.Options.Add(Json);
    }

    /// <summary>The folder that holds <c>.arela</c>.</summary>
    public Option<string?> Root { get; } = new("--root")
    {
        HelpName = "folder",
        Description = "the folder that holds .arela (default: the nearest one above, else the repository's root)",
    };

    /// <summary>A project whose properties and items count.</summary>
    public Option<string?> Project { get; } = new("--project")
    {
        HelpName = "project",
        Description = "read the Arela properties, <ArelaAgent> and <ArelaTaskType> items of this project too",
    };

    /// <summary>JSON instead of text.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "one JSON document on standard output, and nothing else there" };

    /// <summary>The properties that the command line sets, by name.</summary>
    public ImmutableSortedDictionary<string, string> Read(ParseResult parsed)
    {
        var properties = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (of, option) in _options)
        {
            var value = option switch
            {
                Option<bool?> given => parsed.GetValue(given) switch { true => "true", false => "false", null => null },
                Option<string[]?> given => parsed.GetValue(given) is { Length: > 0 } list ? string.Join(';', list) : null,
                Option<string?> given => parsed.GetValue(given),
                _ => null,
            };
            if (!string.IsNullOrEmpty(value))
                properties[of.Property] = value;
        }

        return properties.ToImmutable();
    }

    private Option Create(ToolOption option)
    {
        Option parsed = option.Kind switch
        {
            OptionKind.Switch => new Option<bool?>(option.Name) { Arity = ArgumentArity.ZeroOrOne },
            OptionKind.List => new Option<string[]?>(option.Name) { AllowMultipleArgumentsPerToken = true, Arity = ArgumentArity.OneOrMore },
            _ => new Option<string?>(option.Name),
        };
        parsed.Description = option.Help;
        parsed.HelpName = option.Value;
        parsed.CompletionSources.Add(context => Completions.For(option, context, Root));
        return parsed;
    }
}
