using System.Diagnostics;

namespace Arela.Orchestration.Processes;

/// <summary>A process started by the class library.</summary>
internal sealed class ManagedChild : ChildProcess
{
    private readonly Process _process;

    public ManagedChild(ChildStart start)
    {
        var info = new ProcessStartInfo(start.Program)
        {
            WorkingDirectory = start.WorkingDirectory,
            UseShellExecute = false,
            CreateNoWindow = true,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in start.Arguments)
            info.ArgumentList.Add(argument);
        info.Environment.Clear();
        foreach (var (name, value) in start.Environment)
            info.Environment[name] = value;
        _process = Process.Start(info) ?? throw new InvalidOperationException("No process was started.");
        Exit = WaitAsync();
    }

    public override int Id => _process.Id;

    public override Stream Input => _process.StandardInput.BaseStream;

    public override Stream Output => _process.StandardOutput.BaseStream;

    public override Stream Error => _process.StandardError.BaseStream;

    public override Task<int> Exit { get; }

    public override void Dispose() => _process.Dispose();

    private async Task<int> WaitAsync()
    {
        await _process.WaitForExitAsync().ConfigureAwait(false);
        return _process.ExitCode;
    }
}
