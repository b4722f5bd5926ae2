using System.Text;
using Arela.Orchestration.Status;

namespace Arela.Orchestration.Tests.Pipelines;

/// <summary>Records come from other machines, so anything may stand in them.</summary>
[TestClass]
public sealed class JobRecordTests
{
    private static readonly JobRecord Sound = new("A", TicketRecord.Empty with { Status = TicketStatus.Completed, Attempts = 1 })
    {
        End = JobEnds.Completed,
        Base = new string('1', 40),
        Head = new string('2', 40),
        Attempts = [new JobAttempt("codex", "completed", "", 0.5m, TimeSpan.FromSeconds(2))],
        Findings = [new JobFinding("ARELA4001", "error", "A failed", "a.md", 3)],
    };

    [TestMethod]
    public void What_is_written_is_read_again()
    {
        var read = JobRecordJson.Read(JobRecordJson.Write(Sound).Span, out var problem);
        Assert.IsNull(problem);
        Assert.IsTrue(read!.IsCompleted);
        Assert.AreEqual(Sound with { Attempts = [], Findings = [], Ticket = read.Ticket }, read with { Attempts = [], Findings = [] });
        Assert.AreEqual(Sound.Attempts[0], read.Attempts.Single());
        Assert.AreEqual(Sound.Findings[0], read.Findings.Single());
    }

    [TestMethod]
    public void A_record_that_is_cut_off_anywhere_or_has_any_byte_changed_is_refused_or_read_and_never_crashes()
    {
        var bytes = JobRecordJson.Write(Sound).ToArray();
        for (var at = 0; at < bytes.Length - 2; at++)
        {
            Assert.IsNull(JobRecordJson.Read(bytes.AsSpan(0, at), out var problem), $"cut at {at}");
            Assert.IsNotNull(problem);
            foreach (var other in "\0\"{}[],:9\u00ff"u8)
            {
                var changed = (byte[])bytes.Clone();
                changed[at] = other;
                Assert.AreNotEqual(JobRecordJson.Read(changed, out problem) is null, problem is null);
            }
        }
    }

    [TestMethod]
    [DataRow("""{ "version": 2, "tickets": { "A": { "status": "completed" } }, "job": { "end": "completed" } }""", "version")]
    [DataRow("""{ "version": 1, "tickets": { "A": { "status": "completed" } } }""", "job")]
    [DataRow("""{ "version": 1, "tickets": { "A": {}, "B": {} }, "job": { "end": "completed" } }""", "one ticket")]
    [DataRow("""{ "version": 1, "tickets": { "A": { "status": "splendid" } }, "job": { "end": "completed" } }""", "known status")]
    [DataRow("""{ "version": 1, "tickets": { "A": {} }, "job": { "end": "splendid" } }""", "end")]
    [DataRow("""{ "version": 1, "tickets": { "A": {} }, "job": { "end": "completed", "head": "--upload-pack=x" } }""", "no commit")]
    [DataRow("""{ "version": 1, "tickets": { "A": {} }, "job": { "end": "completed", "end": "failed" } }""", "twice")]
    public void What_is_wrong_with_a_record_is_said(string text, string problem)
    {
        Assert.IsNull(JobRecordJson.Read(Encoding.UTF8.GetBytes(text), out var said));
        Assert.Contains(problem, said!);
    }
}
