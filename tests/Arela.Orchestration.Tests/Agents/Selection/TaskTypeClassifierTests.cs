using Arela.Orchestration.Agents;
using Arela.Orchestration.Agents.Selection;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Tests.Agents.Selection;

[TestClass]
public sealed class TaskTypeClassifierTests
{
    [TestMethod]
    public void At_least_95_percent_of_the_labelled_titles_are_recognised_as_a_person_would()
    {
        var labelled = File.ReadLines(RepositoryFolder.Find("tests/Arela.Orchestration.Tests/Agents/Selection/LabelledTitles.txt"))
            .Where(line => line.Contains('|'))
            .Select(line => line.Split('|', 2, StringSplitOptions.TrimEntries))
            .Select(parts => (Expected: parts[0], Title: parts[1], Guess: Guess(parts[1])))
            .ToArray();
        var wrong = labelled.Where(item => item.Expected != (item.Guess.Type?.Name ?? "unsure")).ToArray();
        Assert.IsGreaterThanOrEqualTo(60, labelled.Length);
        Assert.IsLessThanOrEqualTo(
            labelled.Length * 0.05,
            wrong.Length,
            string.Join('\n', wrong.Select(item => $"{item.Title}: {item.Expected}, guessed {item.Guess.Type?.Name ?? "unsure"} ({item.Guess.Reason})")));
        Assert.IsEmpty(
            wrong.Where(item => item.Expected == "unsure").Select(item => $"{item.Title}: {item.Guess}"),
            "an ambiguous title is never guessed");
    }

    [TestMethod]
    [DataRow("Refactor the order service", "'refactor' in its title")]
    [DataRow("Unit tests for the order service", "'unit tests' in its title")]
    [DataRow("Phase 2", "unsure: neither title nor labels say what kind of work it is")]
    [DataRow("Refactor and document the importer", "unsure: Documentation ('document' in its title) or Refactoring")]
    public void The_reason_names_the_words_that_decided(string title, string reason) => Assert.AreEqual(reason, Guess(title).Reason);

    [TestMethod]
    public void What_the_ticket_says_itself_goes_first()
    {
        var guess = TaskTypeClassifier.Classify(Ticket("Create form") with { TaskType = Text("architecture") }, BuiltInTaskTypes.All);
        Assert.AreEqual("Architecture", guess.Type!.Name);
        Assert.AreEqual("the ticket says so", guess.Reason);
    }

    [TestMethod]
    [DataRow("documentation", "Documentation")]
    [DataRow("unit-test", "Test generation")]
    [DataRow("crud endpoints", "CRUD endpoints")]
    [DataRow("backend", null)]
    [DataRow("", null)]
    [DataRow("---", null)]
    public void A_label_decides_where_the_title_says_nothing(string label, string? expected) => Assert.AreEqual(
        expected,
        TaskTypeClassifier.Classify(Ticket("Phase 2") with { Labels = [label] }, BuiltInTaskTypes.All).Type?.Name);

    [TestMethod]
    [DataRow("Phase 2", "## Security review", "Security review", "heading 'Security review'")]
    [DataRow("Phase 2", "## Context\n\n### System Design:", "Architecture", "heading 'System Design'")]
    [DataRow("Create form", "## Security review", "Boilerplate", "'form' in its title")]
    [DataRow("Phase 2", "## Unit tests\n## Test cases\n## Performance\n## Documentation", null, "unsure: neither title nor labels say what kind of work it is")]
    [DataRow("Phase 2", "## Security review\n## System design", null, "unsure: neither title nor labels say what kind of work it is")]
    [DataRow("Phase 2", "```\n## Security review\n```", null, "unsure: neither title nor labels say what kind of work it is")]
    public void A_heading_decides_where_title_and_labels_say_nothing(string title, string body, string? expected, string reason)
    {
        var ticket = TicketParser.Parse($"# CODEX-001: {title}\n**Agent:** codex\n\n{body}\n", "/root/CODEX-001.md", "codex");
        var guess = TaskTypeClassifier.Classify(ticket, BuiltInTaskTypes.All);
        Assert.AreEqual(expected, guess.Type?.Name);
        Assert.AreEqual(reason, guess.Reason);
    }

    [TestMethod]
    public void Labels_that_disagree_leave_it_open() => Assert.IsNull(
        TaskTypeClassifier.Classify(Ticket("Phase 2") with { Labels = ["documentation", "performance"] }, BuiltInTaskTypes.All).Type);

    [TestMethod]
    public void A_row_of_the_user_goes_before_the_built_in_ones()
    {
        var rows = BuiltInTaskTypes.With([new TaskType("Migration", "gemini", "fast", "schema changes", ["migrat*", "schema"])]);
        var guess = TaskTypeClassifier.Classify(Ticket("Migrate the order endpoints"), rows);
        Assert.AreEqual("Migration", guess.Type!.Name);
        Assert.AreEqual("gemini", guess.Type.Agent);
        Assert.AreEqual("CRUD endpoints", TaskTypeClassifier.Classify(Ticket("Add order endpoints"), rows).Type!.Name);
    }

    [TestMethod]
    public void A_row_of_the_user_may_give_a_built_in_type_to_another_agent()
    {
        var rows = BuiltInTaskTypes.With([new TaskType("documentation", "gemini", "n/a", "", [])]);
        Assert.HasCount(BuiltInTaskTypes.All.Length, rows);
        Assert.AreEqual("gemini", TaskTypeClassifier.Classify(Ticket("Write user guide"), rows).Type!.Agent);
    }

    [TestMethod]
    public void The_matrix_follows_the_decision_tree()
    {
        Assert.AreEqual("codex", DecisionTree.AgentFor(WorkKind.Implementation));
        Assert.AreEqual("claude", DecisionTree.AgentFor(WorkKind.Architecture));
        Assert.AreEqual("deepseek", DecisionTree.AgentFor(WorkKind.Optimization));
        Assert.AreEqual("cascade", DecisionTree.AgentFor(WorkKind.Integration));
        Assert.AreEqual(
            "CRUD endpoints codex, Boilerplate codex, Test generation codex, Architecture claude, Security review claude, "
            + "Documentation claude, Refactoring deepseek, Performance deepseek, Integration cascade",
            string.Join(", ", BuiltInTaskTypes.All.Select(row => $"{row.Name} {row.Agent}")));
    }

    [TestMethod]
    public void Any_text_as_title_is_borne()
    {
        var random = new Random(11);
        for (var round = 0; round < 2000; round++)
        {
            var title = string.Concat(Enumerable.Range(0, random.Next(80)).Select(_ => (char)random.Next(32, 0x250)));
            Assert.IsNotNull(Guess(title).Reason);
        }

        Assert.IsNotNull(Guess(new string('x', 100_000)).Reason);
        Assert.IsNotNull(Guess(string.Concat(Enumerable.Repeat("form ", 10_000))).Reason);
    }

    private static TaskTypeGuess Guess(string title) => TaskTypeClassifier.Classify(Ticket(title), BuiltInTaskTypes.All);

    private static Ticket Ticket(string title) => TicketFactory.Ticket("T-001") with { Title = Text(title) };

    private static TicketField<string> Text(string text) => new(text, text, new TextSpan(1, 3, text.Length));
}
