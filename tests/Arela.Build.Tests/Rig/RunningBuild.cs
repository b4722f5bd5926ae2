using System.Collections;
using System.Collections.Immutable;
using Arela.Orchestration.Processes;
using Arela.Orchestration.Processes.Native;

namespace Arela.Build.Tests.Rig;

/// <summary>A build that runs, to be sent signals.</summary>
internal sealed class RunningBuild : IDisposable
{
    private readonly ChildProcess _build;
    private readonly Task<string> _output;

    public RunningBuild(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value);
        DotNet.Scrub(variables);
        foreach (var (name, value) in environment)
            variables[name] = value;
        var all = variables.ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value ?? "");
        // The library's own way of starting, for it gives default signals: a shell in the background has SIGINT ignored.
        _build = ChildProcess.Start(new ChildStart(ProgramFinder.Find(DotNet.Program, all, folder)!, [.. arguments], folder, all));
        _build.Input.Dispose();
        _output = new StreamReader(_build.Output).ReadToEndAsync();
        _ = _build.Error.CopyToAsync(Stream.Null);
    }

    /// <summary>Its process id.</summary>
    public int Id => _build.Id;

    /// <summary>Completes when it has ended.</summary>
    public Task Ended => _build.Exit;

    public void Send(int signal) => Assert.IsTrue(TrySend(signal));

    /// <summary>False when it has ended.</summary>
    public bool TrySend(int signal) => UnixCalls.Kill(_build.Id, signal) == 0;

    /// <summary>Waits for its end.</summary>
    public async Task<(int? ExitCode, string Output)> EndAsync() => (await _build.Exit, await _output);

    /// <summary>Waits until a file is there; a build that ends before is a failure with its output.</summary>
    public async Task UntilExists(string path)
    {
        var exists = Alive.UntilExists(path);
        if (await Task.WhenAny(exists, _build.Exit) != exists)
            Assert.Fail("The build ended: " + await _output);
    }

    public void Dispose()
    {
        if (!_build.Exit.IsCompleted)
            _ = UnixCalls.Kill(_build.Id, 9);
        _build.Dispose();
    }
}
