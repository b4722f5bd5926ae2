using Arela.Orchestration.Reporting.Html;

namespace Arela.Orchestration.Tests.Reporting.Html;

[TestClass]
public sealed class HtmlTextTests
{
    [TestMethod]
    [DataRow("</script><img src=x onerror=alert(1)>", "&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;")]
    [DataRow("\" onload='x' `", "&quot; onload=&#39;x&#39; &#96;")]
    [DataRow("a\u0000b\u001b[31mc", "a\\u0000b\\u001b[31mc")]
    [DataRow("right\u202eleft\u2066", "right\\u202eleft\\u2066")]
    [DataRow("line\r\nbreak\u2028", "line  break\\u2028")]
    [DataRow("&amp;", "&amp;amp;")]
    [DataRow("plain שלום ✓ 😀", "plain שלום ✓ 😀")]
    public void Text_cannot_become_markup_nor_turn_the_page(string text, string expected) =>
        Assert.AreEqual(expected, new HtmlBuilder().Add($"{text}").ToString());

    [TestMethod]
    public void Half_a_surrogate_pair_becomes_a_replacement_character() =>
        Assert.AreEqual("a\ufffdb\ufffd", new HtmlBuilder().Add($"{"a\ud83db\ude00"}").ToString());

    [TestMethod]
    public void Literals_and_markup_pass_and_figures_are_invariant()
    {
        var inner = new HtmlBuilder().Add($"<b>{"<"}</b>").ToMarkup();
        Assert.AreEqual("<p><b>&lt;</b> 1.5 7</p>", new HtmlBuilder().Add($"<p>{inner} {1.5} {7}</p>").ToString());
    }

    [TestMethod]
    public void What_is_cut_off_is_told_and_no_pair_is_split()
    {
        Assert.AreEqual("abc", HtmlText.Shorten("abc", 3));
        Assert.AreEqual("ab…", HtmlText.Shorten("abcd", 3));
        Assert.AreEqual("a…", HtmlText.Shorten("a😀bc", 3));
    }
}
