using System.Collections.Concurrent;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Planning;

namespace Arela.Orchestration.Workspaces;

/// <summary>What everything that works with worktrees of one run shares.</summary>
internal sealed class WorktreeParts
{
    private readonly ConcurrentQueue<Diagnostic> _findings = new();

    public WorktreeParts(Git git, Repository repository)
    {
        Git = git;
        Repository = repository;
        Commits = new Commits(git);
        Integration = new Integration(git, repository, Commits);
        Recorder = new WorkRecorder(repository, Commits);
    }

    /// <summary>Git in the user's checkout.</summary>
    public Git Git { get; }

    public Repository Repository { get; }

    public Commits Commits { get; }

    public Integration Integration { get; }

    public WorkRecorder Recorder { get; }

    public IReadOnlyList<Diagnostic> Findings => [.. _findings];

    public void Add(Diagnostic finding) => _findings.Enqueue(finding);

    /// <summary>The same, unless the same was said before (a gate runs again after a merge).</summary>
    public void AddOnce(Diagnostic finding)
    {
        if (!_findings.Any(said => said.Descriptor == finding.Descriptor && said.Message == finding.Message))
            _findings.Enqueue(finding);
    }

    /// <summary>The newest commit of a ticket's work with that trailer, in the finished work or in a commit; null when there is none.</summary>
    public async Task<string?> FindWorkAsync(PlannedTicket ticket, string trailer, string value, string commit)
    {
        var key = CommitMessage.Trailer(CommitMessage.TicketTrailer, ticket.Key);
        var found = await Git.ReadAsync(
            "log", "--format=%H %(trailers:only,unfold,separator=%x00)", "--fixed-strings", "--all-match",
            "--grep", key, "--grep", CommitMessage.Trailer(trailer, value), Integration.Tip, commit).ConfigureAwait(false);
        return found.Split('\n')
            .Where(line => line.Split(' ', 2) is [_, var trailers] && trailers.Split('\0').Contains(key))
            .Select(line => line.Split(' ')[0])
            .FirstOrDefault();
    }
}
