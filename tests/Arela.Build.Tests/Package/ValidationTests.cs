using Arela.Build.Tests.Rig;

namespace Arela.Build.Tests.Package;

[TestClass]
public sealed class ValidationTests : PackageTest
{
    private const string WrongCost = "**Estimated tokens:** 2000\n**Cost estimate:** $9.00\n";
    private const string UnknownDependency = "**Estimated tokens:** 2000\n**Cost estimate:** $0.004\n**Dependencies:** NOPE-404\n";

    [TestMethod]
    public async Task A_build_warns_with_code_file_line_and_column_and_succeeds_and_starts_no_agent()
    {
        Consumer.Ticket("CODEX-001", WrongCost).Ticket("CODEX-002", UnknownDependency).Project("App/App.csproj", items: Consumer.ScriptedAgent);

        var build = (await Consumer.Run("build", "App")).Succeeds();

        var warnings = build.Warnings.Where(warning => warning.Code?.StartsWith("ARELA", StringComparison.Ordinal) == true).ToArray();
        var cost = warnings.Single(warning => warning.File == Consumer.At(".arela/tickets/codex/CODEX-001-work.md"));
        Assert.AreEqual(5, cost.LineNumber);
        Assert.AreEqual(20, cost.ColumnNumber);
        var dependency = warnings.Single(warning => warning.File == Consumer.At(".arela/tickets/codex/CODEX-002-work.md"));
        Assert.AreEqual(6, dependency.LineNumber);
        Assert.AreEqual(19, dependency.ColumnNumber);

        // The form that problem matchers know: file(line,column): warning CODE: text [project].
        Assert.IsTrue(
            build.Lines.Any(line => line.Contains($"CODEX-002-work.md(6,19): warning {dependency.Code}: ", StringComparison.Ordinal)
                && line.EndsWith("App.csproj]", StringComparison.Ordinal)),
            build.Output);
        Assert.IsFalse(Directory.Exists(Consumer.At("made")));
        Assert.IsFalse(Consumer.Exists(".arela/tickets/.ticket-status.json"));
        Assert.IsFalse(Directory.EnumerateFiles(Consumer.At("App/bin"), "*Arela*", SearchOption.AllDirectories).Any());
        Assert.DoesNotContain("Arela", Consumer.Read("App/bin/Debug/net10.0/App.deps.json"));
    }

    [TestMethod]
    public async Task ArelaStrict_fails_the_build()
    {
        Consumer.Ticket("CODEX-001", WrongCost).Project("App/App.csproj", "<ArelaStrict>true</ArelaStrict>");

        var build = (await Consumer.Run("build", "App")).Fails();

        CollectionAssert.AreEqual(new[] { "error ARELA2012" }, build.Findings, build.Output);
    }

    [TestMethod]
    [DataRow("<NoWarn>$(NoWarn);{0}</NoWarn>", "", DisplayName = "NoWarn")]
    [DataRow("<MSBuildWarningsAsMessages>{0}</MSBuildWarningsAsMessages>", "", DisplayName = "MSBuildWarningsAsMessages")]
    [DataRow("<WarningsAsErrors>{0}</WarningsAsErrors>", "error", DisplayName = "WarningsAsErrors")]
    [DataRow("<TreatWarningsAsErrors>true</TreatWarningsAsErrors>", "error", DisplayName = "TreatWarningsAsErrors")]
    [DataRow("<TreatWarningsAsErrors>true</TreatWarningsAsErrors><WarningsNotAsErrors>{0}</WarningsNotAsErrors>", "warning", DisplayName = "WarningsNotAsErrors")]
    [DataRow("<TreatWarningsAsErrors>true</TreatWarningsAsErrors><NoWarn>{0}</NoWarn>", "", DisplayName = "NoWarn before TreatWarningsAsErrors")]
    public async Task The_projects_own_severity_settings_apply(string properties, string expected)
    {
        Consumer.Ticket("CODEX-002", UnknownDependency)
            .Project("App/App.csproj", string.Format(System.Globalization.CultureInfo.InvariantCulture, properties, "ARELA3001"));

        var build = await Consumer.Run("build", "App", "-t:ArelaValidate");

        CollectionAssert.AreEqual(expected.Length == 0 ? [] : new[] { $"{expected} ARELA3001" }, build.Findings, build.Output);
        Assert.AreEqual(expected == "error" ? 1 : 0, build.ExitCode, build.Output);
    }

    [TestMethod]
    public async Task The_command_lines_own_switch_makes_errors()
    {
        Consumer.Ticket("CODEX-002", UnknownDependency).Project("App/App.csproj");

        var build = (await Consumer.Run("build", "App", "-t:ArelaValidate", "-warnaserror")).Fails();

        CollectionAssert.AreEqual(new[] { "error ARELA3001" }, build.Findings, build.Output);
    }

    [TestMethod]
    public async Task Without_tickets_a_build_is_silent()
    {
        Consumer.Project("App/App.csproj");

        var build = (await Consumer.Run("build", "App")).Succeeds();

        Assert.IsEmpty(build.Findings, build.Output);
    }

    [TestMethod]
    public async Task A_value_that_cannot_be_understood_is_a_coded_error()
    {
        Consumer.Ticket("CODEX-001").Project("App/App.csproj", "<ArelaTimeout>soon</ArelaTimeout>", Consumer.Agent("codex", "MaxParallel=\"many\" Comand=\"x\""));

        var build = (await Consumer.Run("build", "App", "-t:ArelaOrchestrate")).Fails();

        CollectionAssert.AreEqual(new[] { "warning ARELA0005", "error ARELA0003", "error ARELA0004" }, build.Findings, build.Output);
        Assert.IsFalse(Directory.Exists(Consumer.At("made")));
    }
}
