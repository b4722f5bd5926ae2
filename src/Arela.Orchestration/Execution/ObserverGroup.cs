namespace Arela.Orchestration.Execution;

/// <summary>Several observers, told in order.</summary>
internal sealed class ObserverGroup(params IRunObserver[] observers) : IRunObserver
{
    public void On(RunEvent runEvent)
    {
        foreach (var observer in observers)
            observer.On(runEvent);
    }
}
