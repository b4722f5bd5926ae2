using System.Text.Json;
using Arela.Build.Tests.Rig;

namespace Arela.Build.Tests.Package;

/// <summary>What people type.</summary>
[TestClass]
public sealed class TargetTests : PackageTest
{
    [TestMethod]
    public async Task Orchestrate_does_the_work_shows_a_table_and_keeps_the_status_and_a_second_run_starts_nothing()
    {
        Consumer.Ticket("CODEX-001")
            .Ticket("CODEX-002", "**Dependencies:** CODEX-001\n**Estimated tokens:** 2000\n**Cost estimate:** $0.004\n")
            .Project("App/App.csproj", items: Consumer.ScriptedAgent);

        var run = (await Consumer.Run("build", "App", "-t:ArelaOrchestrate")).Succeeds();

        Assert.AreEqual("CODEX-002\n", Consumer.Read("made/CODEX-002.txt"));
        Assert.IsTrue(run.Lines.Any(line => line.Contains("[1/2]", StringComparison.Ordinal) && line.Contains("CODEX-001-work", StringComparison.Ordinal)), run.Output);
        using var status = JsonDocument.Parse(Consumer.Read(".arela/tickets/.ticket-status.json"));
        var ticket = status.RootElement.GetProperty("tickets").GetProperty("CODEX-001-work");
        Assert.AreEqual("completed", ticket.GetProperty("status").GetString());
        Assert.AreEqual("codex", ticket.GetProperty("agent").GetString());
        Assert.IsGreaterThan(0m, ticket.GetProperty("cost").GetDecimal());
        Assert.IsGreaterThan(0L, ticket.GetProperty("duration_ms").GetInt64());
        Assert.AreEqual(2, status.RootElement.GetProperty("summary").GetProperty("completed").GetInt32());

        File.Delete(Consumer.At("made/CODEX-001.txt"));
        var again = (await Consumer.Run("build", "App", "-t:ArelaOrchestrate")).Succeeds();
        StringAssert.Contains(again.Output, "Nothing to run");
        Assert.IsFalse(Consumer.Exists("made/CODEX-001.txt"));

        (await Consumer.Run("build", "App", "-t:ArelaReset", "-p:ArelaTickets=CODEX-001")).Succeeds();
        (await Consumer.Run("build", "App", "-t:ArelaOrchestrate")).Succeeds();
        Assert.IsTrue(Consumer.Exists("made/CODEX-001.txt"));

        var shown = (await Consumer.Run("build", "App", "-t:ArelaStatus")).Succeeds();
        Assert.IsTrue(shown.Lines.Any(line => line.Contains("CODEX-002-work", StringComparison.Ordinal) && line.Contains("completed", StringComparison.Ordinal)), shown.Output);
    }

    [TestMethod]
    public async Task The_plan_is_clean_JSON_with_one_item_per_ticket()
    {
        Consumer.Ticket("CODEX-001", "**Priority:** high\n**Complexity:** simple\n**Estimated tokens:** 2000\n**Cost estimate:** $0.004\n**Estimated time:** 15-20 minutes\n")
            .Ticket("CODEX-002", "**Dependencies:** CODEX-001, NOPE-404\n**Estimated tokens:** 2000\n**Cost estimate:** $0.004\n")
            .Project("App/App.csproj", items: Consumer.ScriptedAgent);

        var plan = (await Consumer.Run("build", "App", "-getTargetResult:ArelaPlan")).Succeeds();

        using var json = JsonDocument.Parse(plan.Output);
        var items = json.RootElement.GetProperty("TargetResults").GetProperty("ArelaPlan").GetProperty("Items").EnumerateArray().ToArray();
        Assert.HasCount(2, items);
        var first = items.Single(item => item.GetProperty("Identity").GetString() == "CODEX-001-work");
        string Value(string name) => first.GetProperty(name).GetString()!;
        Assert.AreEqual("CODEX-001", Value("TicketId"));
        Assert.AreEqual("Some Work", Value("Title"));
        Assert.AreEqual("codex", Value("Agent"));
        Assert.AreEqual("high", Value("Priority"));
        Assert.AreEqual("simple", Value("Complexity"));
        Assert.AreEqual("2000", Value("EstimatedTokens"));
        Assert.AreEqual(0.004m, decimal.Parse(Value("EstimatedCost"), System.Globalization.CultureInfo.InvariantCulture));
        Assert.AreEqual(17.5m, decimal.Parse(Value("EstimatedMinutes"), System.Globalization.CultureInfo.InvariantCulture));
        Assert.AreEqual("open", Value("Status"));
        Assert.AreEqual("run", Value("Action"));
        Assert.AreEqual("1", Value("Order"));
        Assert.AreEqual(Consumer.At(".arela/tickets/codex/CODEX-001-work.md"), Value("Path"));
        var second = items.Single(item => item.GetProperty("Identity").GetString() == "CODEX-002-work");
        Assert.AreEqual("CODEX-001-work;NOPE-404", second.GetProperty("Dependencies").GetString());
        Assert.AreEqual("blocked", second.GetProperty("Action").GetString());
        Assert.IsFalse(Directory.Exists(Consumer.At("made")));
    }

    [TestMethod]
    public async Task A_failed_ticket_fails_the_build_with_a_coded_error()
    {
        Consumer.Write(".arela/tickets/codex/CODEX-001-out.md",
                "# Ticket: CODEX-001 - Reach Out\n\n**Agent:** @codex\n**Estimated tokens:** 2000\n**Cost estimate:** $0.004\n\n**File:** `../out.txt`\n\n```\nx\n```\n")
            .Project("App/App.csproj", "<ArelaRetries>0</ArelaRetries>", Consumer.ScriptedAgent);

        var run = (await Consumer.Run("build", "App", "-t:ArelaOrchestrate")).Fails();

        Assert.HasCount(1, run.Errors, run.Output);
        StringAssert.StartsWith(run.Errors[0].Code, "ARELA4");
        StringAssert.Contains(run.Errors[0].Text, "outside the working directory");
        Assert.IsFalse(Consumer.Exists("../out.txt"));
    }

    [TestMethod]
    public async Task A_dry_run_shows_the_plan_and_runs_nothing()
    {
        Consumer.Ticket("CODEX-001").Project("App/App.csproj", items: Consumer.ScriptedAgent);

        var run = (await Consumer.Run("build", "App", "-t:ArelaOrchestrate", "-p:ArelaDryRun=true")).Succeeds();

        StringAssert.Contains(run.Output, "CODEX-001-work");
        Assert.IsFalse(Directory.Exists(Consumer.At("made")));
        Assert.IsFalse(Consumer.Exists(".arela/tickets/.ticket-status.json"));
    }

    [TestMethod]
    public async Task Typed_in_an_empty_directory_with_the_commands_of_the_README()
    {
        Consumer.Ticket("CODEX-001");
        (await Consumer.Type("new", "classlib", "-o", "App")).Succeeds();
        (await Consumer.Type("add", "App", "package", "Arela.Build", "--version", PackedPackage.Version)).Succeeds();
        StringAssert.Contains(Consumer.Read("App/App.csproj"), "<PrivateAssets>all</PrivateAssets>");
        Consumer.Write("App/App.csproj", Consumer.Read("App/App.csproj")
            .Replace("</Project>", $"<ItemGroup>{Consumer.ScriptedAgent}</ItemGroup></Project>", StringComparison.Ordinal));

        (await Consumer.Run("build", "App", "-t:ArelaOrchestrate")).Succeeds();

        Assert.IsTrue(Consumer.Exists("made/CODEX-001.txt"));
    }

    [TestMethod]
    public async Task On_a_terminal_the_lines_appear_as_they_happen_too()
    {
        Consumer.Ticket("CODEX-001").Project("App/App.csproj", items: Consumer.ScriptedAgent);

        var run = (await Consumer.Run("build", "App", "-t:ArelaOrchestrate", "-tl:on")).Succeeds();

        // The terminal logger shows no ordinary message; this is what it prints at once, and the terminal erases the marker.
        StringAssert.Contains(run.Output, "[CredentialProvider]\r\u001b[K[1/1] completed  CODEX-001-work");
    }

    [TestMethod]
    public async Task An_unknown_selection_lists_near_names_and_a_missing_root_is_said()
    {
        Consumer.Ticket("CODEX-001").Project("App/App.csproj", items: Consumer.ScriptedAgent);

        var selection = (await Consumer.Run("build", "App", "-t:ArelaOrchestrate", "-p:ArelaTickets=CODX-001")).Fails();
        CollectionAssert.AreEqual(new[] { "error ARELA0101" }, selection.Findings, selection.Output);
        StringAssert.Contains(selection.Errors[0].Text, "CODEX-001");
        Assert.AreEqual(Consumer.At("App/App.csproj"), selection.Errors[0].File);

        var root = (await Consumer.Run("build", "App", "-t:ArelaStatus", "-p:ArelaRoot=nowhere")).Fails();
        CollectionAssert.AreEqual(new[] { "error ARELA0006" }, root.Findings, root.Output);
        Assert.IsFalse(Directory.Exists(Consumer.At("made")));
    }
}
