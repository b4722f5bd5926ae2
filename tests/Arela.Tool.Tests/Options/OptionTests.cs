using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Settings;
using Arela.Tool.Commands;
using Arela.Tool.Options;
using Arela.Tool.Output;

namespace Arela.Tool.Tests.Options;

[TestClass]
public sealed class OptionTests
{
    [TestMethod]
    public void Every_property_that_means_something_here_is_an_option_of_a_command()
    {
        using var signals = new StopSignals();
        var options = CommandTree.Create(ToolHost.OfProcess(signals)).Subcommands
            .SelectMany(command => command.Options).Select(option => option.Name).ToHashSet();
        Assert.IsGreaterThan(20, ToolOptions.All.Length);
        Assert.IsEmpty(ToolOptions.All.Where(option => !options.Contains(option.Name)));
        Assert.IsEmpty(SettingCatalog.All.Select(setting => setting.Name).Except(ToolOptions.All.Select(option => option.Property))
            .Except(["ArelaRoot", "ArelaValidateOnBuild", "ArelaOrchestrateOnBuild"]));
    }

    [TestMethod]
    public void Options_are_named_after_their_property_and_say_what_they_take()
    {
        Assert.AreEqual("--max-parallel", ToolOption.NameOf("ArelaMaxParallel"));
        Assert.AreEqual("--junit", ToolOption.NameOf("ArelaJUnit"));
        var options = ToolOptions.All.ToDictionary(option => option.Name);
        Assert.AreEqual(OptionKind.List, options["--tickets"].Kind);
        Assert.AreEqual(OptionKind.Switch, options["--force"].Kind);
        Assert.AreEqual("enforce|audit", options["--budget-mode"].Value);
        Assert.AreEqual("longest time for one attempt (default: 30m)", options["--timeout"].Help);
    }

    [TestMethod]
    public void What_the_library_tells_people_to_type_is_told_in_the_commands_words()
    {
        Assert.AreEqual("again: arela run --force --agent codex.", CommandWords.Of("again: dotnet build -t:ArelaOrchestrate -p:ArelaForce=true -p:ArelaAgent=codex."));
        Assert.AreEqual("see arela cost-report (--tickets CODEX-001)", CommandWords.Of("see -t:ArelaCostReport (-p:ArelaTickets=CODEX-001)"));
        Assert.AreEqual("Set --max-parallel 1, or", CommandWords.OfFinding(new Diagnostic(SetupDiagnostics.NothingSelected, SourceLocation.None, "Set ArelaMaxParallel=1, or")));
        Assert.AreEqual("CODEX-001: explain ArelaForce", CommandWords.Of("CODEX-001: explain ArelaForce"));
        Assert.AreEqual(
            "Name the tickets: --tickets CODEX-001. (To open all of them: arela reset --force)",
            CommandWords.OfFinding(SetupDiagnostics.NothingSelected.At(SourceLocation.None)));
    }
}
