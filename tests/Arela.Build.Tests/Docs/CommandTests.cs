using Arela.Build.Tests.Rig;

namespace Arela.Build.Tests.Docs;

/// <summary>Every command of the documentation works when it is pasted into a project that uses the package.</summary>
[TestClass]
public sealed class CommandTests : PackageTest
{
    // What other tests run (the sample, the tests themselves), and what needs minutes or an account.
    private static readonly string[] Elsewhere =
        ["dotnet test", "dotnet build samples/", "dotnet run -c Release --project benchmarks/", "dotnet tool ", "dotnet arela"];

    // They need what other jobs left; JobTargetTests and the tests of exported pipelines run them.
    private static readonly string[] OfJobs = ["-p:ArelaJob=true", "-t:ArelaMerge"];

    [TestMethod]
    public async Task Every_command_of_the_documentation_works()
    {
        Prepare();
        (await Consumer.Run("restore")).Succeeds();
        var failures = new List<string>();
        var count = 0;
        foreach (var (command, page) in DocumentedCommands.All())
        {
            if (Elsewhere.Any(start => command.StartsWith(start, StringComparison.Ordinal)) || OfJobs.Any(part => command.Contains(part, StringComparison.Ordinal)))
                continue;
            count++;
            var words = DocumentedCommands.Words(command)[1..];
            if (words is ["add", ..])
                words = [.. words, "--version", PackedPackage.Version];
            var result = await Consumer.Type(words);
            if (result.ExitCode != 0)
                failures.Add($"{page}: {command}\n{result.Output}");
        }

        Assert.IsGreaterThan(10, count);
        Assert.IsEmpty(failures, string.Join("\n\n", failures));
    }

    /// <summary>A project as the documentation has it in mind: its tickets, and agents that spend nothing.</summary>
    private void Prepare() => Consumer
        .Project("App.csproj", items: Consumer.Agent("codex") + Consumer.Agent("claude"))
        .Ticket("CODEX-001")
        .Ticket("CODEX-002")
        .Write(".arela/tickets/codex/CODEX-003-input-component.md", "# CODEX-003: Input Component\n\n**Agent:** codex\n**Estimated tokens:** 2000\n**Cost estimate:** $0.004\n\n## Deliverables\n\n**File:** `made/3.txt`\n\n```\nthree\n```\n")
        .Write(".arela/tickets/cascade/CASCADE-001-review.md", "# CASCADE-001: Review\n\n**Agent:** cascade\n**Estimated tokens:** 500\n\nLook at it.\n");
}
