using System.Diagnostics;
using System.Text;
using Arela.Orchestration.Processes;

namespace Arela.Orchestration.Tests.Processes;

/// <summary>What comes out of a process comes in whole, in order, and costs no memory.</summary>
[TestClass]
[DoNotParallelize]
public sealed class ProcessOutputTests
{
    private const long Megabytes = 1 << 20;

    [TestMethod]
    [DataRow("print-bytes", DisplayName = "in many lines")]
    [DataRow("print-line", DisplayName = "in one line")]
    public async Task Output_of_64_MB_is_streamed_with_flat_memory(string verb)
    {
        const long size = 64 * Megabytes;
        long characters = 0;
        long lines = 0;
        var largest = 0L;
        GC.Collect();
        var before = Process.GetCurrentProcess().WorkingSet64;
        var reads = 0;
        var end = await Run(
            $"{verb} {size}",
            line =>
            {
                characters += line.Text.Length + (line.IsPartial ? 0 : 1);
                lines += line.IsPartial ? 0 : 1;
            },
            () =>
            {
                if (++reads % 100 == 0)
                    largest = Math.Max(largest, Process.GetCurrentProcess().WorkingSet64);
            });
        Assert.AreEqual(0, end.ExitCode);
        Assert.AreEqual(size + 1, characters);
        Assert.IsGreaterThan(0, lines);
        Assert.IsLessThan(before + (48 * Megabytes), largest);
    }

    [TestMethod]
    public async Task Characters_that_a_read_cuts_in_two_are_whole()
    {
        // 3 and 4 bytes each, so that no power of two is a boundary.
        var text = new StringBuilder();
        for (var count = 0; count < 50_000; count++)
            text.Append("€😀");
        var pieces = new List<OutputLine>();
        await Run("print {prompt}", pieces.Add, input: text.ToString());
        Assert.IsGreaterThan(1, pieces.Count);
        Assert.AreEqual(text.ToString(), string.Concat(pieces.Select(piece => piece.Text)));
        Assert.IsTrue(pieces[..^1].TrueForAll(piece => piece.IsPartial && piece.Text.Length <= LineSplitter.LongestPiece));
        Assert.IsFalse(pieces[^1].IsPartial);
        Assert.IsTrue(pieces.TrueForAll(piece => !char.IsHighSurrogate(piece.Text[^1])));
    }

    [TestMethod]
    public void Lines_are_the_same_wherever_reads_cut_them()
    {
        var random = new Random(42);
        for (var round = 0; round < 500; round++)
        {
            var lines = Enumerable.Range(0, random.Next(1, 12))
                .Select(_ => new string('x', random.Next(4) == 0 ? random.Next(60_000, 70_000) : random.Next(20))).ToArray();
            var text = string.Concat(lines.Select(line => line + (random.Next(2) == 0 ? "\r\n" : "\n")));
            var joined = new StringBuilder();
            var splitter = new LineSplitter(isError: false, piece => joined.Append(piece.Text).Append(piece.IsPartial ? "" : "\n"));
            for (var at = 0; at < text.Length;)
            {
                var length = Math.Min(text.Length - at, random.Next(1, 40_000));
                splitter.Add(text.AsSpan(at, length));
                at += length;
            }

            splitter.End();
            Assert.AreEqual(string.Concat(lines.Select(line => line + "\n")), joined.ToString());
        }
    }

    private static async Task<ProcessEnd> Run(string script, Action<OutputLine> onLine, Action? onRead = null, string input = "")
    {
        using var folder = new TempFolder();
        return await new ProcessRunner(TimeProvider.System).RunAsync(
            new ProcessStart
            {
                FileName = StubAgentPath.Program,
                Arguments = ["--script", script],
                WorkingDirectory = folder.Path,
                StandardInput = input,
                OnLine = onLine,
                OnRead = onRead,
            },
            CancellationToken.None);
    }
}
