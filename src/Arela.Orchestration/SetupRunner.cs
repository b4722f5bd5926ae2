using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Graph;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Processes;
using Arela.Orchestration.Processes.Preflight;
using Arela.Orchestration.Setup;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration;

/// <summary>Sets a repository up and writes new tickets. Starts no agent.</summary>
/// <param name="options">What the caller asks for.</param>
/// <param name="time">The clock; null: the system's.</param>
public sealed class SetupRunner(ArelaOptions options, TimeProvider? time = null)
{
    private readonly ArelaPaths _paths = new(options.Root);
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Looks which agents this machine has: version, key or login, how to get those that are missing.</summary>
    public Task<ImmutableArray<SurveyedAgent>> SurveyAsync(CancellationToken cancellationToken = default) =>
        AgentSurvey.TakeAsync(
            AgentCatalogLoader.Load(_paths, options).Catalog, new ProcessRunner(_time), new PreflightOptions(_paths, cancellationToken));

    /// <summary>Brings an older repository into today's form, and writes what is missing; keeps what is there, unless forced.</summary>
    public async Task<SetupResult> InitializeAsync(CancellationToken cancellationToken = default)
    {
        var survey = await SurveyAsync(cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        var choice = AgentChoice.Of(options.SetupAgents, survey);
        if (choice.Findings.Any(finding => finding.Severity == Severity.Error))
            return new SetupResult([], choice.Findings) { Survey = survey };
        var files = new SetupFiles(_paths, options.Force, _time);
        try
        {
            var migrated = await MigrateAsync(files, cancellationToken).ConfigureAwait(false);
            var result = new SetupResult([], [.. choice.Findings, .. migrated]) { Survey = survey };
            if (migrated.All(finding => finding.Severity != Severity.Error))
                new RepositorySetup(_paths, files).Write(choice.Agents, options);
            return result with { Files = [.. files.Done], Findings = [.. result.Findings, .. NotEnabled(choice)] };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var failure = SetupDiagnostics.SetupNotWritten.At(SourceLocation.None, LogText.Escape(exception.Message));
            return new SetupResult([.. files.Done], [.. choice.Findings, failure]) { Survey = survey };
        }
        catch (StatusException exception)
        {
            return new SetupResult([.. files.Done], [.. choice.Findings, exception.Diagnostic]) { Survey = survey };
        }
    }

    /// <summary>Writes the next numbered ticket of the one agent that is named.</summary>
    public SetupResult AddTicket(CancellationToken cancellationToken = default)
    {
        if (options.Agents.Length != 1 || string.IsNullOrWhiteSpace(options.Title))
            return new SetupResult([], [SetupDiagnostics.NewTicketNeedsMore.At(SourceLocation.None)]);
        var catalog = AgentCatalogLoader.Load(_paths, options).Catalog;
        var tickets = TicketFolder.Load(_paths, hashed: null, cancellationToken);
        var graph = TicketGraphBuilder.Build(tickets.Tickets, tickets.SkippedNames);
        var selection = TicketSelection.Resolve(options with { Tickets = [] }, graph, catalog);
        if (!selection.Findings.IsEmpty)
            return new SetupResult([], selection.Findings);
        try
        {
            var path = NewTicket.Write(_paths, graph, catalog.Find(options.Agents[0])!, options.Title);
            return new SetupResult([new SetupFile(path, SetupAction.Wrote)], []);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new SetupResult([], [SetupDiagnostics.SetupNotWritten.At(SourceLocation.None, LogText.Escape(exception.Message))]);
        }
    }

    private async Task<ImmutableArray<Diagnostic>> MigrateAsync(SetupFiles files, CancellationToken cancellationToken)
    {
        if (!Older(files).IsOlder)
            return [];
        var taken = await RunLock.AcquireAsync(_paths, options.LockTimeout, _time, cancellationToken).ConfigureAwait(false);
        if (taken.Lock is null)
            return taken.Findings;
        // Looked at again: another run may have changed something meanwhile.
        using (taken.Lock)
            return await Older(files).MigrateAsync().ConfigureAwait(false);
    }

    private OlderRepository Older(SetupFiles files) =>
        new(_paths, AgentCatalogLoader.Load(_paths, options).Catalog, files, _time);

    /// <summary>A configuration that was kept may not know an agent that was asked for.</summary>
    private IEnumerable<Diagnostic> NotEnabled(AgentChoice choice)
    {
        var catalog = AgentCatalogLoader.Load(_paths, options).Catalog;
        return choice.Agents
            .Where(agent => catalog.Find(agent.Name) is not { Enabled: true })
            .Select(agent => SetupDiagnostics.AgentNotEnabled.At(SourceLocation.OfFile(_paths.AgentConfig), LogText.Escape(agent.Name)));
    }
}

/// <summary>What set-up wrote, kept and moved.</summary>
/// <param name="Files">The files.</param>
/// <param name="Findings">Why something was not written, and what to know.</param>
public sealed record SetupResult(ImmutableArray<SetupFile> Files, ImmutableArray<Diagnostic> Findings)
{
    /// <summary>The agents as they are on this machine; empty where nobody looked.</summary>
    public ImmutableArray<SurveyedAgent> Survey { get; init; } = [];
}
