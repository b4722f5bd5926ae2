using System.Collections.Immutable;
using Arela.Orchestration.Agents;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Settings;

namespace Arela.Orchestration.Tests.Settings;

[TestClass]
public sealed class OptionsReaderTests
{
    private static readonly string Root = Path.GetTempPath();

    [TestMethod]
    public void Zero_is_no_waiting_for_the_lock_and_no_other_time()
    {
        Assert.AreEqual(TimeSpan.Zero, Read(("ArelaLockTimeout", "0")).Options.LockTimeout);
        Assert.HasCount(1, Read(("ArelaTimeout", "0")).Findings);
    }

    [TestMethod]
    public void Every_property_arrives()
    {
        var (options, findings) = Read(
            ("ArelaTickets", "CODEX-001;X"), ("ArelaAgent", "codex,claude"), ("ArelaForce", "True"), ("ArelaRerunChanged", "on"),
            ("ArelaDryRun", "yes"), ("ArelaStrict", "true"), ("ArelaMaxParallel", "7"), ("ArelaIsolation", "None"),
            ("ArelaGate", "dotnet test"), ("ArelaWorkspaceSetup", "npm ci"), ("ArelaFastForward", "false"),
            ("ArelaSerializeOverlaps", "true"), ("ArelaBudget", "2.50"), ("ArelaBudgetMode", "audit"),
            ("ArelaCostTolerance", "20%"), ("ArelaTimeout", "30m"), ("ArelaStallTimeout", "90s"), ("ArelaRetries", "0"),
            ("ArelaLockTimeout", "1m"), ("ArelaErrorLog", "out/a.sarif"), ("ArelaVerbosity", "detailed"), ("ArelaBaselineAgent", "gemini"));

        Assert.IsEmpty(findings);
        CollectionAssert.AreEqual(new[] { "CODEX-001", "X" }, options.Tickets);
        CollectionAssert.AreEqual(new[] { "codex", "claude" }, options.Agents);
        Assert.IsTrue(options.Force && options.RerunChanged && options.DryRun && options.Strict && options.SerializeOverlaps);
        Assert.IsFalse(options.FastForward);
        Assert.AreEqual(7, options.MaxParallel);
        Assert.AreEqual(IsolationMode.None, options.Isolation);
        Assert.AreEqual("dotnet test", options.Gate);
        Assert.AreEqual("npm ci", options.WorkspaceSetup);
        Assert.AreEqual(2.50m, options.Budget);
        Assert.AreEqual(BudgetMode.Audit, options.BudgetMode);
        Assert.AreEqual(0.2m, options.CostTolerance);
        Assert.AreEqual(TimeSpan.FromMinutes(30), options.Timeout);
        Assert.AreEqual(TimeSpan.FromSeconds(90), options.StallTimeout);
        Assert.AreEqual(0, options.Retries);
        Assert.AreEqual(TimeSpan.FromMinutes(1), options.LockTimeout);
        Assert.AreEqual(Path.Combine(Root, "out", "a.sarif"), options.ErrorLog);
        Assert.AreEqual(LogVerbosity.Detailed, options.Verbosity);
        Assert.AreEqual("gemini", options.BaselineAgent);
    }

    [TestMethod]
    public void Silence_means_the_defaults()
    {
        var (options, findings) = Read();

        Assert.IsEmpty(findings);
        Assert.AreEqual(new ArelaOptions { Root = Root }.ToString(), options.ToString());
    }

    [TestMethod]
    [DataRow("ArelaForce", "maybe")]
    [DataRow("ArelaMaxParallel", "0")]
    [DataRow("ArelaMaxParallel", "99999999999")]
    [DataRow("ArelaRetries", "-1")]
    [DataRow("ArelaIsolation", "container")]
    [DataRow("ArelaBudget", "2,50")]
    [DataRow("ArelaBudgetMode", "warn")]
    [DataRow("ArelaTimeout", "30")]
    [DataRow("ArelaVerbosity", "loud")]
    public void What_cannot_be_understood_is_an_error_that_names_property_and_value(string name, string value)
    {
        var (_, findings) = Read((name, value));

        Assert.HasCount(1, findings);
        Assert.AreEqual("ARELA0003", findings[0].Code);
        Assert.AreEqual(Severity.Error, findings[0].Severity);
        StringAssert.StartsWith(findings[0].Message, $"{name} is '{value}'; expected ");
    }

    [TestMethod]
    public void An_agent_item_says_only_what_it_gives()
    {
        var (options, findings) = ReadAgent(("CostPer1KTokens", "0.002"), ("Enabled", "false"), ("Fallback", "@Claude"));

        Assert.IsEmpty(findings);
        var agent = options.AgentItems.Single();
        Assert.AreEqual("codex", agent.Name);
        Assert.AreEqual(0.002m, agent.CostPer1KTokens);
        Assert.IsFalse(agent.Enabled);
        Assert.AreEqual("claude", agent.Fallback);
        Assert.IsNull(agent.Command);
        Assert.IsNull(agent.Arguments);
        Assert.IsNull(agent.Environment);
        Assert.IsNull(agent.Output);
        Assert.IsNull(agent.MaxParallel);
    }

    [TestMethod]
    public void Every_metadata_of_an_agent_item_arrives()
    {
        var (options, findings) = ReadAgent(
            ("Type", "ide"), ("Command", "dotnet"), ("Arguments", "\"a b\" c"), ("Environment", "A=1;B=x;y;C="), ("OutputFormat", "opencode"),
            ("InputPer1M", "1"), ("CachedInputPer1M", "0.1"), ("OutputPer1M", "5"), ("MaxParallel", "2"), ("Timeout", "1h"),
            ("StallTimeout", "5m"), ("Retries", "3"), ("Description", "One line."));

        Assert.IsEmpty(findings);
        var agent = options.AgentItems.Single();
        Assert.AreEqual(AgentType.Ide, agent.Type);
        Assert.AreEqual("dotnet", agent.Command);
        CollectionAssert.AreEqual(new[] { "a b", "c" }, agent.Arguments!.Value);
        CollectionAssert.AreEqual(new[] { "A=1", "B=x;y", "C=" }, agent.Environment!.Select(pair => $"{pair.Key}={pair.Value}").ToArray());
        Assert.AreEqual(OutputFormat.OpenCode, agent.Output);
        Assert.AreEqual((1m, 0.1m, 5m), (agent.InputPer1M, agent.CachedInputPer1M, agent.OutputPer1M));
        Assert.AreEqual(2, agent.MaxParallel);
        Assert.AreEqual(TimeSpan.FromHours(1), agent.Timeout);
        Assert.AreEqual(TimeSpan.FromMinutes(5), agent.StallTimeout);
        Assert.AreEqual(3, agent.Retries);
        Assert.AreEqual("One line.", agent.Description);
    }

    [TestMethod]
    public void A_task_type_without_an_agent_is_an_error_and_left_out()
    {
        var settings = ArelaSettings.Empty with
        {
            TaskTypes = [Item("Localization", ("Agent", "gemini"), ("Keywords", "Translate; i18n")), Item("Nothing")],
        };

        var (options, findings) = OptionsReader.Read(Root, settings);

        var row = options.TaskTypeItems.Single();
        Assert.AreEqual(("Localization", "gemini", "translate,i18n"), (row.Name, row.Agent, string.Join(',', row.Keywords)));
        Assert.AreEqual("ARELA0004", findings.Single().Code);
    }

    private static (ArelaOptions Options, ImmutableArray<Diagnostic> Findings) Read(params (string, string)[] properties) =>
        OptionsReader.Read(Root, ArelaSettings.Empty with { Properties = Map(properties) });

    private static (ArelaOptions Options, ImmutableArray<Diagnostic> Findings) ReadAgent(params (string, string)[] metadata) =>
        OptionsReader.Read(Root, ArelaSettings.Empty with { Agents = [Item("@Codex", metadata)] });

    private static SettingItem Item(string name, params (string, string)[] metadata) => new(name, "", Map(metadata));

    private static ImmutableSortedDictionary<string, string> Map((string Name, string Value)[] pairs) =>
        pairs.ToImmutableSortedDictionary(pair => pair.Name, pair => pair.Value, StringComparer.OrdinalIgnoreCase);
}
