using System.Diagnostics;
using System.Globalization;
using Arela.Orchestration;
using Arela.Orchestration.Tickets;

namespace Arela.Benchmarks;

/// <summary>Loading tickets beside reading the same files' bytes, turn by turn in one process.</summary>
internal static class Reading
{
    /// <summary>Prints medians and their ratio.</summary>
    public static void Compare(int count, int rounds)
    {
        using var set = new TicketSet(count);
        var bytes = new List<double>();
        var load = new List<double>();
        var validate = new List<double>();
        var options = new ArelaOptions { Root = set.Root };
        for (var round = 0; round < rounds + 2; round++)
        {
            var first = Time(() => ReadBytes(set.Files));
            var second = Time(() => TicketFolder.Load(set.Paths));
            var third = Time(() => new Orchestrator(options).Read());
            // The first two warm up files and code.
            if (round < 2)
                continue;
            bytes.Add(first);
            load.Add(second);
            validate.Add(third);
        }

        var (baseline, loading, validating) = (Median(bytes), Median(load), Median(validate));
        Print($"{count} tickets, {rounds} rounds, medians");
        Print($"  read bytes   {baseline,9:0.0} ms   {baseline * 1000 / count,6:0.00} us per ticket");
        Print($"  load tickets {loading,9:0.0} ms   {loading * 1000 / count,6:0.00} us per ticket   {loading / baseline:0.00} x");
        Print($"  load, graph, validate {validating,0:0.0} ms   {validating * 1000 / count,6:0.00} us per ticket   {validating / baseline:0.00} x");
        Print($"  parse alone  {ParseAlone(Math.Min(count, 2000)),9:0.00} us per ticket, text in memory");
    }

    /// <summary>Prints what stays in memory.</summary>
    public static void Memory(int count)
    {
        using var set = new TicketSet(count);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        var loaded = TicketFolder.Load(set.Paths);
        watch.Stop();
        var peak = Process.GetCurrentProcess().PeakWorkingSet64;
        var kept = GC.GetTotalMemory(forceFullCollection: true) - before;
        Print($"{count} tickets: {watch.ElapsedMilliseconds} ms, {kept / 1048576.0:0.0} MB kept ({kept / count} bytes per ticket), peak of the process {peak / 1048576.0:0.0} MB");
        GC.KeepAlive(loaded);
    }

    private static double ParseAlone(int count)
    {
        var texts = Enumerable.Range(0, count).Select(TicketSet.Text).ToArray();
        var parser = new TicketParser(new HashSet<string>());
        var file = new TicketFile("/root/.arela/tickets/codex/CODEX-00001-component.md", "codex", 4000);
        var times = Enumerable.Range(0, 20).Select(_ => Time(() =>
        {
            foreach (var text in texts)
                parser.Parse(text, file, []);
        })).ToList();
        return Median(times) * 1000 / count;
    }

    /// <summary>What any reader has to do: list, open, read, close; one buffer, sized by length.</summary>
    private static long ReadBytes(string[] files)
    {
        long total = 0;
        foreach (var file in files)
            total += File.ReadAllBytes(file).Length;
        return total;
    }

    private static double Time(Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
