using System.Diagnostics;

namespace Arela.Orchestration.Processes;

/// <summary>
/// A process started by the class library: Windows, macOS, old Linux. It has a group of its own only where
/// <c>setsid</c>(1) is there to make it.
/// </summary>
internal sealed class ManagedChild : ChildProcess
{
    private readonly Process _process;
    private readonly WindowsJob? _job;

    private ManagedChild(ChildStart start, bool hasGroup)
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
        _job = OperatingSystem.IsWindows() ? WindowsJob.Of(_process) : null;
        Group = hasGroup ? _process.Id : null;
        Exit = WaitAsync();
    }

    public override int? Group { get; }

    public override int Id => _process.Id;

    public override Stream Input => _process.StandardInput.BaseStream;

    public override Stream Output => _process.StandardOutput.BaseStream;

    public override Stream Error => _process.StandardError.BaseStream;

    public override Task<int?> Exit { get; }

    public override ProcessTree Tree(ProcessMark mark) =>
        OperatingSystem.IsWindows() ? new WindowsTree(_process, _job) : base.Tree(mark);

    public override void Dispose()
    {
        if (OperatingSystem.IsWindows())
            _job?.Dispose();
        _process.Dispose();
    }

    /// <summary>Starts a process.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The operating system refuses.</exception>
    public static ManagedChild Launch(ChildStart start)
    {
        if (OperatingSystem.IsWindows())
            BatchFile.Check(start);
        var setsid = OperatingSystem.IsLinux()
            ? ProgramFinder.Find("setsid", start.Environment, start.WorkingDirectory)
            : null;
        return setsid is null
            ? new ManagedChild(start, hasGroup: false)
            // It replaces itself by the program, so the process id stays.
            : new ManagedChild(start with { Program = setsid, Arguments = [start.Program, .. start.Arguments] }, hasGroup: true);
    }

    private async Task<int?> WaitAsync()
    {
        await _process.WaitForExitAsync().ConfigureAwait(false);
        return _process.ExitCode;
    }
}
