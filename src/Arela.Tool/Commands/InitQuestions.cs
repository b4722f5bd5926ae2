using Arela.Orchestration;
using Arela.Orchestration.Setup;
using Spectre.Console;

namespace Arela.Tool.Commands;

/// <summary>What <c>arela init</c> asks a person.</summary>
internal sealed class InitQuestions(CommandContext context)
{
    private static readonly string[] Solutions = ["*.slnx", "*.sln"];

    private readonly IAnsiConsole _console = context.Host.Console;

    /// <summary>The options with the answers.</summary>
    public async Task<ArelaOptions> AskAsync()
    {
        var options = context.Options;
        _console.MarkupLineInterpolated($"Setting up [bold]{options.Root}[/]");
        var survey = await _console.Status().StartAsync(
            "Looking which agents are here …",
            _ => new SetupRunner(options, context.Host.Time).SurveyAsync(context.Stop)).ConfigureAwait(false);
        var chosen = await AgentsAsync(survey).ConfigureAwait(false);
        var hasSolution = Solutions.Any(pattern => Directory.EnumerateFiles(options.Root, pattern).Any())
            && !File.Exists(Path.Combine(options.Root, "Directory.Solution.targets"));
        var targets = options.SolutionTargets || (hasSolution && await YesAsync(
            "There is a solution. Write Directory.Solution.targets, so that 'dotnet build -t:Arela…' works on it?", true).ConfigureAwait(false));
        var scripts = options.Scripts || await YesAsync("Write scripts that run the tickets (scripts/run-…-tickets.sh, .ps1)?", false).ConfigureAwait(false);
        return options with { SetupAgents = [.. chosen], SolutionTargets = targets, Scripts = scripts };
    }

    private async Task<IEnumerable<string>> AgentsAsync(IReadOnlyCollection<SurveyedAgent> survey)
    {
        var prompt = new MultiSelectionPrompt<SurveyedAgent>()
            .Title("Which agents shall work here?")
            .InstructionsText("[grey](space to choose, enter to go on)[/]")
            .Required()
            .UseConverter(found => Markup.Escape($"{found.Agent.Name,-10} {SetupText.State(found)}"))
            .AddChoices(survey);
        var isAnyHere = survey.Any(found => found.IsInstalled && found.Agent.Enabled);
        foreach (var found in survey.Where(found => found.Agent.Enabled && (found.IsInstalled || found.IsPerson || !isAnyHere)))
            prompt.Select(found);
        return (await prompt.ShowAsync(_console, context.Stop).ConfigureAwait(false)).Select(found => found.Agent.Name);
    }

    private Task<bool> YesAsync(string question, bool otherwise) =>
        new ConfirmationPrompt(Markup.Escape(question)) { DefaultValue = otherwise }.ShowAsync(_console, context.Stop);
}
