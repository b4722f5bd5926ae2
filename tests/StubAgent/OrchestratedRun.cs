using System.Globalization;
using Arela.Orchestration;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Execution;

namespace StubAgent;

/// <summary>A whole run in this process, to be killed by the test: <c>ROOT MAX_PARALLEL STATEMENTS</c>, done by this stub as codex.</summary>
internal static class OrchestratedRun
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = new ArelaOptions
        {
            Root = arguments[0],
            Retries = 1,
            MaxParallel = int.Parse(arguments[1], CultureInfo.InvariantCulture),
            AgentItems =
            [
                new AgentOverride
                {
                    Name = "codex",
                    Command = Environment.ProcessPath,
                    Arguments = ["--script", arguments[2]],
                    Output = OutputFormat.Codex,
                },
            ],
        };
        var summary = await new Orchestrator(options).RunAsync(new Quiet(), CancellationToken.None);
        foreach (var finding in summary.Findings)
            Console.WriteLine($"{finding.Severity} {finding.Code}: {finding.Message}");
        foreach (var note in summary.Result?.Notes ?? [])
            Console.WriteLine(note);
        return summary.Findings.Any(finding => finding.Severity == Arela.Orchestration.Diagnostics.Severity.Error) ? 1 : 0;
    }

    private sealed class Quiet : IRunObserver
    {
        public void On(RunEvent runEvent)
        {
        }
    }
}
