using Arela.Orchestration.Planning;
using Arela.Orchestration.Reporting;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Tests.Reporting;

[TestClass]
public sealed class PlanMarkdownTests
{
    [TestMethod]
    public void The_plan_tells_order_cost_critical_path_and_who_does_not_run_and_why()
    {
        var tickets = new[]
        {
            TicketFactory.Ticket("CLAUDE-001", "claude").Taking(30),
            TicketFactory.Ticket("CODEX-001", "codex", "CLAUDE-001").Taking(20),
            TicketFactory.Ticket("CODEX-002", "codex", "CLAUDE-001").Taking(10),
            TicketFactory.Ticket("CASCADE-001", "cascade", "CODEX-001"),
            TicketFactory.Ticket("NOBODY-001", "nobody"),
        };
        var text = PlanMarkdown.Write(TicketFactory.PlanOf(tickets), 0.5m);
        Assert.Contains("- 3 tickets to run: 3,000 tokens, **$0.019**, of a budget of $0.500\n- 50 min with 4 at once, 1 h one after another\n- 1 ticket for a person\n- 1 ticket blocked\n", text);
        Assert.Contains("| 2 | CODEX-001 |  | codex | 1,000 | $0.002 | 20 min | CLAUDE-001 |", text);
        Assert.Contains("| codex | 2 | 2,000 | $0.004 |", text);
        Assert.Contains("this chain takes 50 min:\n\nCLAUDE-001 → CODEX-001\n", text);
        Assert.Contains("| CASCADE-001 | cascade | hand-off | needs a person, after CODEX-001 |", text);
        Assert.Contains("| NOBODY-001 |  | blocked | it has no agent that can be used |", text);
        Assert.Contains("```mermaid\nflowchart LR\n", text);
    }

    [TestMethod]
    public void The_chart_has_a_node_of_its_own_shape_for_each_ticket_and_a_line_for_each_dependency()
    {
        var plan = TicketFactory.PlanOf([TicketFactory.Ticket("A-001"), TicketFactory.Ticket("B-001", "cascade", "A-001"), TicketFactory.Ticket("C-001", "nobody", "A-001")]);
        var lines = PlanMermaid.Write(plan)!.Split('\n');
        Assert.Contains("    t0[\"A-001\"]:::run", lines);
        Assert.Contains(line => line.EndsWith("[/\"B-001\"/]:::handoff", StringComparison.Ordinal), lines);
        Assert.Contains(line => line.EndsWith("{{\"C-001\"}}:::blocked", StringComparison.Ordinal), lines);
        Assert.HasCount(2, lines.Where(line => line.Contains("t0 --> ", StringComparison.Ordinal)).ToArray());
    }

    [TestMethod]
    public void Hostile_titles_can_end_neither_label_nor_fence_nor_cell()
    {
        const string Evil = "\"] --> x\n```\n| <script> %%{init}%% #quot; click t0 \u202e";
        var ticket = TicketFactory.Ticket("A-001") with { Title = new TicketField<string>(Evil, Evil, new(1, 1, 1)) };
        var text = PlanMarkdown.Write(TicketFactory.PlanOf([ticket]), null);
        Assert.HasCount(3, text.Split("```"));
        Assert.DoesNotContain("<script>", text);
        Assert.DoesNotContain("\u202e", text);
        var node = text.Split('\n').Single(line => line.StartsWith("    t0", StringComparison.Ordinal));
        Assert.MatchesRegex("^    t0\\[\"[\\p{L}\\p{N} .,#;-]*<br/>[\\p{L}\\p{N} .,#;-]*\"\\]:::run$", node);
        var row = text.Split('\n').Single(line => line.StartsWith("| 1 |", StringComparison.Ordinal));
        Assert.HasCount(10, row.Replace("\\|", "", StringComparison.Ordinal).Split('|'));
    }

    [TestMethod]
    public void Very_many_tickets_are_not_drawn_and_nothing_to_run_is_said()
    {
        var many = TicketFactory.PlanOf(Enumerable.Range(0, 101).Select(index => TicketFactory.Ticket($"T-{index}")));
        Assert.IsNull(PlanMermaid.Write(many));
        Assert.Contains("101 tickets are too many for a picture", PlanMarkdown.Write(many, null));
        var done = Planner.Plan(TicketFactory.Input(
            TicketFactory.GraphOf([TicketFactory.Ticket("A-001")]), status: TicketFactory.StatusOf(("A-001", TicketStatus.Completed))));
        Assert.Contains("- Nothing to run\n- 1 ticket skipped\n", PlanMarkdown.Write(done, null));
        Assert.Contains("| A-001 | codex | skip | completed |", PlanMarkdown.Write(done, null));
    }

    [TestMethod]
    public void A_plan_is_written_where_git_does_not_see_it_and_a_failure_is_a_warning()
    {
        using var git = new GitFolder();
        git.Write(".arela/tickets/codex/CODEX-001-button.md", "# CODEX-001: Button\n\n**Agent:** codex\n**Estimated tokens:** 1000\n**Cost estimate:** $0.002\n**Dependencies:** None\n\n## Task\nMake a button.\n");
        git.Commit("Tickets");
        var orchestrator = new Orchestrator(new ArelaOptions { Root = git.Path });
        Assert.IsEmpty(orchestrator.ReportPlan().Findings);
        Assert.Contains("CODEX-001-button", git.Read(".arela/reports/plan.md"));
        Assert.AreEqual("", git.Git("status", "--porcelain"));
        File.Delete(git.At(".arela/reports/plan.md"));
        Directory.CreateDirectory(git.At(".arela/reports/plan.md"));
        Assert.AreEqual("ARELA5010", orchestrator.ReportPlan().Findings.Single().Code);
    }
}
