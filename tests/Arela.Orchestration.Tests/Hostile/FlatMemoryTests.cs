using System.Diagnostics;
using System.Globalization;

namespace Arela.Orchestration.Tests.Hostile;

/// <summary>
/// A whole run, in a process of its own, of an agent that prints without end: its memory does not follow the output.
/// <c>ARELA_OUTPUT_MB=1024 dotnet test tests/Arela.Orchestration.Tests --filter FlatMemoryTests --logger "console;verbosity=detailed"</c>
/// is the line of a gigabyte, and ten million lines.
/// </summary>
[TestClass]
[DoNotParallelize]
[OSCondition(OperatingSystems.Linux)]
public sealed class FlatMemoryTests
{
    private const long Megabyte = 1 << 20;
    private const long Small = 1;

    // What the runtime takes for itself before it collects; the output would be many times of it.
    private const long MostMegabytesMore = 40;

    private static readonly long Large =
        long.TryParse(Environment.GetEnvironmentVariable("ARELA_OUTPUT_MB"), NumberStyles.None, CultureInfo.InvariantCulture, out var megabytes) ? megabytes : 128;

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    [DataRow("print-line", "codex", DisplayName = "one line, events of codex expected")]
    [DataRow("print-event", "claude", DisplayName = "one event of claude")]
    [DataRow("print-line", "text", DisplayName = "one line of text")]
    [DataRow("print-bytes", "text", DisplayName = "many lines")]
    [DataRow("print-errors", "codex", DisplayName = "many lines of errors")]
    public async Task Memory_does_not_follow_what_an_agent_prints(string verb, string format)
    {
        var small = await PeakAsync(verb, format, Small);
        var large = await PeakAsync(verb, format, Large);
        TestContext.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Small} MB of output: {small} MB; {Large} MB: {large} MB"));
        Assert.IsLessThan(small + MostMegabytesMore, large);
    }

    /// <summary>The most memory that the run's process had, in MB.</summary>
    private static async Task<long> PeakAsync(string verb, string format, long megabytes)
    {
        using var root = new HostileRoot();
        root.Ticket("CODEX-001-work");
        var script = root.Write("script", string.Create(CultureInfo.InvariantCulture, $"{verb} {megabytes * Megabyte}\nfail 3\n"));
        using var run = Process.Start(new ProcessStartInfo(StubAgentPath.Program, ["--measured-run", root.Path, format, script]) { RedirectStandardOutput = true })!;
        var output = await run.StandardOutput.ReadToEndAsync();
        await run.WaitForExitAsync();
        var words = output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Assert.AreEqual("Failed", words[0], output);
        Assert.IsGreaterThanOrEqualTo(megabytes * Megabyte, new FileInfo(root.At(".arela/logs/codex/CODEX-001-work.log")).Length);
        return long.Parse(words[1], CultureInfo.InvariantCulture);
    }
}
