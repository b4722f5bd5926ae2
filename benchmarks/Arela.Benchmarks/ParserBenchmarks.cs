using Arela.Orchestration.Tickets;
using BenchmarkDotNet.Attributes;
using Markdig;

namespace Arela.Benchmarks;

/// <summary>One ticket of 4 KB in memory: the span scanner, and Markdig on the whole text.</summary>
[MemoryDiagnoser]
public class ParserBenchmarks
{
    private readonly string _text = TicketSet.Text(42);
    private readonly TicketParser _parser = new(new HashSet<string>());

    [Benchmark(Baseline = true)]
    public object? Span() => _parser.Parse(_text, new TicketFile("/root/.arela/tickets/codex/CODEX-00042-component.md", "codex", 4000), []);

    [Benchmark]
    public object MarkdigWhole() => Markdown.Parse(_text);
}
