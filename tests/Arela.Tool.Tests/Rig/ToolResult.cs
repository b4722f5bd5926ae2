using System.Text.Json;

namespace Arela.Tool.Tests.Rig;

/// <summary>A command, ended.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Errors)
{
    public string[] Lines => Output.ReplaceLineEndings("\n").Split('\n');

    /// <summary>Standard output as the one JSON document that it must be; standard error must be silent about findings.</summary>
    public JsonElement Json
    {
        get
        {
            using var document = JsonDocument.Parse(Output);
            return document.RootElement.Clone();
        }
    }

    public ToolResult Ends(int exitCode)
    {
        Assert.AreEqual(exitCode, ExitCode, Output + Errors);
        return this;
    }
}
