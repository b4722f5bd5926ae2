using System.Collections.Immutable;
using Arela.Orchestration;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Setup;

namespace Arela.Build.Tasks;

/// <summary>
/// Sets a repository up, or writes a new ticket into it. It never asks: MSBuild owns the console, its terminal logger
/// paints over a prompt, and a task may run in a process without one. The <c>arela</c> command asks.
/// </summary>
[Microsoft.Build.Framework.MSBuildMultiThreadableTask]
public sealed class ArelaSetUp : RunnerTask
{
    private static readonly string[] Next =
    [
        "",
        "Other agents: -p:ArelaAgents=\"codex claude\"; to be asked: dotnet tool install Arela.Tool, then dotnet arela init",
        "Next: dotnet build -t:ArelaNew -p:ArelaAgent=codex -p:ArelaTitle=\"…\", then dotnet build -t:ArelaPlan",
    ];

    /// <summary>True: write one new ticket; false: set the repository up.</summary>
    public bool NewTicket { get; set; }

    private protected override ImmutableArray<Diagnostic> Run(ArelaOptions options, CancellationToken cancellation)
    {
        var setup = new SetupRunner(options);
        var result = NewTicket ? setup.AddTicket(cancellation) : setup.InitializeAsync(cancellation).GetAwaiter().GetResult();
        Show(SetupText.Lines(result, new ArelaPaths(options.Root)));
        if (!result.Files.IsEmpty && !NewTicket)
            Show(Next);
        return result.Findings;
    }
}
