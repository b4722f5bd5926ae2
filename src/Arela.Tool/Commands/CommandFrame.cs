using System.Collections.Immutable;
using System.CommandLine;
using Arela.Orchestration;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Reporting;
using Arela.Orchestration.Settings;
using Arela.Tool.Options;
using Arela.Tool.Output;

namespace Arela.Tool.Commands;

/// <summary>What all commands share: options in, findings and an exit code out.</summary>
internal sealed class CommandFrame
{
    private readonly Command _command;
    private readonly OptionSet _options;
    private readonly Func<CommandContext, ParseResult, Task<CommandOutcome>> _work;

    /// <summary>A command with the common options and its own.</summary>
    public CommandFrame(
        string name, string description, IEnumerable<ToolOption> options, Func<CommandContext, ParseResult, Task<CommandOutcome>> work)
    {
        _command = new Command(name, description);
        _options = new OptionSet(_command, [.. options, .. ToolOptions.Common]);
        _work = work;
    }

    /// <summary>The command itself, to which more may be added.</summary>
    public Command Command => _command;

    /// <summary>The options that all commands have.</summary>
    public OptionSet Options => _options;

    /// <summary>Values that stand on the command line without an option, as properties.</summary>
    public Func<ParseResult, IEnumerable<KeyValuePair<string, string>>> Positional { get; init; } = static _ => [];

    /// <summary>The command, ready to be invoked.</summary>
    public Command Build(ToolHost host)
    {
        _command.SetAction((parsed, _) => InvokeAsync(parsed, host));
        return _command;
    }

    private async Task<int> InvokeAsync(ParseResult parsed, ToolHost host)
    {
        var printer = new Printer(host, parsed.GetValue(_options.Json), _command.Name);
        var stop = host.Signals.Stopping;
        try
        {
            var (options, findings) = await ReadAsync(parsed, host, stop).ConfigureAwait(false);
            // A setting that was misunderstood must not start anything.
            var outcome = findings.Any(finding => finding.Severity == Severity.Error)
                ? new CommandOutcome([])
                : await _work(new CommandContext(options, host, printer.IsJson, stop), parsed).ConfigureAwait(false);
            outcome = outcome with { Findings = ErrorLog.Write([.. findings, .. outcome.Findings], options) };
            return printer.Show(outcome, host.Signals.ExitCode);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return printer.Show(new CommandOutcome([]), host.Signals.ExitCode);
        }
#pragma warning disable CA1031 // The last one who can say what happened.
        catch (Exception error)
#pragma warning restore CA1031
        {
            var finding = SetupDiagnostics.UnexpectedError.At(SourceLocation.None, LogText.Escape(error.Message));
            var exitCode = printer.Show(new CommandOutcome([finding]), host.Signals.ExitCode);
            await host.Error.WriteLineAsync(error.ToString()).ConfigureAwait(false);
            return exitCode;
        }
    }

    private async Task<(ArelaOptions Options, ImmutableArray<Diagnostic> Findings)> ReadAsync(
        ParseResult parsed, ToolHost host, CancellationToken stop)
    {
        var (settings, failure) = parsed.GetValue(_options.Project) is { Length: > 0 } project
            ? await ProjectReader.ReadAsync(project, host, stop).ConfigureAwait(false)
            : (ArelaSettings.Empty, null);
        var root = RootOf(parsed, settings, host);
        if (failure is not null)
            return (new ArelaOptions { Root = root }, [failure]);
        // The command line has the last word.
        settings = settings with { Properties = settings.Properties.SetItems(_options.Read(parsed)).SetItems(Positional(parsed)) };
        var (options, findings) = OptionsReader.Read(root, settings, ToolOption.NameOf);
        return (options, Directory.Exists(root) ? findings : findings.Add(SetupDiagnostics.RootNotFound.At(SourceLocation.None, root)));
    }

    private string RootOf(ParseResult parsed, ArelaSettings settings, ToolHost host) =>
        parsed.GetValue(_options.Root) is { Length: > 0 } asked ? RootFinder.Find(asked, host.Folder)
        : settings.Project.Length > 0
            ? RootFinder.Find(settings.Properties.GetValueOrDefault("ArelaRoot") ?? "", Path.GetDirectoryName(settings.Project)!)
            : RootFinder.Find("", host.Folder);
}
