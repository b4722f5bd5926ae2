using System.Globalization;
using Arela.Orchestration;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Execution;

namespace StubAgent;

/// <summary>A stand-in for the build: a whole run whose agent is this stub, with the most memory that it took.</summary>
internal static class MeasuredRun
{
    /// <summary>ROOT FORMAT SCRIPT-FILE. Prints how the only ticket ended, and megabytes.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var options = new ArelaOptions
        {
            Root = arguments[0],
            Isolation = IsolationMode.None,
            Retries = 0,
            AgentItems =
            [
                new AgentOverride
                {
                    Name = "codex",
                    Command = Environment.ProcessPath!,
                    Arguments = ["--script-file", arguments[2]],
                    Output = Enum.Parse<OutputFormat>(arguments[1], ignoreCase: true),
                },
            ],
        };
        var summary = await new Orchestrator(options).RunAsync(new Nobody(), CancellationToken.None);
        Console.WriteLine($"{summary.Result?.Tickets[0].End} {PeakMegabytes()}");
        foreach (var finding in summary.Findings)
            Console.WriteLine(finding.Message);
        return 0;
    }

    private static long PeakMegabytes()
    {
        var line = File.ReadLines("/proc/self/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
    }

    private sealed class Nobody : IRunObserver
    {
        public void On(RunEvent runEvent)
        {
        }
    }
}
