using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Arela.Orchestration.Agents.Configuration;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tests.Tickets;

namespace Arela.Orchestration.Tests.Hostile;

/// <summary>
/// Whatever stands in the status file, its journal and the catalog: no exception, no place outside the file, and what
/// is read of a status file comes back when it is written. A million of each:
/// <c>ARELA_FUZZ_INPUTS=1000000 dotnet test tests/Arela.Orchestration.Tests --filter JsonFuzzTests</c>.
/// </summary>
[TestClass]
public sealed class JsonFuzzTests
{
    private const int Seed = 4711;
    private const int Quick = 4_000;

    private static readonly string[] StatusNames =
    [
        "tickets", "summary", "last_updated", "sequence", "status", "updated_at", "updatedAt", "agent", "cost", "duration_ms", "duration", "started_at", "startedAt", "completedAt",
        "attempts", "cost_source", "in_flight_cost", "tokens", "input", "cached_input", "output", "reasoning", "reason", "error", "log_path", "content_hash", "run", "ticketId", "CODEX-001-work", "codex-001-WORK", "", "ticket", "was", "record",
    ];

    private static readonly string[] CatalogNames =
    [
        "agents", "name", "type", "command", "arguments", "args", "environment", "env", "output", "cost_per_1k_tokens", "input_per_1m", "cached_input_per_1m", "output_per_1m", "max_parallel", "timeout", "stall_timeout",
        "retries", "fallback", "enabled", "description", "default_agent", "parallel_execution", "retry_on_failure", "max_retries", "codex", "claude", "@Codex", " ", "",
    ];

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void Any_status_file_is_read_without_an_exception_and_what_was_read_comes_back()
    {
        var texts = new JsonTexts(Seed, StatusNames, ["open", "completed", "failed", "in_progress", "done", "x", "reported", "partial", "codex"]);
        Each(texts, bytes =>
        {
            var content = StatusFile.ReadContent("/root/status.json", bytes);
            var document = content.Document;
            AssertInside(content.Findings, bytes);
            if (document.Damage is not null)
                return;
            var snapshot = new StatusSnapshot(document.Records, document.LastUpdated);
            var written = StatusDocumentWriter.Write(snapshot, document.Sequence, ImmutableDictionary<string, decimal?>.Empty, document.Unknown);
            var again = StatusDocument.Read(written.Span);
            Assert.IsNull(again.Damage, Encoding.UTF8.GetString(written.Span));
            Assert.AreSequenceEqual([.. Fingerprints(document)], [.. Fingerprints(again)]);
        });
    }

    [TestMethod]
    public void Any_journal_beside_a_status_file_is_read_without_an_exception()
    {
        var texts = new JsonTexts(Seed, StatusNames, ["open", "completed", "A", ""]);
        var file = StatusFile.ReadContent("/root/status.json", """{"tickets":{"A":{"status":"open"}},"sequence":1}"""u8.ToArray());
        var line = """{"sequence":2,"ticket":"A","was":"","record":{"status":"completed"}}"""u8.ToArray();
        Each(texts, bytes =>
        {
            byte[] journal = [.. line, (byte)'\n', .. bytes.Where(value => value != (byte)'\n'), (byte)'\n', .. bytes];
            var records = StatusJournal.Apply(journal, file, out var sequence);
            Assert.IsGreaterThanOrEqualTo(2, sequence);
            Assert.IsTrue(records.ContainsKey("A"));
        });
    }

    [TestMethod]
    public void Any_catalog_is_read_without_an_exception_and_with_places_inside_it()
    {
        var texts = new JsonTexts(Seed, CatalogNames, ["codex", "cli", "ide", "claude", "text", "30m", "true", "0.002", "--full-auto 'x", "x"]);
        Each(texts, bytes => AssertInside(ConfigReader.Read("/root/config.json", bytes).Findings, bytes));
    }

    private void Each(JsonTexts texts, Action<byte[]> check)
    {
        var count = FuzzInputs.Count(Quick);
        TestContext.WriteLine($"seed {Seed}, {count} texts");
        for (var index = 0; index < count; index++)
        {
            var bytes = texts.Next();
            try
            {
                check(bytes);
            }
            catch (Exception error)
            {
                Assert.Fail($"{error}\nin text {index}:\n{Convert.ToBase64String(bytes)}\n{Encoding.UTF8.GetString(bytes)}");
            }
        }
    }

    private static IEnumerable<string> Fingerprints(StatusDocument document) =>
        document.Records.Select(entry => $"{entry.Key}: {Compact(entry.Value)}");

    private static string Compact(TicketRecord record)
    {
        using var content = new MemoryStream();
        using (var json = new Utf8JsonWriter(content))
            TicketRecordJson.Write(json, record);
        return Encoding.UTF8.GetString(content.ToArray());
    }

    private static void AssertInside(ImmutableArray<Diagnostic> findings, byte[] bytes)
    {
        var lines = Encoding.UTF8.GetString(bytes.AsSpan().StartsWith("\uFEFF"u8) ? bytes[3..] : bytes).Split('\n');
        foreach (var span in findings.Select(finding => finding.Location.Span).Where(span => span != TextSpan.WholeFile))
        {
            Assert.IsTrue(span.Line >= 1 && span.Line <= lines.Length, $"{span} of {lines.Length} lines");
            Assert.IsTrue(span.Column >= 1 && span.EndColumn <= lines[span.Line - 1].Length + 2, $"{span} of a line of {lines[span.Line - 1].Length}");
        }
    }
}
