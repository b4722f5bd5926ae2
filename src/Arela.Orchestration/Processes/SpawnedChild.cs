using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Arela.Orchestration.Processes.Native;

namespace Arela.Orchestration.Processes;

/// <summary>
/// A process started by <c>posix_spawn</c> in a session of its own. The class library cannot make a process group at the
/// start, and going through <c>setsid</c>(1) costs a second exec (measured: 0.7 ms of processor time per process).
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class SpawnedChild : ChildProcess
{
    private readonly TaskCompletionSource<int?> _exit = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SpawnedChild(int id, PipePair input, PipePair output, PipePair error)
    {
        Id = id;
        Input = input.KeepWriting();
        Output = output.KeepReading();
        Error = error.KeepReading();
    }

    /// <summary>Linux with a C library that can start a process in a directory (glibc 2.29, musl 1.1.24).</summary>
    [SupportedOSPlatformGuard("linux")]
    public static bool IsSupported { get; } =
        OperatingSystem.IsLinux()
        && NativeLibrary.TryGetExport(
            NativeLibrary.GetMainProgramHandle(), "posix_spawn_file_actions_addchdir_np", out _);

    public override int Id { get; }

    public override int? Group => Id;

    public override Stream Input { get; }

    public override Stream Output { get; }

    public override Stream Error { get; }

    public override Task<int?> Exit => _exit.Task;

    /// <summary>Starts a process.</summary>
    /// <exception cref="Win32Exception">The operating system refuses.</exception>
    public static SpawnedChild Spawn(ChildStart start)
    {
        var input = new PipePair();
        var output = new PipePair();
        var error = new PipePair();
        try
        {
            using var attributes = new SpawnAttributes(start.WorkingDirectory, input.Reading, output.Writing, error.Writing);
            using var arguments = new NativeStrings([start.Program, .. start.Arguments]);
            using var environment = new NativeStrings([.. start.Environment.Select(entry => $"{entry.Key}={entry.Value}")]);
            var failure = UnixCalls.Spawn(
                out var id, arguments.First, attributes.Actions, attributes.Attributes, arguments.Array, environment.Array);
            if (failure != 0)
                throw new Win32Exception(failure);
            var child = new SpawnedChild(id, input, output, error);
            ChildReaper.Add(child);
            return child;
        }
        catch
        {
            input.Dispose();
            output.Dispose();
            error.Dispose();
            throw;
        }
    }

    /// <summary>Takes the exit status from the system if there is one. True when the process is gone.</summary>
    internal bool TryReap()
    {
        var result = UnixCalls.Wait(Id, out var status, UnixCalls.NoHang);
        if (result == 0 || (result < 0 && Marshal.GetLastPInvokeError() == UnixCalls.Interrupted))
            return false;
        // Below zero: somebody else took it, so its exit code is unknown.
        _exit.TrySetResult(result < 0 ? null : (status & 0x7F) == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F));
        return true;
    }

    public override void Dispose()
    {
        Input.Dispose();
        Output.Dispose();
        Error.Dispose();
    }
}
