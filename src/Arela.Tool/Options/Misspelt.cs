using System.CommandLine;
using Arela.Orchestration.Diagnostics;

namespace Arela.Tool.Options;

/// <summary>A mistyped option must not pass for a ticket or a title.</summary>
internal static class Misspelt
{
    /// <summary>Has the argument refuse what looks like an option.</summary>
    public static void Refuse(Argument argument, Command command) => argument.Validators.Add(result =>
    {
        if (result.Tokens.FirstOrDefault(token => token.Value.StartsWith("--", StringComparison.Ordinal)) is { } token)
            result.AddError($"Unrecognized option '{token.Value}'.{Meant(token.Value, command)}");
    });

    /// <summary>What may have been meant instead; empty when nothing is near.</summary>
    public static string Meant(string word, Command command) => NearestName.Suggestion(
        word, command.Children.Where(child => child is Command or Option).Select(child => child.Name));
}
