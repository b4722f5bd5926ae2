using System.Collections.Immutable;
using Arela.Orchestration;
using Arela.Orchestration.Diagnostics;
using Microsoft.Build.Framework;

namespace Arela.Build.Tasks;

/// <summary>Opens tickets again, or marks them completed, by a person's word.</summary>
[MSBuildMultiThreadableTask]
public sealed class ArelaMarkTickets : RunnerTask
{
    /// <summary><c>open</c> or <c>completed</c>.</summary>
    [Required]
    public string As { get; set; } = "";

    private protected override ImmutableArray<Diagnostic> Run(ArelaOptions options, CancellationToken cancellation)
    {
        var orchestrator = new Orchestrator(options);
        var result = (As == "completed" ? orchestrator.CompleteAsync(cancellation) : orchestrator.ResetAsync(cancellation))
            .GetAwaiter().GetResult();
        Show(result.ChangedKeys.Select(key => $"{As,-10} {LogText.Escape(key)}"));
        Show(result.UnchangedKeys.Select(key => $"{As,-10} {LogText.Escape(key)} (it was {As} already)"));
        return result.Findings;
    }
}
