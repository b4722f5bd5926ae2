namespace Arela.Orchestration.Diagnostics;

public static partial class ExecutionDiagnostics
{
    /// <summary>Worktrees cannot be had.</summary>
    public static readonly DiagnosticDescriptor NoWorktrees = new(
        "ARELA4040", Severity.Error, "Tickets cannot work in git worktrees here",
        "Tickets cannot work in git worktrees here: {0}. To let all agents work in this folder itself: -p:ArelaIsolation=none", BlocksRun: true);

    /// <summary>The user has changes that are not committed.</summary>
    public static readonly DiagnosticDescriptor UncommittedChanges = new(
        "ARELA4041", Severity.Warning, "Uncommitted changes are not seen by agents",
        "There are uncommitted changes in this checkout ({0}). Agents work from the last commit and do not see them{1}. Commit first if they matter to the tickets.");

    /// <summary>Several agents may edit one tree.</summary>
    public static readonly DiagnosticDescriptor SharedTree = new(
        "ARELA4042", Severity.Warning, "Several agents may edit one folder at once",
        "Up to {0} agents work in {1} at once, without workspaces of their own: they may undo each other's changes. " +
        "Set ArelaMaxParallel=1, or work in a git repository, where each ticket gets a worktree.");

    /// <summary>The integration branch holds another branch's work.</summary>
    public static readonly DiagnosticDescriptor IntegrationOfOther = new(
        "ARELA4043", Severity.Error, "arela/integration holds unmerged work for another branch",
        "arela/integration holds finished work of tickets that was made for {0} and is not merged yet; this checkout is on {1}. " +
        "Switch back and run 'git merge arela/integration' there, or delete the branch if you do not want that work: git branch -D arela/integration", BlocksRun: true);

    /// <summary>The user's branch and the integration branch do not merge.</summary>
    public static readonly DiagnosticDescriptor IntegrationConflict = new(
        "ARELA4044", Severity.Error, "Your branch does not merge with arela/integration",
        "Finished work of an earlier run stands on arela/integration and conflicts with {0} in {1}. " +
        "Run 'git merge arela/integration', resolve the conflict, commit, and run again.", BlocksRun: true);

    /// <summary>Another run works in the same repository.</summary>
    public static readonly DiagnosticDescriptor RepositoryBusy = new(
        "ARELA4045", Severity.Error, "Another run works in this git repository",
        "One run at a time in a repository, also of different ticket roots, and {0} is held: {1} Wait for the other run to end.", BlocksRun: true);

    /// <summary>Something outside the workspaces changed during the run.</summary>
    public static readonly DiagnosticDescriptor CheckoutChanged = new(
        "ARELA4046", Severity.Warning, "Something outside the workspaces changed while agents ran",
        "While agents ran, this changed outside their workspaces: {0}. If that was not you, an agent left its workspace: " +
        "look at it before you go on.");

    /// <summary>Submodules are empty in workspaces.</summary>
    public static readonly DiagnosticDescriptor SubmodulesEmpty = new(
        "ARELA4047", Severity.Warning, "Submodules are empty in workspaces",
        "This repository has submodules, and git leaves them empty in a new worktree. If tickets need them, set " +
        "ArelaWorkspaceSetup to 'git submodule update --init --recursive'.");

    /// <summary>A workspace was mended.</summary>
    public static readonly DiagnosticDescriptor WorkspaceMended = new(
        "ARELA4048", Severity.Warning, "An agent changed what belongs to git or to the run",
        "{0}: {1}.");

    /// <summary>Earlier work is kept on a branch.</summary>
    public static readonly DiagnosticDescriptor EarlierWorkKept = new(
        "ARELA4049", Severity.Message, "Earlier work of a ticket is kept on a branch",
        "{0} started anew; what it had before is kept on the branch {1}. Delete it when you do not need it: git branch -D {1}");

    /// <summary>What a clean-up did.</summary>
    public static readonly DiagnosticDescriptor Cleaned = new(
        "ARELA4050", Severity.Message, "Workspaces were removed",
        "Removed {0}, all merged or empty; {1} freed, {2} still in use.");

    /// <summary>What a clean-up left.</summary>
    public static readonly DiagnosticDescriptor CleanKept = new(
        "ARELA4051", Severity.Warning, "Unmerged work of a ticket was kept",
        "{0} is kept: {1}. If you do not want that work: {2}");

    /// <summary>The commit that a ticket began from does not compile.</summary>
    public static readonly DiagnosticDescriptor BaseBroken = new(
        "ARELA4052", Severity.Warning, "The work that a ticket started from does not compile",
        "{0} changes projects that did not compile before it began: {1}. No gate can pass there until that is mended.");

    /// <summary>A ticket adds compiler warnings.</summary>
    public static readonly DiagnosticDescriptor NewWarnings = new(
        "ARELA4053", Severity.Warning, "A ticket adds compiler warnings",
        "{0} is done and adds {1}: {2}");

    /// <summary>Tests fail that failed before.</summary>
    public static readonly DiagnosticDescriptor KnownFailures = new(
        "ARELA4054", Severity.Message, "Tests that failed before a ticket still fail after it",
        "{0}: {1} failed before it began and still fail: {2}. Its gate does not count them.");

    /// <summary>A gate had nothing to build.</summary>
    public static readonly DiagnosticDescriptor GateIdle = new(
        "ARELA4055", Severity.Message, "A gate had nothing to do",
        "{0}: no .NET project contains or uses what changed, so the gate '{1}' passes.");

    /// <summary>A shared folder is too large to look through.</summary>
    public static readonly DiagnosticDescriptor TreeTooLarge = new(
        "ARELA4056", Severity.Warning, "The folder is too large to see changes in",
        "{0} holds more than {1} files, too many to look for changes after each attempt. An attempt that its agent says is done counts as one that changed something.");

    /// <summary>A filter that git requires is not installed.</summary>
    public static readonly DiagnosticDescriptor FilterMissing = new(
        "ARELA4057", Severity.Error, "A filter that git requires is not installed",
        "git cannot check out {0} in a workspace: its attributes ask for the filter '{1}', and the program of that, '{2}', is not on PATH. " +
        "Install it, or let such files stay as they are stored: git config filter.{1}.required false, and: git config filter.{1}.process \"\"", BlocksRun: true);

    /// <summary>Earlier work of a completed ticket was removed.</summary>
    public static readonly DiagnosticDescriptor KeptRemoved = new(
        "ARELA4058", Severity.Message, "Earlier work of a completed ticket was removed",
        "Removing {0}, earlier work of a ticket that is completed since. To have it back while git still has it: git branch {0} {1}");

    /// <summary>Tickets touch projects that depend on one another, and nothing orders them.</summary>
    public static readonly DiagnosticDescriptor OverlapOfProjects = new(
        "ARELA4060", Severity.Warning, "Tickets without an order between them change projects that depend on one another",
        "{0} changes {1}, which uses {3}, which {2} changes; nothing orders them, so either may break the other. Add a dependency if it matters.");
}
