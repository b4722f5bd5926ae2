using System.Text.Json;
using Arela.Build.Tests.Rig;

namespace Arela.Build.Tests.Sample;

/// <summary>The README's first command, as typed in a fresh clone, and what people try after it.</summary>
[TestClass]
public sealed class SampleTests
{
    private static readonly string[] Orchestrate = ["build", "samples/DesignSystem", "-t:ArelaOrchestrate"];

    private static readonly string[] Made =
    [
        "docs/ADR-001-design-tokens.md", "Tokens.cs", "Components/Button.cs", "Components/Input.cs", "Components/Card.cs", "Gallery.cs",
    ];

    [TestMethod]
    public async Task The_sample_runs_its_tickets_with_one_command_and_leaves_the_repository_alone()
    {
        using var clone = new RepositoryCopy();
        var before = clone.GitState;

        var output = await Succeeds(clone, Orchestrate);
        foreach (var file in Made)
            Assert.IsTrue(clone.Exists("samples/DesignSystem/generated/" + file), output);
        StringAssert.Contains(output, "[6/6]");
        StringAssert.Contains(clone.Read("samples/DesignSystem/generated/Components/Card.cs"), "string.Concat");
        using (var status = JsonDocument.Parse(clone.Read("samples/DesignSystem/.arela/tickets/.ticket-status.json")))
            Assert.AreEqual(6, status.RootElement.GetProperty("summary").GetProperty("completed").GetInt32());

        StringAssert.Contains(await Succeeds(clone, Orchestrate), "Nothing to run");

        File.Delete(clone.At("samples/DesignSystem/generated/Components/Button.cs"));
        File.Delete(clone.At("samples/DesignSystem/generated/Tokens.cs"));
        await Succeeds(clone, [.. Orchestrate, "-p:ArelaForce=true", "-p:ArelaDryRun=true"]);
        Assert.IsFalse(clone.Exists("samples/DesignSystem/generated/Tokens.cs"));
        await Succeeds(clone, [.. Orchestrate, "-p:ArelaForce=true", "-p:ArelaTickets=CODEX-001 CODEX-002"]);
        Assert.IsTrue(clone.Exists("samples/DesignSystem/generated/Components/Button.cs"));
        Assert.IsFalse(clone.Exists("samples/DesignSystem/generated/Tokens.cs"));
        await Succeeds(clone, [.. Orchestrate, "-p:ArelaForce=true", "-p:ArelaAgent=claude", "-p:ArelaMaxParallel=1"]);
        Assert.IsTrue(clone.Exists("samples/DesignSystem/generated/Tokens.cs"));

        // What the tickets made is a project that compiles.
        var build = await Succeeds(clone, "build", "samples/DesignSystem");
        Assert.DoesNotContain("warning", build.Replace("0 Warning", "", StringComparison.Ordinal));
        Assert.AreEqual(before, clone.GitState);
    }

    private static async Task<string> Succeeds(RepositoryCopy clone, params string[] arguments)
    {
        var (exitCode, output) = await clone.Run(arguments);
        Assert.AreEqual(0, exitCode, output);
        return output;
    }
}
