using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Tests.Tickets;

[TestClass]
public sealed class TicketParserTests
{
    [TestMethod]
    public void A_ticket_in_the_plain_form_is_read_whole_with_exact_places()
    {
        var ticket = Parse(
            """
            # Ticket: CODEX-001 - Create Input Component

            **Agent:** @codex  
            **Priority:** medium  
            **Complexity:** simple  
            **Estimated tokens:** 2,000  
            **Cost estimate:** $0.004
            **Dependencies:** CLAUDE-001, CODEX-001
            **Estimated time:** 15-20 minutes

            ## Context
            """);
        Assert.AreEqual("CODEX-001", ticket.StatedId!.Value);
        Assert.AreEqual("Create Input Component", ticket.Title!.Value);
        Assert.AreEqual(new TextSpan(1, 23, 22), ticket.Title.Span);
        Assert.AreEqual("codex", ticket.Agent!.Value);
        Assert.AreEqual(new TextSpan(3, 12, 6), ticket.Agent.Span);
        Assert.AreEqual(TicketPriority.Medium, ticket.Priority!.Value);
        Assert.AreEqual("simple", ticket.Complexity!.Value);
        Assert.AreEqual(2000, ticket.EstimatedTokens!.Value);
        Assert.AreEqual(0.004m, ticket.CostEstimate!.Value);
        Assert.AreSequenceEqual(["CLAUDE-001", "CODEX-001"], Names(ticket));
        Assert.AreEqual(new TextSpan(8, 31, 9), ticket.Dependencies[1].Span);
        Assert.AreEqual(TimeSpan.FromMinutes(17.5), ticket.EstimatedTime!.Value.Middle);
        Assert.IsEmpty(ticket.Unreadable);
    }

    [TestMethod]
    [DataRow("None", "")]
    [DataRow("N/A", "")]
    [DataRow("-", "")]
    [DataRow("[]", "")]
    [DataRow("None (first ticket)", "")]
    [DataRow("HEXI-003 ✅", "HEXI-003")]
    [DataRow("CODEX-001 (AST Extractor), CODEX-002 (LLM Synthesizer)", "CODEX-001;CODEX-002")]
    [DataRow("CODEX-001 to CODEX-003", "CODEX-001;CODEX-002;CODEX-003")]
    [DataRow("HEXI-001-003", "HEXI-001;HEXI-002;HEXI-003")]
    [DataRow("Classifier (DONE), Hexi-Memory (HEXI-001-002)", "HEXI-001;HEXI-002")]
    [DataRow("the extractor (Ticket CODEX-042)", "CODEX-042")]
    [DataRow("META-RAG-002 (Memory Router) ⏳", "META-RAG-002")]
    [DataRow("CODEX-001-input-component", "CODEX-001-input-component")]
    [DataRow("[CODEX-001], `CODEX-002`", "CODEX-001;CODEX-002")]
    [DataRow("CODEX-001 and CODEX-002", "CODEX-001;CODEX-002")]
    public void Dependencies_are_found_however_they_are_decorated(string value, string expected) =>
        Assert.AreEqual(expected, string.Join(';', Names(Parse($"# T\n\n**Depends On:** {value}\n"))));

    [TestMethod]
    [DataRow("2000", 2000L)]
    [DataRow("2,000", 2000L)]
    [DataRow("2K", 2000L)]
    [DataRow("~2.5k", 2500L)]
    [DataRow("2-3K", 2500L)]
    [DataRow("2K-3K tokens", 2500L)]
    [DataRow("about 1.2M", 1200000L)]
    [DataRow("2 000", 2000L)]
    [DataRow("lots", null)]
    public void Tokens_are_read_as_people_write_them(string value, long? expected) =>
        Assert.AreEqual(expected, Parse($"# T\n**Tokens:** {value}\n").EstimatedTokens?.Value);

    [TestMethod]
    [DataRow("$0.004", "0.004")]
    [DataRow("$0 (local model!)", "0")]
    [DataRow("Free", "0")]
    [DataRow("~$0.01-0.03", "0.02")]
    [DataRow("0.5 USD", "0.5")]
    [DataRow("cheap", null)]
    public void Money_is_read_as_people_write_it(string value, string? expected) => Assert.AreEqual(
        expected is null ? null : decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
        Parse($"# T\n**Cost estimate:** {value}\n").CostEstimate?.Value);

    [TestMethod]
    [DataRow("15-20 minutes", 15, 20)]
    [DataRow("4-5 hours", 240, 300)]
    [DataRow("2 days", 960, 960)]
    [DataRow("1h 30m", 90, 90)]
    [DataRow("30min", 30, 30)]
    [DataRow("30 minutes (with tests)", 30, 30)]
    public void Time_is_read_as_people_write_it(string value, int minimum, int maximum)
    {
        var time = Parse($"# T\n**Estimated Time:** {value}\n").EstimatedTime!.Value;
        Assert.AreEqual(TimeSpan.FromMinutes(minimum), time.Minimum);
        Assert.AreEqual(TimeSpan.FromMinutes(maximum), time.Maximum);
    }

    [TestMethod]
    public void A_field_may_be_a_heading_with_its_value_below()
    {
        var ticket = Parse(
            """
            # CLAUDE-001: Detect

            ## Priority
            🔴 CRITICAL

            ## Complexity
            High (4-5 hours)

            ## Description
            Text.

            ## Dependencies
            - Graph DB from Phase 1 (Feature 6.1)
            - CASCADE-003 (fix first)
            - **Blocks:** CODEX-009
            - **Blocked by:** CODEX-007 (set-up)

            ## Estimated Time
            4-5 hours

            ## Agent Assignment
            Claude (complex work)
            """);
        Assert.AreEqual(TicketPriority.Critical, ticket.Priority!.Value);
        Assert.AreEqual("high", ticket.Complexity!.Value);
        Assert.AreSequenceEqual(["CASCADE-003", "CODEX-007"], Names(ticket));
        Assert.AreEqual(270, ticket.EstimatedTime!.Value.Middle.TotalMinutes);
        Assert.AreEqual("claude", ticket.Agent!.Value);
        Assert.AreEqual(new TextSpan(22, 1, 21), ticket.Agent.Span);
    }

    [TestMethod]
    public void Fences_quotes_tables_comments_and_prose_hold_no_fields()
    {
        var ticket = Parse(
            """
            # CODEX-001: Title

            ```
            **Agent:** claude
            ```
            > **Agent:** deepseek

            | **Agent:** | gemini |
            <!--
            **Agent:** opencode
            -->
                **Agent:** ollama

            **Agent:** codex

            ---

            **Dependencies:** CODEX-099

            ## Notes
            **Priority:** high
            """);
        Assert.AreEqual("codex", ticket.Agent!.Value);
        Assert.IsEmpty(ticket.Dependencies);
        Assert.IsNull(ticket.Priority);
    }

    [TestMethod]
    public void A_label_without_a_value_takes_the_list_below_it()
    {
        var ticket = Parse("# T\n**Dependencies:**\n- CODEX-001 (first)\n- CODEX-002\n\n**Priority:** low\n");
        Assert.AreSequenceEqual(["CODEX-001", "CODEX-002"], Names(ticket));
        Assert.AreEqual(TicketPriority.Low, ticket.Priority!.Value);
    }

    [TestMethod]
    public void Several_fields_may_share_a_line()
    {
        var ticket = Parse("# T\n**Agent:** codex | **Priority:** P1 | **Tokens:** 2K\n");
        Assert.AreEqual("codex", ticket.Agent!.Value);
        Assert.AreEqual(TicketPriority.High, ticket.Priority!.Value);
        Assert.AreEqual(2000, ticket.EstimatedTokens!.Value);
    }

    [TestMethod]
    public void A_value_that_cannot_be_understood_is_kept_with_its_place()
    {
        var field = Parse("# T\r\n**Estimated tokens:** lots and lots  \r\n").Unreadable.Single();
        Assert.AreEqual(TicketFieldName.EstimatedTokens, field.Name);
        Assert.AreEqual("lots and lots", field.Text);
        Assert.AreEqual(new TextSpan(2, 23, 13), field.Span);
    }

    [TestMethod]
    public void Codes_are_turned_off_by_a_comment() =>
        Assert.AreSequenceEqual(
            ["ARELA2002", "ARELA3001"], [.. Parse("# T\n<!-- arela-disable ARELA2002, arela3001 -->\n").DisabledCodes]);

    private static Ticket Parse(string text) => TicketParser.Parse(text, "/root/.arela/tickets/codex/CODEX-001-input.md", "codex");

    private static string[] Names(Ticket ticket) => [.. ticket.Dependencies.Select(dependency => dependency.Name)];
}
