using Arela.Orchestration.Agents;

namespace Arela.Orchestration.Tests.Agents;

[TestClass]
public sealed class ArgumentSplitterTests
{
    [TestMethod]
    [DataRow("exec --json", "exec|--json")]
    [DataRow("  exec \t --json  ", "exec|--json")]
    [DataRow("--title \"two words\" x", "--title|two words|x")]
    [DataRow("-c 'a={name=\"local\"}'", "-c|a={name=\"local\"}")]
    [DataRow("a\"b c\"d", "ab cd")]
    [DataRow("\"\" ''", "|")]
    [DataRow("\"say \\\"hi\\\"\"", "say \"hi\"")]
    [DataRow("C:\\tools\\agent.exe -x", "C:\\tools\\agent.exe|-x")]
    [DataRow("\"C:\\my tools\\agent.exe\"", "C:\\my tools\\agent.exe")]
    [DataRow("\"never closed", "never closed")]
    [DataRow("$(rm -rf /) ; `id` && x", "$(rm|-rf|/)|;|`id`|&&|x")]
    public void Splits_as_a_person_expects_and_expands_nothing(string line, string expected) =>
        CollectionAssert.AreEqual(expected.Split('|'), ArgumentSplitter.Split(line).ToArray());

    [TestMethod]
    [DataRow("")]
    [DataRow(" \t ")]
    public void Nothing_gives_nothing(string line) => Assert.IsEmpty(ArgumentSplitter.Split(line));
}
