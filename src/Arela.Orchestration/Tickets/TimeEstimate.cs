namespace Arela.Orchestration.Tickets;

/// <summary>An estimated time; one figure has both ends alike.</summary>
/// <param name="Minimum">Lower end.</param>
/// <param name="Maximum">Upper end.</param>
public readonly record struct TimeEstimate(TimeSpan Minimum, TimeSpan Maximum)
{
    /// <summary>The middle, which plans use.</summary>
    public TimeSpan Middle => (Minimum + Maximum) / 2;
}
