using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Tests.Tickets;

[TestClass]
public sealed class TicketIgnoreTests
{
    [TestMethod]
    [DataRow("*.md", "codex/a.md", true)]
    [DataRow("/a.md", "codex/a.md", false)]
    [DataRow("/codex/a.md", "codex/a.md", true)]
    [DataRow("codex/*.md", "codex/a.md", true)]
    [DataRow("codex/*.md", "codex/x/a.md", false)]
    [DataRow("codex/**", "codex/x/a.md", true)]
    [DataRow("**/old/*.md", "codex/old/a.md", true)]
    [DataRow("**/old/*.md", "old/a.md", true)]
    [DataRow("a/**/z.md", "a/z.md", true)]
    [DataRow("a/**/z.md", "a/b/c/z.md", true)]
    [DataRow("old/", "old", false, DisplayName = "a folder pattern and a file")]
    [DataRow("CODEX-00[1-3]*", "codex/CODEX-002-b.md", true)]
    [DataRow("CODEX-00[!1-3]*", "codex/CODEX-002-b.md", false)]
    [DataRow("a?.md", "ab.md", true)]
    [DataRow("\\#a.md", "#a.md", true)]
    [DataRow("# a.md", "a.md", false)]
    [DataRow("*.md\n!a.md", "codex/a.md", false)]
    [DataRow("!a.md\n*.md", "codex/a.md", true)]
    [DataRow("[a.md", "[a.md", true)]
    [DataRow("", "a.md", false)]
    public void Patterns_mean_what_they_mean_to_git(string patterns, string path, bool expected) =>
        Assert.AreEqual(expected, TicketIgnore.Parse(patterns).Ignores(path.Split('/'), isFolder: false));

    [TestMethod]
    public void A_pattern_of_many_stars_ends() =>
        Assert.IsFalse(TicketIgnore.Parse(string.Concat(Enumerable.Repeat("*a", 200)) + "b").Ignores([new string('a', 5_000)], isFolder: false));
}
