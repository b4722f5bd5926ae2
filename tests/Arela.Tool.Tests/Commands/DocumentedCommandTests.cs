using Arela.Build.Tests.Docs;
using Arela.Tool.Tests.Rig;

namespace Arela.Tool.Tests.Commands;

/// <summary>What the documentation tells people to type works when it is typed.</summary>
[TestClass]
public sealed class DocumentedCommandTests
{
    [TestMethod]
    public async Task Every_arela_command_of_the_documentation_works()
    {
        using var root = new ToolFolder();
        root.WithStub().Ticket("CODEX-001").Ticket("CODEX-002")
            .Write(".arela/tickets/cascade/CASCADE-001-review.md", "# CASCADE-001: Review\n\n**Agent:** cascade\n**Estimated tokens:** 500\n\nLook at it.\n")
            .Write("src/App/App.csproj", "<Project />");
        var failures = new List<string>();
        var count = 0;
        foreach (var (command, page) in DocumentedCommands.All("arela "))
        {
            // A pipe is the shell's, a watch has no end, and "arela : error" is what it says.
            var words = DocumentedCommands.Words(command.Split('|')[0])[1..];
            if (words.Contains("--watch") || words[0] == ":")
                continue;
            count++;
            var result = await root.Run(words);
            if (result.ExitCode != 0)
                failures.Add($"{page}: {command}\n{result.Output}{result.Errors}");
        }

        Assert.IsGreaterThan(8, count);
        Assert.IsEmpty(failures, string.Join("\n\n", failures));
    }
}
