namespace Arela.Orchestration;

/// <summary>The figures that hold where nobody says otherwise; the reference in <c>docs</c> shows the same.</summary>
public static class Defaults
{
    /// <summary>Tickets at once. Agents wait for a model most of the time, so this is not the number of processors.</summary>
    public const int MaxParallel = 4;

    /// <summary>Further attempts after a failed one.</summary>
    public const int Retries = 1;

    /// <summary>A tenth.</summary>
    public const decimal CostTolerance = 0.10m;

    /// <summary>
    /// The point at which one attempt is ended, as a factor of its ticket's estimate. Estimates count the answer,
    /// agents also read and retry: real runs use ten times as much. So this stops a loop, not a detour.
    /// </summary>
    public const decimal TicketCapFactor = 50m;

    /// <summary>Longest time for an attempt.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromMinutes(30);

    /// <summary>Longest silence in an attempt; claude and opencode wait 300 s for a model by themselves.</summary>
    public static readonly TimeSpan StallTimeout = TimeSpan.FromMinutes(6);

    /// <summary>How long to wait for another run of the same root.</summary>
    public static readonly TimeSpan LockTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Time between asking an agent to stop and killing its process tree.</summary>
    public static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(3);

    /// <summary>Time without any ticket ending after which the log shows a sign of life.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromMinutes(1);
}
