using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Arela.Orchestration.Processes.Native;

/// <summary>
/// How <c>posix_spawn</c> starts a process: in a session of its own, with fresh signal handling, in a directory, with
/// three pipes. The structures are opaque; the sizes here are several times those of glibc and musl (336 and 80 bytes).
/// </summary>
internal sealed class SpawnAttributes : IDisposable
{
    private const short SetDefaultSignals = 0x04;
    private const short SetSignalMask = 0x08;
    private const short SetSession = 0x80;
    private const int StructureSize = 1024;

    // Every signal below the real-time ones but SIGKILL and SIGSTOP, which cannot be set.
    private const int OrdinarySignals = 0x7FFFFFFF & ~(1 << (9 - 1)) & ~(1 << (19 - 1));

    private readonly nint _memory = Marshal.AllocHGlobal(3 * StructureSize);

    public SpawnAttributes(string workingDirectory, int input, int output, int error)
    {
        Check(UnixCalls.InitializeAttributes(Attributes));
        Check(UnixCalls.InitializeActions(Actions));
        Check(UnixCalls.SetFlags(Attributes, SetDefaultSignals | SetSignalMask | SetSession));
        for (var at = 0; at < StructureSize; at += nint.Size)
            Marshal.WriteIntPtr(Signals, at, 0);
        Check(UnixCalls.SetSignalMask(Attributes, Signals));
        // The runtime ignores SIGPIPE, and a background shell SIGINT; a child must not inherit that.
        Marshal.WriteIntPtr(Signals, OrdinarySignals);
        Check(UnixCalls.SetDefaultSignals(Attributes, Signals));

        using var path = new NativeStrings([workingDirectory]);
        Check(UnixCalls.AddChangeDirectory(Actions, path.First));
        Check(UnixCalls.AddDuplicate(Actions, input, 0));
        Check(UnixCalls.AddDuplicate(Actions, output, 1));
        Check(UnixCalls.AddDuplicate(Actions, error, 2));
    }

    public nint Attributes => _memory;

    public nint Actions => _memory + StructureSize;

    private nint Signals => _memory + (2 * StructureSize);

    public void Dispose()
    {
        _ = UnixCalls.DestroyActions(Actions);
        _ = UnixCalls.DestroyAttributes(Attributes);
        Marshal.FreeHGlobal(_memory);
    }

    private static void Check(int error)
    {
        if (error != 0)
            throw new Win32Exception(error);
    }
}
