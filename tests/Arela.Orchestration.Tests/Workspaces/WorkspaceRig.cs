using Arela.Orchestration.Execution;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Processes;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;
using Arela.Orchestration.Workspaces;

namespace Arela.Orchestration.Tests.Workspaces;

/// <summary>Workspaces of a real repository without a run around them: the test is the agent.</summary>
internal sealed class WorkspaceRig : IDisposable
{
    private static readonly ProcessRunner Runner = new(TimeProvider.System);

    public GitFolder Repository { get; } = new();

    /// <summary>The root; the top of the repository unless a test says otherwise.</summary>
    public string? Root { get; set; }

    /// <summary>Told before and after each git call.</summary>
    public Action<string>? Watch { get; set; }

    public Func<ArelaOptions, ArelaOptions> Options { get; set; } = options => options;

    public static PlannedTicket Ticket(string key, TicketRecord? record = null, TicketPriority? priority = null) => new()
    {
        Ticket = TicketFactory.Ticket(key) with
        {
            Title = new TicketField<string>("Do " + key, key, default),
            Priority = priority is { } value ? new TicketField<TicketPriority>(value, "", default) : null,
        },
        Action = PlanAction.Run,
        Record = record ?? TicketRecord.Empty,
    };

    public static PlannedTicket Gated(string key, string gate)
    {
        var ticket = Ticket(key);
        return ticket with { Ticket = ticket.Ticket with { Gate = new TicketField<string>(gate, gate, default) } };
    }

    public static AttemptSummary Attempt(string run = "run-1") => new(run, "codex", 1, 0.0042m);

    public Task<WorkspaceSetup> SetUpAsync(string run = "run-1")
    {
        var root = Root ?? Repository.Path;
        var options = Options(new ArelaOptions { Root = root });
        return WorkspaceFactory.CreateAsync(
            new WorkspaceRequest(options, new ArelaPaths(root), run, Runner) { Watch = Watch }, CancellationToken.None);
    }

    /// <summary>The workspaces; fails the test when there are none.</summary>
    public async Task<IWorkspaces> OpenAsync(string run = "run-1")
    {
        var setup = await SetUpAsync(run);
        Assert.IsNotNull(setup.Workspaces, string.Join('\n', setup.Findings.Select(finding => finding.Message)));
        return setup.Workspaces;
    }

    /// <summary>One attempt: the work is done in the workspace's folder, then accepted.</summary>
    public static async Task<Outcome> DoAsync(IWorkspaces workspaces, PlannedTicket ticket, Action<string> work, string run = "run-1")
    {
        var workspace = await workspaces.OpenAsync(ticket, CancellationToken.None);
        if (!workspace.HoldsFinishedWork)
            work(workspace.Path);
        return await workspaces.AcceptAsync(workspace, ticket, Attempt(run), CancellationToken.None);
    }

    public static void AssertCompleted(Outcome outcome) =>
        Assert.AreEqual(OutcomeReason.Completed, outcome.Reason, outcome.Message + "\n" + outcome.Details);

    public static Action<string> Writes(string file, string content) => folder =>
    {
        var path = Path.Combine(folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    };

    public static Action<string> Appends(string file, string line) => folder => File.AppendAllText(Path.Combine(folder, file), line + "\n");

    /// <summary>Branches, as people say them.</summary>
    public string[] Branches(string pattern = "*") =>
        Repository.Git("branch", "--list", pattern, "--format=%(refname:short)").Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Everything of the user's checkout that must not change while agents run.</summary>
    public string Checkout() => string.Join('\n', Repository.Git("rev-parse", "HEAD"), Repository.Git("symbolic-ref", "-q", "HEAD"), Files(Repository.Path), Files(Repository.At(".git/hooks")), Repository.Read(".git/config"));

    public void Dispose() => Repository.Dispose();

    private static string Files(string folder) => string.Join('\n', Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
        .Where(path => !path.StartsWith(".git/", StringComparison.Ordinal) && !path.StartsWith(".arela/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .Select(path => path + " " + Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, path))))));
}
