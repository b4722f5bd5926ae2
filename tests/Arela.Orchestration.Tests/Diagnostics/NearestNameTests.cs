using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Tests.Diagnostics;

[TestClass]
public sealed class NearestNameTests
{
    [TestMethod]
    [DataRow("codx", "codex")]
    [DataRow("cdoex", "codex")]
    [DataRow("CODEX", "codex")]
    [DataRow("claud", "claude")]
    [DataRow("dpseek", "deepseek")]
    [DataRow("openai", "")]
    [DataRow("", "")]
    public void A_slip_finds_its_name(string name, string expected) =>
        Assert.AreEqual(expected, string.Join(' ', NearestName.Find(name, ["codex", "claude", "deepseek", "cascade"])));

    [TestMethod]
    public void The_nearest_come_first_and_at_most_three() => Assert.AreSequenceEqual(
        ["CODEX-001", "CODEX-010", "CODEX-002"],
        NearestName.Find("CODEX-01", ["CODEX-002", "CODEX-003", "CODEX-010", "CODEX-001", "codex-001"]).OrderBy(name => name == "CODEX-002").ToArray());

    [TestMethod]
    public void The_distance_is_that_of_the_plain_table()
    {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            var (left, right) = (Word(random), Word(random));
            var expected = Plain(left, right);
            for (var allowed = 0; allowed < 6; allowed++)
                Assert.AreEqual(expected <= allowed ? expected : int.MaxValue, EditDistance.Between(left, right, allowed), $"{left} {right} {allowed}");
        }
    }

    private static string Word(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(7)).Select(_ => "abC"[random.Next(3)]));

    private static int Plain(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var row = 0; row <= left.Length; row++)
        {
            for (var column = 0; column <= right.Length; column++)
            {
                table[row, column] = row == 0 ? column : column == 0 ? row : Math.Min(
                    Math.Min(table[row - 1, column], table[row, column - 1]) + 1,
                    table[row - 1, column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1));
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1])
                    table[row, column] = Math.Min(table[row, column], table[row - 2, column - 2] + 1);
            }
        }

        return table[left.Length, right.Length];
    }
}
