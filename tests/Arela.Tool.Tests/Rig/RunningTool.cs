using System.Collections;
using System.Collections.Immutable;
using System.Text;
using Arela.Build.Tests.Rig;
using Arela.Orchestration.Processes;
using Arela.Orchestration.Processes.Native;

namespace Arela.Tool.Tests.Rig;

/// <summary>The installed command, running: without a terminal, or in a pseudo terminal of <c>script</c> (util-linux).</summary>
internal sealed class RunningTool : IDisposable
{
    private const string Script = "/usr/bin/script";

    private readonly ChildProcess _process;
    private readonly StringBuilder _output = new();
    private readonly Task _reading;
    private readonly Task<string> _errors;
    private TaskCompletionSource _more = New();
    private volatile bool _isDeaf;

    private RunningTool(string program, ImmutableArray<string> arguments, string folder, IReadOnlyDictionary<string, string> environment)
    {
        var variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value);
        DotNet.Scrub(variables);
        foreach (var name in (string[])["TF_BUILD", "GITHUB_ACTIONS", "BUILD_ID", "NO_COLOR"])
            variables.Remove(name);
        // The command is started by its own host, which looks for .NET by itself.
        if (Path.GetDirectoryName(DotNet.Program) is { Length: > 0 } dotnet)
        {
            variables["DOTNET_ROOT"] = dotnet;
            variables["PATH"] = dotnet + Path.PathSeparator + variables.GetValueOrDefault("PATH");
        }

        foreach (var (name, value) in environment)
            variables[name] = value;
        var all = variables.ToImmutableSortedDictionary(entry => entry.Key, entry => entry.Value ?? "");
        // The library's own way of starting, for it gives default signals: a shell in the background has SIGINT ignored.
        _process = ChildProcess.Start(new ChildStart(program, arguments, folder, all));
        _reading = ReadAsync();
        _errors = new StreamReader(_process.Error).ReadToEndAsync();
    }

    public static bool HasTerminal => File.Exists(Script);

    /// <summary>Without a terminal: output and errors are pipes, input is closed.</summary>
    public static RunningTool Start(string folder, params string[] arguments)
    {
        var tool = new RunningTool(InstalledTool.Program, [.. arguments], folder, new Dictionary<string, string>());
        tool._process.Input.Dispose();
        return tool;
    }

    /// <summary>In a terminal of 30 lines of 120 characters, with a person at it.</summary>
    public static RunningTool StartInTerminal(string folder, string arguments)
    {
        if (!HasTerminal)
            Assert.Inconclusive($"There is no {Script} to make a pseudo terminal with.");
        return new RunningTool(
            Script, ["-qefc", $"stty rows 30 cols 120; exec {InstalledTool.Program} {arguments}", "/dev/null"], folder,
            new Dictionary<string, string> { ["TERM"] = "xterm-256color", ["SHELL"] = "/bin/sh" });
    }

    /// <summary>What it wrote to standard output so far.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public void Send(int signal) => Assert.AreEqual(0, UnixCalls.Kill(_process.Id, signal));

    /// <summary>What <c>head</c> does when it has enough.</summary>
    public void StopReading()
    {
        _isDeaf = true;
        _process.Output.Dispose();
        _process.Error.Dispose();
    }

    /// <summary>Presses keys, once the command waits for them.</summary>
    public void Type(string keys)
    {
        _process.Input.Write(Encoding.UTF8.GetBytes(keys));
        _process.Input.Flush();
    }

    /// <summary>Waits until the output holds a text, at or after a place; the place behind it.</summary>
    public async Task<int> UntilShown(string text, int from = 0)
    {
        while (true)
        {
            var more = Volatile.Read(ref _more).Task;
            if (Output.IndexOf(text, Math.Min(from, Output.Length), StringComparison.Ordinal) is >= 0 and var at)
                return at + text.Length;
            if (_reading.IsCompleted)
                Assert.Fail($"It ended without '{text}': {Output}{await _errors}");
            await Task.WhenAny(more, _reading);
        }
    }

    /// <summary>Waits for its end.</summary>
    public async Task<ToolResult> EndAsync()
    {
        var exitCode = await _process.Exit;
        await _reading;
        return new ToolResult(exitCode ?? -1, Output, _isDeaf ? "" : await _errors);
    }

    public void Dispose()
    {
        if (!_process.Exit.IsCompleted)
            _ = UnixCalls.Kill(_process.Id, 9);
        _process.Dispose();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task ReadAsync()
    {
        using var reader = new StreamReader(_process.Output);
        var buffer = new char[4096];
        try
        {
            while (await reader.ReadAsync(buffer) is > 0 and var count)
            {
                lock (_output)
                    _output.Append(buffer, 0, count);
                Interlocked.Exchange(ref _more, New()).SetResult();
            }
        }
        catch (Exception error) when (_isDeaf && error is IOException or ObjectDisposedException)
        {
            // As was asked for.
        }
    }
}
