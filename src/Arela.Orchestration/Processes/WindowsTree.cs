using System.Diagnostics;
using System.Runtime.Versioning;

namespace Arela.Orchestration.Processes;

/// <summary>
/// A tree on Windows: the process's job. Windows has no signal that a program without a console window could be sent, so
/// there is nothing to ask with, and the grace period is what the tree has to end by itself. Not tested on Windows.
/// </summary>
[SupportedOSPlatform("windows")]
internal sealed class WindowsTree(Process root, WindowsJob? job) : ProcessTree
{
    public override void AskToStop()
    {
    }

    public override void InsistOnStop()
    {
    }

    public override Task<bool> KillAsync()
    {
        if (job is not null)
            return Task.FromResult(job.Kill());
        try
        {
            root.Kill(entireProcessTree: true);
        }
        catch (Exception error) when (error is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            return Task.FromResult(root.HasExited);
        }

        return Task.FromResult(true);
    }

    public override bool HasSurvivors() => job?.Count > 0;
}
