using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Tests.Diagnostics;

[TestClass]
public sealed class LogTextTests
{
    [TestMethod]
    [DataRow("plain text, ünïcode ✅", "plain text, ünïcode ✅")]
    [DataRow("\u001b[31mred\u001b[0m", "\\u001b[31mred\\u001b[0m")]
    [DataRow("two\r\nlines", "two  lines")]
    [DataRow("##vso[task.complete result=Succeeded]", "## vso[task.complete result=Succeeded]")]
    [DataRow("####VSO[task.complete]", "#### VSO[task.complete]")]
    [DataRow("##teamcity[buildStatus]", "## teamcity[buildStatus]")]
    [DataRow("##[error]no", "## [error]no")]
    [DataRow("::warning file=x::no", ": :warning file=x: :no")]
    [DataRow("\u202egpj.exe", "\\u202egpj.exe")]
    [DataRow("bell\a, delete\u007f, C1 \u009b31m", "bell\\u0007, delete\\u007f, C1 \\u009b31m")]
    public void Untrusted_text_becomes_one_harmless_line(string text, string expected) =>
        Assert.AreEqual(expected, LogText.Escape(text));

    [TestMethod]
    [DataRow("CODX-001", " Did you mean 'CODEX-001'?")]
    [DataRow("codex-010", " Did you mean 'CODEX-001'?")]
    [DataRow("CODEX", " Did you mean 'CODEX-001'?")]
    [DataRow("something else", "")]
    public void A_mistyped_name_suggests_the_nearest_one(string name, string expected) =>
        Assert.AreEqual(expected, NearestName.Suggestion(name, ["CODEX-001", "CLAUDE-900", "X"]));
}
