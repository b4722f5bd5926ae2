using System.Diagnostics;

namespace Arela.Orchestration.Tests.Status;

/// <summary>A process that stands in for a run; killed at the latest when the test ends.</summary>
internal sealed class StubRun : IDisposable
{
    private readonly Process _process;

    private StubRun(Process process)
    {
        _process = process;
    }

    public int Id => _process.Id;

    /// <summary>The stub with arguments.</summary>
    public static StubRun Start(params string[] arguments) => Start(new ProcessStartInfo(StubAgentPath.Program, arguments));

    /// <summary>The stub, which may write no file beyond a size: what a full disk does to it.</summary>
    public static StubRun StartOnFullDisk(int kilobytes, params string[] arguments) => Start(new ProcessStartInfo(
        "/bin/bash", ["-c", "trap '' XFSZ; ulimit -f \"$0\"; exec \"$@\"", $"{kilobytes}", StubAgentPath.Program, .. arguments])
    {
        // Files of the runtime's own, which the limit would not let it make.
        Environment = { ["DOTNET_EnableWriteXorExecute"] = "0", ["DOTNET_EnableDiagnostics"] = "0" },
    });

    public Task<string?> LineAsync() => _process.StandardOutput.ReadLineAsync();

    /// <summary>All further lines.</summary>
    public async Task<List<string>> RestAsync()
    {
        var lines = new List<string>();
        while (await LineAsync() is { } line)
            lines.Add(line);
        await _process.WaitForExitAsync();
        return lines;
    }

    /// <summary>SIGKILL.</summary>
    public void Kill() => _process.Kill();

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private static StubRun Start(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardInput = true;
        start.UseShellExecute = false;
        return new StubRun(Process.Start(start)!);
    }
}
