using System.ComponentModel;
using System.IO.Pipes;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Arela.Orchestration.Processes.Native;

/// <summary>A pipe whose two ends no child inherits by accident.</summary>
internal sealed class PipePair : IDisposable
{
    private readonly SafePipeHandle _reading;
    private readonly SafePipeHandle _writing;

    public PipePair()
    {
        var ends = new int[2];
        if (UnixCalls.Pipe(ends, UnixCalls.CloseOnExec) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        (Reading, Writing) = (ends[0], ends[1]);
        _reading = new SafePipeHandle(ends[0], ownsHandle: true);
        _writing = new SafePipeHandle(ends[1], ownsHandle: true);
    }

    /// <summary>Descriptor of the end to read from.</summary>
    public int Reading { get; }

    /// <summary>Descriptor of the end to write to.</summary>
    public int Writing { get; }

    /// <summary>Keeps the reading end, and closes the other, which the child has.</summary>
    public Stream KeepReading()
    {
        _writing.Dispose();
        return new AnonymousPipeClientStream(PipeDirection.In, _reading);
    }

    /// <summary>Keeps the writing end, and closes the other, which the child has.</summary>
    public Stream KeepWriting()
    {
        _reading.Dispose();
        return new AnonymousPipeClientStream(PipeDirection.Out, _writing);
    }

    /// <summary>Closes both ends.</summary>
    public void Dispose()
    {
        _reading.Dispose();
        _writing.Dispose();
    }
}
