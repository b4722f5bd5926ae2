using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Tests.Workspaces;

/// <summary>Odd repositories and odd settings: each works or gets a coded error.</summary>
[TestClass]
public sealed class RepositoryKindTests
{
    [TestMethod]
    public async Task A_bare_repository_is_refused_when_worktrees_are_asked_for()
    {
        using var folder = new TempFolder();
        GitFolder.Run(folder.Path, "init", "-q", "--bare");
        using var rig = new WorkspaceRig { Root = folder.Path, Options = AskFor };
        AssertRefused(await rig.SetUpAsync(), "bare");
    }

    [TestMethod]
    public async Task No_repository_is_refused_when_worktrees_are_asked_for_and_shared_otherwise()
    {
        using var folder = new TempFolder();
        using var rig = new WorkspaceRig { Root = folder.Path };
        Assert.IsNull((await (await rig.OpenAsync()).OpenAsync(WorkspaceRig.Ticket("A"), CancellationToken.None)).Branch);
        rig.Options = AskFor;
        AssertRefused(await rig.SetUpAsync(), "no git repository");
    }

    [TestMethod]
    public async Task A_folder_of_which_nothing_is_committed_is_refused_and_one_that_is_ignored_is_shared()
    {
        using var rig = new WorkspaceRig();
        rig.Root = Path.GetDirectoryName(rig.Repository.Write("new/app/a.txt", ""));
        AssertRefused(await rig.SetUpAsync(), "is committed yet");
        rig.Repository.Write(".gitignore", "new/\n");
        Assert.IsNull((await (await rig.OpenAsync()).OpenAsync(WorkspaceRig.Ticket("A"), CancellationToken.None)).Branch);
    }

    [TestMethod]
    public async Task A_linked_worktree_can_be_the_users_checkout()
    {
        using var rig = new WorkspaceRig();
        using var other = new TempFolder();
        var main = rig.Repository.Head;
        rig.Root = other.At("linked");
        rig.Repository.Git("worktree", "add", "-q", "-b", "topic", rig.Root);
        await using var workspaces = await rig.OpenAsync();
        WorkspaceRig.AssertCompleted(await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), WorkspaceRig.Writes("a.txt", "a")));
        await workspaces.FinishAsync(CancellationToken.None);
        Assert.IsTrue(File.Exists(Path.Combine(rig.Root, "a.txt")));
        Assert.AreEqual(main, rig.Repository.Head, "the other checkout is not touched");
        Assert.IsEmpty(workspaces.Findings);
    }

    [TestMethod]
    public async Task A_workspace_of_a_run_is_no_place_for_another_run()
    {
        using var rig = new WorkspaceRig();
        await using var workspaces = await rig.OpenAsync();
        var workspace = await workspaces.OpenAsync(WorkspaceRig.Ticket("A"), CancellationToken.None);
        rig.Root = workspace.Path;
        AssertRefused(await rig.SetUpAsync(), "a branch of runs");
    }

    [TestMethod]
    public async Task A_second_run_in_the_same_repository_waits_for_its_turn()
    {
        using var rig = new WorkspaceRig();
        rig.Repository.Write("other/a.txt", "");
        rig.Repository.Commit("Another root");
        await using (await rig.OpenAsync())
        {
            rig.Root = rig.Repository.At("other");
            Assert.AreEqual("ARELA4045", (await rig.SetUpAsync()).Findings.Single().Code);
        }

        await (await rig.OpenAsync()).DisposeAsync();
    }

    [TestMethod]
    public async Task A_sparse_checkout_stays_sparse_and_loses_no_file()
    {
        using var rig = new WorkspaceRig();
        rig.Repository.Write("app/a.txt", "a");
        rig.Repository.Write("huge/b.txt", "b");
        rig.Repository.Commit("Two folders");
        rig.Repository.Git("sparse-checkout", "set", "app");
        await using var workspaces = await rig.OpenAsync();
        WorkspaceRig.AssertCompleted(await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), folder =>
        {
            WorkspaceRig.Writes("app/new.txt", "x")(folder);
            WorkspaceRig.Writes("elsewhere/new.txt", "y")(folder);
        }));
        await workspaces.FinishAsync(CancellationToken.None);
        Assert.AreEqual(
            "README.md\napp/a.txt\napp/new.txt\nelsewhere/new.txt\nhuge/b.txt", rig.Repository.Git("ls-tree", "-r", "--name-only", "HEAD"));
        Assert.IsFalse(rig.Repository.Has("huge/b.txt"));
    }

    [TestMethod]
    public async Task Submodules_are_kept_as_they_are_and_warned_about()
    {
        using var inner = new GitFolder();
        using var rig = new WorkspaceRig();
        rig.Repository.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.Path, "lib");
        rig.Repository.Commit("A submodule");
        var setup = await rig.SetUpAsync();
        Assert.AreEqual("ARELA4047", setup.Findings.Single().Code);
        await using var workspaces = setup.Workspaces!;
        WorkspaceRig.AssertCompleted(await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), WorkspaceRig.Writes("a.txt", "a")));
        await workspaces.FinishAsync(CancellationToken.None);
        Assert.Contains("160000 commit " + inner.Head, rig.Repository.Git("ls-tree", "HEAD", "lib"));
        Assert.IsTrue(rig.Repository.Has("a.txt") && rig.Repository.Has("lib/README.md"));
    }

    [TestMethod]
    public async Task Pointers_of_large_files_pass_through_unchanged()
    {
        const string pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393\nsize 12345\n";
        using var rig = new WorkspaceRig();
        rig.Repository.Write(".gitattributes", "*.bin filter=lfs diff=lfs merge=lfs -text\n");
        rig.Repository.Write("data.bin", pointer);
        rig.Repository.Commit("A pointer");
        await using var workspaces = await rig.OpenAsync();
        WorkspaceRig.AssertCompleted(await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), WorkspaceRig.Writes("a.txt", "a")));
        await workspaces.FinishAsync(CancellationToken.None);
        Assert.AreEqual(pointer.TrimEnd(), rig.Repository.Git("show", "HEAD:data.bin"));
    }

    [TestMethod]
    public async Task A_filter_that_is_required_and_not_installed_is_told_before_anything_starts()
    {
        using var rig = new WorkspaceRig();
        rig.Repository.Write(".gitattributes", "*.bin filter=lfs -text\n");
        rig.Repository.Write("data.bin", "version https://git-lfs.github.com/spec/v1\n");
        rig.Repository.Commit("A pointer");
        rig.Repository.Git("config", "filter.lfs.process", "git-lfs-of-nobody filter-process");
        rig.Repository.Git("config", "filter.lfs.required", "true");
        rig.Repository.Git("config", "filter.unused.smudge", "nobody-has-this %f");
        rig.Repository.Git("config", "filter.unused.required", "true");
        var setup = await rig.SetUpAsync();
        Assert.IsNull(setup.Workspaces);
        Assert.AreEqual("ARELA4057", setup.Findings.Single().Code);
        Assert.Contains("data.bin", setup.Findings.Single().Message);

        rig.Repository.Git("config", "filter.lfs.required", "false");
        Assert.AreEqual("ARELA4057", (await rig.SetUpAsync()).Findings.Single().Code, "git dies of a missing process all the same");
        rig.Repository.Git("config", "filter.lfs.process", "");
        await using var workspaces = await rig.OpenAsync();
        WorkspaceRig.AssertCompleted(await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), WorkspaceRig.Writes("a.txt", "a")));
    }

    [TestMethod]
    public async Task A_file_in_the_way_of_the_fast_forward_is_named_and_left_alone()
    {
        using var rig = new WorkspaceRig();
        await using var workspaces = await rig.OpenAsync();
        WorkspaceRig.AssertCompleted(await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), WorkspaceRig.Writes("a.txt", "a")));
        rig.Repository.Write("a.txt", "mine");
        var note = (await workspaces.FinishAsync(CancellationToken.None)).Single();
        Assert.AreEqual(
            "The finished work is on arela/integration and not on your branch (files that git does not track would be overwritten: a.txt; move them away first). "
            + "Bring it there: git merge arela/integration", note);
        Assert.AreEqual("mine", rig.Repository.Read("a.txt"));
    }

    [TestMethod]
    public async Task How_much_disk_unmerged_workspaces_take_is_said_at_the_end()
    {
        using var rig = new WorkspaceRig();
        await using var workspaces = await rig.OpenAsync();
        WorkspaceRig.AssertCompleted(await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), WorkspaceRig.Writes("a.txt", "a")));
        await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Gated("B", "git no-such-command"), WorkspaceRig.Writes("b.txt", new string('b', 3_500_000)));
        Assert.AreEqual(
            "The workspace of a ticket that is not merged stays in .arela/worktrees (3 MB in use).",
            (await workspaces.FinishAsync(CancellationToken.None))[^1]);
    }

    [TestMethod]
    public async Task What_runs_write_stays_out_of_git_status_without_any_set_up()
    {
        using var rig = new WorkspaceRig();
        var paths = new ArelaPaths(rig.Repository.Path);
        (await RunLock.AcquireAsync(paths, TimeSpan.Zero, TimeProvider.System, CancellationToken.None)).Lock!.Dispose();
        await using (var workspaces = await rig.OpenAsync())
            await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Gated("A", "git no-such-command"), WorkspaceRig.Writes("a.txt", "a"));
        Assert.IsTrue(rig.Repository.Has(".arela/lock") && rig.Repository.Has(".arela/worktrees/A/a.txt") && rig.Repository.Has(".arela/logs/codex/A.log"));
        Assert.AreEqual("", rig.Repository.Git("status", "--porcelain", "--untracked-files=all"));

        rig.Repository.Write(".arela/.gitignore", "# mine\n");
        (await RunLock.AcquireAsync(paths, TimeSpan.Zero, TimeProvider.System, CancellationToken.None)).Lock!.Dispose();
        Assert.AreEqual("# mine\n", rig.Repository.Read(".arela/.gitignore"));
    }

    [TestMethod]
    public async Task Odd_settings_and_hooks_of_the_user_do_not_get_in_the_way()
    {
        using var rig = new WorkspaceRig();
        foreach (var hook in (string[])["pre-commit", "post-checkout", "post-merge", "reference-transaction", "pre-merge-commit"])
        {
            var path = rig.Repository.Write(".git/hooks/" + hook, "#!/bin/sh\nexit 1\n");
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(path, (UnixFileMode)0b111_101_101);
        }

        foreach (var (name, value) in new[]
                 {
                     ("commit.gpgSign", "true"), ("gpg.program", "false"), ("merge.ff", "false"), ("core.editor", "false"), ("core.pager", "false"),
                     ("core.safecrlf", "true"), ("color.ui", "always"), ("core.quotePath", "true"), ("commit.template", "/nowhere"),
                     ("log.showSignature", "true"), ("status.showUntrackedFiles", "no"), ("diff.noprefix", "true"), ("merge.verifySignatures", "true"),
                     ("core.logAllRefUpdates", "false"), ("status.branch", "true"), ("log.date", "relative"), ("merge.conflictStyle", "diff3"),
                     ("push.default", "nothing"), ("user.useConfigOnly", "true"), ("clean.requireForce", "true"), ("branch.autoSetupMerge", "always"),
                 })
        {
            rig.Repository.Git("config", name, value);
        }

        await using var workspaces = await rig.OpenAsync();
        foreach (var key in (string[])["A", "B"])
            WorkspaceRig.AssertCompleted(await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket(key), WorkspaceRig.Writes($"ünï {key}.txt", key)));
        Assert.Contains("moved forward", (await workspaces.FinishAsync(CancellationToken.None)).Single());
        Assert.IsTrue(rig.Repository.Has("ünï A.txt") && rig.Repository.Has("ünï B.txt"));
    }

    [TestMethod]
    [DataRow("a b & c; $(touch x) `y`")]
    [DataRow("ÄÖÜ-чек-票")]
    [DataRow("-rf")]
    [DataRow("..")]
    [DataRow("nul.txt")]
    [DataRow("kept")]
    [DataRow("a~b^c:d?e*f[g\\h")]
    [DataRow("x.lock")]
    public async Task Every_key_gets_a_workspace(string key)
    {
        using var rig = new WorkspaceRig();
        await using var workspaces = await rig.OpenAsync();
        WorkspaceRig.AssertCompleted(await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket(key), WorkspaceRig.Writes("a.txt", key)));
        await workspaces.FinishAsync(CancellationToken.None);
        Assert.AreEqual(key, rig.Repository.Read("a.txt"));
    }

    [TestMethod]
    public async Task A_key_of_two_hundred_letters_gets_a_workspace_of_its_own()
    {
        using var rig = new WorkspaceRig();
        await using var workspaces = await rig.OpenAsync();
        foreach (var end in (string[])["1", "2"])
            WorkspaceRig.AssertCompleted(await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket(new string('x', 200) + end), WorkspaceRig.Writes(end + ".txt", end)));
        await workspaces.FinishAsync(CancellationToken.None);
        Assert.IsTrue(rig.Repository.Has("1.txt") && rig.Repository.Has("2.txt"));
    }

    [TestMethod]
    public async Task Finished_work_made_for_another_branch_is_not_brought_to_this_one()
    {
        using var rig = new WorkspaceRig { Options = options => options with { FastForward = false } };
        await using (var workspaces = await rig.OpenAsync())
        {
            WorkspaceRig.AssertCompleted(await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), WorkspaceRig.Writes("a.txt", "a")));
            Assert.Contains("git merge arela/integration", (await workspaces.FinishAsync(CancellationToken.None)).Single());
        }

        rig.Repository.Git("checkout", "-q", "-b", "release");
        Assert.AreEqual("ARELA4043", (await rig.SetUpAsync()).Findings.Single().Code);
        rig.Repository.Git("checkout", "-q", "main");
        rig.Repository.Write("b.txt", "mine");
        rig.Repository.Commit("Meanwhile");
        rig.Options = options => options;
        await using (var workspaces = await rig.OpenAsync())
            await workspaces.FinishAsync(CancellationToken.None);
        Assert.IsTrue(rig.Repository.Has("a.txt") && rig.Repository.Has("b.txt"), "the branch's own commits and the finished work come together");
    }

    [TestMethod]
    public async Task Commits_of_the_user_that_conflict_with_finished_work_are_named()
    {
        using var rig = new WorkspaceRig { Options = options => options with { FastForward = false } };
        await using (var workspaces = await rig.OpenAsync())
        {
            WorkspaceRig.AssertCompleted(await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), WorkspaceRig.Writes("README.md", "agent")));
            await workspaces.FinishAsync(CancellationToken.None);
        }

        rig.Repository.Write("README.md", "user");
        rig.Repository.Commit("Mine");
        var finding = (await rig.SetUpAsync()).Findings.Single();
        Assert.AreEqual("ARELA4044", finding.Code);
        Assert.Contains("README.md", finding.Message);
    }

    [TestMethod]
    public async Task A_branch_that_moves_during_the_run_is_left_alone()
    {
        using var rig = new WorkspaceRig();
        await using var workspaces = await rig.OpenAsync();
        WorkspaceRig.AssertCompleted(await WorkspaceRig.DoAsync(workspaces, WorkspaceRig.Ticket("A"), WorkspaceRig.Writes("a.txt", "a")));
        rig.Repository.Write("b.txt", "mine");
        rig.Repository.Git("add", "b.txt");
        rig.Repository.Git("commit", "-q", "-m", "Meanwhile");
        var head = rig.Repository.Head;
        Assert.Contains("has moved meanwhile", (await workspaces.FinishAsync(CancellationToken.None)).Single());
        Assert.AreEqual(head, rig.Repository.Head);
    }

    private static ArelaOptions AskFor(ArelaOptions options) => options with { Isolation = IsolationMode.Worktree };

    private static void AssertRefused(Orchestration.Workspaces.WorkspaceSetup setup, string why)
    {
        Assert.IsNull(setup.Workspaces);
        var finding = setup.Findings.Single();
        Assert.AreEqual("ARELA4040", finding.Code);
        Assert.AreEqual(Severity.Error, finding.Severity);
        Assert.Contains(why, finding.Message);
    }
}
