using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Tests;

/// <summary>Watches a run and does nothing.</summary>
internal sealed class NoObserver : IRunObserver
{
    public void On(RunEvent runEvent)
    {
    }
}
