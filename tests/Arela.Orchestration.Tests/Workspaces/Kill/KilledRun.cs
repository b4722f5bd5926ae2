using System.Diagnostics;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Tests.Workspaces.Kill;

/// <summary>
/// A whole run, in a process of its own, of five tickets in a real repository: each makes its own file and adds a line to
/// one that all share; the fourth and fifth depend on others. What it must keep to is checked after every end.
/// </summary>
internal sealed class KilledRun : IDisposable
{
    private static readonly string[] Keys = ["CODEX-001", "CODEX-002", "CODEX-003", "CODEX-004", "CODEX-005"];

    private readonly WorkspaceRig _rig = new();
    private readonly KillingGit _git = new();
    private readonly TempFolder _records = new();
    private readonly string _before;
    private readonly string _head;

    public KilledRun()
    {
        foreach (var key in Keys)
        {
            var dependencies = key[^1] switch { '4' => "CODEX-001, CODEX-002", '5' => "CODEX-003", _ => "None" };
            _rig.Repository.Write($".arela/tickets/codex/{key}.md", $"# {key}: Work\n\n**Agent:** codex\n**Estimated tokens:** 1000\n**Cost estimate:** $0.002\n**Dependencies:** {dependencies}\n");
        }

        _rig.Repository.Write("shared.md", "");
        _rig.Repository.Write(".gitattributes", "shared.md merge=union\n");
        _rig.Repository.Commit("Project");
        _head = _rig.Repository.Head;
        _before = _rig.Checkout();
    }

    /// <summary>git calls of a run that nobody kills.</summary>
    public async Task<int> CountAsync()
    {
        await RunAsync();
        AssertDone("after a run that nobody killed");
        return _git.Calls;
    }

    /// <summary>Kills one run there and lets another one end. True when the kill came before the run's own end.</summary>
    public async Task<bool> KillAsync(KillPoint point)
    {
        _git.Set(point);
        var exitCode = await StartAsync(_git.Folder);
        await _git.UntilGone();
        var when = $"after a kill {point.How} call {point.Call} ({_git.Killed})";
        var isFinalMerge = _git.Killed?.Contains("merge --ff-only", StringComparison.Ordinal) == true;
        CheckLeft(when, isFinalMerge);
        _git.Set(new KillPoint(0, "never", 0));
        var (second, output) = await EndAsync();
        Assert.AreEqual(0, second, $"{when}: {output}");
        if (isFinalMerge && _rig.Repository.Head == _head)
            AssertOnBranch("arela/integration", when);
        else
            AssertDone(when);
        return exitCode != 0;
    }

    public void Dispose()
    {
        _rig.Dispose();
        _git.Dispose();
        _records.Dispose();
    }

    private async Task RunAsync()
    {
        var (exitCode, output) = await EndAsync();
        Assert.AreEqual(0, exitCode, output);
    }

    private async Task<int> StartAsync(string git)
    {
        using var process = Start(git);
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private async Task<(int ExitCode, string Output)> EndAsync()
    {
        using var process = Start(_git.Folder);
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    private Process Start(string git)
    {
        var script = $"append own/{{ticket}}.txt work of {{ticket}}; append shared.md {{ticket}}; append {_records.At("finished")} {{ticket}}; codex done 900 100";
        var start = new ProcessStartInfo(StubAgentPath.Program, ["--orchestrate", _rig.Repository.Path, "3", script]) { RedirectStandardOutput = true };
        start.Environment["PATH"] = git + Path.PathSeparator + start.Environment["PATH"];
        return Process.Start(start)!;
    }

    /// <summary>What has to hold right after the death of a run.</summary>
    private void CheckLeft(string when, bool isFinalMerge)
    {
        if (_rig.Repository.Head == _head && !isFinalMerge)
            Assert.AreEqual(_before, _rig.Checkout(), "the user's tree is as it was " + when);
        string[] finished = File.Exists(_records.At("finished")) ? File.ReadAllLines(_records.At("finished")) : [];
        foreach (var key in finished.Distinct())
            Assert.IsTrue(IsReachable(key) || _rig.Repository.Has($".arela/worktrees/{key}/own/{key}.txt"), $"{key} is lost {when}");
        var status = StatusFile.Read(new ArelaPaths(_rig.Repository.Path));
        Assert.IsEmpty(status.Findings, when);
        foreach (var key in Keys.Where(key => status.Snapshot[key].Status == TicketStatus.Completed))
            Assert.IsTrue(IsReachable(key), $"{key} is completed and not on a branch {when}");
    }

    private void AssertDone(string when)
    {
        AssertOnBranch("main", when);
        Assert.AreEqual("", _rig.Repository.Git("status", "--porcelain", "--", ".", ":!.arela"), when);
        Assert.AreEqual("refs/heads/main", _rig.Repository.Git("symbolic-ref", "HEAD"), when);
        Assert.IsEmpty(_rig.Branches("arela/*").Where(branch => !branch.StartsWith("arela/kept/", StringComparison.Ordinal)), when);
        Assert.AreEqual(1, _rig.Repository.Git("worktree", "list").Split('\n').Length, when);
    }

    private void AssertOnBranch(string branch, string when)
    {
        foreach (var key in Keys)
            Assert.AreEqual("work of " + key, _rig.Repository.Git("show", $"{branch}:own/{key}.txt"), $"the work is there, once, {when}");
        CollectionAssert.AreEquivalent(Keys, _rig.Repository.Git("show", branch + ":shared.md").Split('\n'), $"every line is there, once, {when}");
        var status = StatusFile.Read(new ArelaPaths(_rig.Repository.Path));
        foreach (var key in Keys)
            Assert.AreEqual(TicketStatus.Completed, status.Snapshot[key].Status, $"{key} {when}");
        _rig.Repository.Git("fsck", "--strict");
    }

    private bool IsReachable(string key) => _rig.Repository.Git("for-each-ref", "--format=%(refname)", "refs/heads").Split('\n')
        .Any(branch => _rig.Repository.Git("ls-tree", "--name-only", branch, $"own/{key}.txt").Length > 0);
}
