using Arela.Orchestration.Execution;
using Arela.Orchestration.Reporting;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tests.Execution;
using static Arela.Orchestration.Tests.TicketFactory;

namespace Arela.Orchestration.Tests.Reporting;

[TestClass]
public sealed class RunLogTextTests
{
    [TestMethod]
    public async Task A_run_reads_as_a_story_from_the_first_line_to_the_table()
    {
        var rig = new RunRig
        {
            Answer = invocation => RunRig.Report(invocation.Ticket.Key == "BAD" ? OutcomeReason.Auth : OutcomeReason.Completed),
        };
        var result = await rig.RunAsync(PlanOf(
            [Ticket("ARCH", "claude"), Ticket("BAD", "codex", "ARCH"), Ticket("NEXT", "codex", "BAD"), Ticket("REVIEW", "cascade", "ARCH")],
            maxParallel: 1));
        var text = new RunLogText(LogVerbosity.Normal);
        var lines = rig.Events.Append(new RunEnded(rig.Time.GetUtcNow(), result)).SelectMany(text.Lines);
        Assert.AreEqual(
            """
            Run run-1: 3 tickets, 1 at once, estimated $0.019 for 3,000 tokens
            [0/4] started    ARCH (claude)
            [1/4] completed  ARCH (claude) in 0.0 s, $0.015
            [1/4] started    BAD (codex)
            [2/4] failed     BAD (codex) in 0.0 s, $0.002: auth, it went wrong
            [3/4] blocked    NEXT: waits for BAD, which failed
            [4/4] hand-off   REVIEW: needs a person; when it is done: dotnet build -t:ArelaComplete -p:ArelaTickets=REVIEW

            Ticket  Agent    Status          Duration    Cost
            ------  -------  --------------  --------  ------
            ARCH    claude   completed          0.0 s  $0.015
            BAD     codex    failed (auth)      0.0 s  $0.002
            NEXT    codex    blocked
            REVIEW  cascade  needs a person

            1 completed, 1 failed, 1 blocked, 1 needs a person in 0.0 s, $0.017 spent
            """,
            string.Join('\n', lines));
    }

    [TestMethod]
    public void A_run_with_nothing_to_do_says_so_and_how_to_run_again()
    {
        var plan = Arela.Orchestration.Planning.Planner.Plan(Input(GraphOf([Ticket("A")]), status: StatusOf(("A", TicketStatus.Completed))));
        var text = new RunLogText(LogVerbosity.Normal);
        var at = DateTimeOffset.UnixEpoch;
        string[] lines =
        [
            .. text.Lines(new RunStarted(at, "run-1", plan)),
            .. text.Lines(new RunEnded(at, new RunResult("run-1", [new TicketResult(plan.Tickets[0], TicketEnd.Skipped, [], "completed")], TimeSpan.Zero))),
        ];
        Assert.AreSequenceEqual(
            ["skipped    A: completed", "Nothing to run: every ticket is completed or not selected. To run again anyway: -p:ArelaForce=true"],
            lines);
    }

    [TestMethod]
    public void Detailed_shows_what_agents_do_and_normal_does_not()
    {
        var plan = PlanOf([Ticket("A")]);
        var progress = new AttemptProgressed(
            DateTimeOffset.UnixEpoch, plan.Tickets[0],
            new AgentProgress("edit \u001b[31mx.cs", new Arela.Orchestration.Agents.TokenUsage(1200, 0, 34, 0), null));
        Assert.IsEmpty(new RunLogText(LogVerbosity.Normal).Lines(progress));
        Assert.AreEqual(@"[0/0] working    A: edit \u001b[31mx.cs, 1,234 tokens", new RunLogText(LogVerbosity.Detailed).Lines(progress).Single());
    }
}
