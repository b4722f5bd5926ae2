using System.Collections.Immutable;
using Arela.Orchestration;
using Arela.Orchestration.Diagnostics;

namespace Arela.Build.Tasks;

/// <summary>Sets a repository up, or writes a new ticket into it.</summary>
[Microsoft.Build.Framework.MSBuildMultiThreadableTask]
public sealed class ArelaSetUp : RunnerTask
{
    /// <summary>True: write one new ticket; false: set the repository up.</summary>
    public bool NewTicket { get; set; }

    private protected override ImmutableArray<Diagnostic> Run(ArelaOptions options, CancellationToken cancellation)
    {
        var setup = new SetupRunner(options);
        var result = NewTicket ? setup.AddTicket(cancellation) : setup.Initialize();
        var paths = new ArelaPaths(options.Root);
        Show(result.Files.Select(file => $"{(file.Written ? "wrote" : "kept ")}  {paths.Relative(file.Path)}"));
        if (!result.Files.IsEmpty && !NewTicket)
            Show(["Next: dotnet build -t:ArelaNew -p:ArelaAgent=codex -p:ArelaTitle=\"…\", then dotnet build -t:ArelaPlan"]);
        return result.Findings;
    }
}
