using System.CommandLine;
using System.CommandLine.Completions;
using Arela.Tool.Options;

namespace Arela.Tool.Commands;

/// <summary>Tickets that stand on the command line without an option: <c>arela reset CODEX-001 CODEX-002</c>.</summary>
internal static class TicketArgument
{
    /// <summary>Adds the argument to a command that is told how to read it.</summary>
    public static CommandFrame AddTo(Func<Func<ParseResult, IEnumerable<KeyValuePair<string, string>>>, CommandFrame> create)
    {
        var argument = new Argument<string[]>("ticket")
        {
            HelpName = "ticket",
            Arity = ArgumentArity.ZeroOrMore,
            Description = "the same as --tickets",
        };
        var frame = create(parsed => parsed.GetValue(argument) is { Length: > 0 } tickets
            ? [KeyValuePair.Create("ArelaTickets", string.Join(';', tickets))]
            : []);
        argument.CompletionSources.Add(context => Completions.Tickets(context, frame.Options.Root)
            .Where(key => key.StartsWith(context.WordToComplete, StringComparison.OrdinalIgnoreCase))
            .Select(key => new CompletionItem(key)));
        Misspelt.Refuse(argument, frame.Command);
        frame.Command.Arguments.Add(argument);
        return frame;
    }
}
