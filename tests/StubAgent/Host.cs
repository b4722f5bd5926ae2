using System.Globalization;
using Arela.Orchestration.Processes;

namespace StubAgent;

/// <summary>A stand-in for the build: runs a program through the library, to be killed by the test.</summary>
internal static class Host
{
    public static async Task<int> RunAsync(string[] arguments)
    {
        using var guard = new ProcessGuard();
        var end = await new ProcessRunner(TimeProvider.System, guard).RunAsync(
            new ProcessStart
            {
                FileName = arguments[1],
                Arguments = [.. arguments[2..]],
                WorkingDirectory = Environment.CurrentDirectory,
                GracePeriod = TimeSpan.FromMilliseconds(int.Parse(arguments[0], CultureInfo.InvariantCulture)),
                OnLine = line => Console.Out.WriteLine(line.Text),
            },
            guard.Stopping);
        Console.Out.WriteLine($"ended: {end.Cause}");
        return end.Cause == ProcessEndCause.Exited ? 0 : 1;
    }
}
