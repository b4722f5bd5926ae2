using System.Diagnostics;
using Arela.Agents.Tests.ModelServer;
using Arela.Orchestration;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Processes;
using Arela.Orchestration.Processes.Output;
using Arela.Orchestration.Tickets;

namespace Arela.Agents.Tests.Cli;

/// <summary>One attempt of a real CLI against a scripted model, in a git repository of its own.</summary>
internal sealed class CliRun : IAsyncDisposable
{
    private readonly TempFolder _folder = new();

    private CliRun(ScriptedModel model)
    {
        Model = model;
        Setup = new CliSetup(_folder, model.Url);
        Directory.CreateDirectory(Work);
        using var git = Process.Start(new ProcessStartInfo("git", ["init", "-q", Work]));
        git!.WaitForExit();
    }

    public ScriptedModel Model { get; }

    public CliSetup Setup { get; }

    /// <summary>Where the agent works.</summary>
    public string Work => _folder.At("work");

    /// <summary>What the CLI printed and how it ended.</summary>
    public Recording Recording { get; } = new();

    public static async Task<CliRun> StartAsync(params ModelTurn[] turns) => new(await ScriptedModel.StartAsync(Script.Of(turns)));

    /// <summary>Runs an attempt with bounds, since some CLIs never give up by themselves.</summary>
    public async Task<AgentReport> AttemptAsync(Agent agent, TimeSpan? stall = null, long? tokenCap = null)
    {
        var paths = new ArelaPaths(_folder.Path);
        var runner = new AgentProcessRunner(
            paths, new AgentCatalog([agent], []), new ProcessRunner(TimeProvider.System), TimeProvider.System)
        {
            Readers = (format, context) => new RecordingReader(OutputReaders.For(format, context), Recording),
        };
        return await runner.RunAsync(
            new AgentInvocation
            {
                Agent = agent,
                Ticket = new Ticket { Key = "TEST-001", Id = "TEST-001", Path = _folder.At("TEST-001.md"), Folder = agent.Name },
                Prompt = "# Ticket: TEST-001 - Do what the script says\n",
                WorkingDirectory = Work,
                LogPath = paths.AgentLog(agent.Name, "TEST-001"),
                Timeout = TimeSpan.FromMinutes(4),
                StallTimeout = stall ?? TimeSpan.FromMinutes(3),
                TokenCap = tokenCap,
            },
            CancellationToken.None);
    }

    /// <summary>A recording's text without this machine's paths and ports.</summary>
    public string Scrub(string text) => text.Replace(_folder.Path, "/tmp/arela", StringComparison.Ordinal)
        .Replace(new Uri(Model.Url).Authority, "127.0.0.1:8080", StringComparison.Ordinal)
        .Replace(InstalledFolder, "/usr/bin", StringComparison.Ordinal);

    private static string InstalledFolder => RepositoryFolder.Find(Path.Combine(".ci", "tools", "node_modules", ".bin"));

    public async ValueTask DisposeAsync()
    {
        await Model.DisposeAsync();
        _folder.Dispose();
    }
}
