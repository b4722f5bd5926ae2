using Arela.Orchestration.Settings;

namespace Arela.Orchestration.Tests.Settings;

[TestClass]
public sealed class TextValuesTests
{
    [TestMethod]
    [DataRow("30m", 1_800_000)]
    [DataRow("90s", 90_000)]
    [DataRow("1h30m", 5_400_000)]
    [DataRow("1.5H", 5_400_000)]
    [DataRow("2d", 172_800_000)]
    [DataRow("500ms", 500)]
    [DataRow("5min", 300_000)]
    [DataRow("00:10:00", 600_000)]
    public void Times_that_are_understood(string text, int milliseconds)
    {
        Assert.IsTrue(TextValues.TryDuration(text, out var value));
        Assert.AreEqual(TimeSpan.FromMilliseconds(milliseconds), value);
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("soon")]
    [DataRow("30")]
    [DataRow("0s")]
    [DataRow("-5m")]
    [DataRow("00:00:00")]
    [DataRow("-00:10:00")]
    [DataRow("30s10m")]
    [DataRow("31d")]
    [DataRow("999999999h")]
    [DataRow("1e3s")]
    public void Times_that_are_not(string text) => Assert.IsFalse(TextValues.TryDuration(text, out _));

    [TestMethod]
    [DataRow("2.50", "2.50")]
    [DataRow("$2.50", "2.50")]
    [DataRow("0", "0")]
    public void Money_that_is_understood(string text, string usd)
    {
        Assert.IsTrue(TextValues.TryMoney(text, out var value));
        Assert.AreEqual(decimal.Parse(usd, System.Globalization.CultureInfo.InvariantCulture), value);
    }

    [TestMethod]
    [DataRow("2,50")]
    [DataRow("-1")]
    [DataRow("1e3")]
    [DataRow("lots")]
    public void Money_that_is_not(string text) => Assert.IsFalse(TextValues.TryMoney(text, out _));

    [TestMethod]
    public void A_fraction_may_be_a_percentage()
    {
        Assert.IsTrue(TextValues.TryFraction("12.5%", out var percent));
        Assert.AreEqual(0.125m, percent);
        Assert.IsTrue(TextValues.TryFraction("0.2", out var plain));
        Assert.AreEqual(0.2m, plain);
    }

    [TestMethod]
    [DataRow("CODEX-001;CODEX-002", "CODEX-001|CODEX-002")]
    [DataRow(" CODEX-001 , CODEX-002,", "CODEX-001|CODEX-002")]
    [DataRow("CODEX-001 CODEX-002", "CODEX-001|CODEX-002")]
    [DataRow("my ticket; other", "my ticket|other")]
    [DataRow("a;A;a", "a")]
    [DataRow(";,", "")]
    public void Lists_are_split_at_semicolons_and_commas_and_short_ids_at_spaces(string text, string entries) =>
        Assert.AreEqual(entries, string.Join('|', TextValues.List(text)));
}
