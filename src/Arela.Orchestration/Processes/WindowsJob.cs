using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Arela.Orchestration.Processes.Native;
using Microsoft.Win32.SafeHandles;

namespace Arela.Orchestration.Processes;

/// <summary>
/// A Windows job object: holds a process and all that it starts, and ends them when its last handle is closed, which the
/// system does when the build dies in whatever way. Not tested on Windows.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsJob : IDisposable
{
    private readonly SafeFileHandle _handle;

    private WindowsJob(SafeFileHandle handle) => _handle = handle;

    /// <summary>How many processes are in it now; null when the system does not tell.</summary>
    public int? Count =>
        WindowsCalls.QueryJob(_handle, WindowsCalls.BasicAccounting, out JobAccounting accounting, Marshal.SizeOf<JobAccounting>(), 0)
            ? accounting.ActiveProcesses
            : null;

    /// <summary>
    /// A new job with the process in it; null when the system refuses (a process that has ended already). What the process
    /// started before this call is not in it.
    /// </summary>
    public static WindowsJob? Of(Process process)
    {
        var handle = WindowsCalls.CreateJob(0, null);
        var limits = new JobLimits { LimitFlags = WindowsCalls.KillOnClose };
        if (!handle.IsInvalid
            && WindowsCalls.SetJob(handle, WindowsCalls.ExtendedLimits, limits, Marshal.SizeOf<JobLimits>())
            && WindowsCalls.AssignToJob(handle, process.SafeHandle))
        {
            return new WindowsJob(handle);
        }

        handle.Dispose();
        return null;
    }

    /// <summary>Ends all processes in it. False when the system refuses.</summary>
    public bool Kill() => WindowsCalls.TerminateJob(_handle, exitCode: 1);

    /// <summary>Ends all processes in it.</summary>
    public void Dispose() => _handle.Dispose();
}
