using Arela.Orchestration.Agents;
using Arela.Orchestration.Execution;

namespace Arela.Orchestration.Tests.Hostile;

/// <summary>No shell ever sees a ticket's name or text: a whole run in git worktrees, of tickets that are nothing but shell.</summary>
[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class ShellTests
{
    private static readonly string[] Keys =
    [
        "CODEX-001-$(touch pwned)", "CODEX-002-`touch pwned`", "CODEX-003-;touch pwned;", "CODEX-004-x\ntouch pwned\n", "CODEX-005-'\"|touch pwned&",
        "CODEX-006---upload-pack=touch pwned", "CODEX-007-${IFS}touch${IFS}pwned", "CODEX-008->pwned",
    ];

    [TestMethod]
    public async Task Names_and_texts_that_are_commands_run_as_any_other_ticket_and_nothing_else_happens()
    {
        using var repository = new GitFolder();
        foreach (var key in Keys)
        {
            var id = key[..9];
            repository.Write($".arela/tickets/codex/{key}.md",
                $"# Ticket: {id} - $(touch pwned) `touch pwned`; touch pwned\n\n**Agent:** codex\n**Estimated tokens:** 10\n\n## Task\n\n$(touch pwned)\n`touch pwned`\n; touch pwned\n");
        }

        repository.Commit("$(touch pwned)");
        var options = new ArelaOptions
        {
            Root = repository.Path,
            Retries = 0,
            Gate = "test -d .",
            AgentItems =
            [
                new AgentOverride
                {
                    Name = "codex",
                    Command = StubAgentPath.Program,
                    Arguments = ["--script", "write {ticket}.txt x\ncodex done 1 1"],
                    Output = OutputFormat.Codex,
                },
            ],
        };

        var summary = await new Orchestrator(options).RunAsync(new NoObserver(), CancellationToken.None);

        Assert.IsNotNull(summary.Result, string.Join('\n', summary.Findings.Select(finding => finding.Message)));
        foreach (var ticket in summary.Result.Tickets)
            Assert.AreEqual(TicketEnd.Completed, ticket.End, $"{ticket.Ticket.Key}: {ticket.Why}");
        Assert.HasCount(Keys.Length, summary.Result.Tickets);
        Assert.IsEmpty(Directory.GetFileSystemEntries(repository.Path, "pwned", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }));
        foreach (var key in Keys)
            Assert.IsTrue(repository.Has(key + ".txt"), key);
    }
}
