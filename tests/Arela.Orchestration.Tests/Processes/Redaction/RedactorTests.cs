using System.Text;
using System.Text.Encodings.Web;
using Arela.Orchestration.Processes.Redaction;

namespace Arela.Orchestration.Tests.Processes.Redaction;

[TestClass]
public sealed class RedactorTests
{
    private const string Secret = "p4ss\"w<rd/of+mine";

    private static readonly Redactor Redactor = new([Secret]);

    [TestMethod]
    public void A_secret_is_taken_out_wherever_it_stands()
    {
        Assert.AreEqual("a *** b *** c", Redactor.Redact($"a {Secret} b {Secret} c"));
        Assert.AreEqual("***", Redactor.Redact(Secret));
    }

    [TestMethod]
    public void Text_without_a_secret_is_the_same_object()
    {
        const string text = "p4ss\"w<rd/of+min is one short, and task-management is no key; sk- neither";
        Assert.AreSame(text, Redactor.Redact(text));
    }

    [TestMethod]
    public void A_secret_in_JSON_is_taken_out()
    {
        foreach (var encoder in (JavaScriptEncoder[])[JavaScriptEncoder.Default, JavaScriptEncoder.UnsafeRelaxedJsonEscaping])
            Assert.AreEqual("[\"x***y\"]", Redactor.Redact($"[\"{encoder.Encode("x" + Secret + "y")}\"]"));
    }

    [TestMethod]
    public void A_secret_in_Base64_is_taken_out_alone_and_inside_something_longer()
    {
        for (var before = 0; before < 6; before++)
        {
            for (var after = 0; after < 4; after++)
            {
                var text = new string('u', before) + Secret + new string('v', after);
                var redacted = Redactor.Redact("Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(text)));
                StringAssert.Contains(redacted, "***");
                // What is left is what stands around it, at most a character of Base64 on each side of it.
                var left = redacted["Basic ".Length..].Replace("***", "", StringComparison.Ordinal).TrimEnd('=');
                Assert.IsLessThanOrEqualTo(((before + after) * 4 / 3) + 4, left.Length);
            }
        }
    }

    [TestMethod]
    public void A_secret_in_a_URL_is_taken_out() =>
        Assert.AreEqual("https://h/?k=***&x=1", Redactor.Redact($"https://h/?k={Uri.EscapeDataString(Secret)}&x=1"));

    [TestMethod]
    public void Each_line_of_a_secret_of_several_lines_is_taken_out()
    {
        var redactor = new Redactor(["-----BEGIN KEY-----\nMIIEvQIBADANBgkq\nhkiG9w0BAQEFAASC\n-----END KEY-----\n"]);
        Assert.AreEqual("line ***", redactor.Redact("line hkiG9w0BAQEFAASC"));
    }

    [TestMethod]
    public void Secrets_that_overlap_are_taken_out_together()
    {
        var redactor = new Redactor(["abcdefghij", "fghijklmno"]);
        Assert.AreEqual("<***>", redactor.Redact("<abcdefghijklmno>"));
    }

    [TestMethod]
    [DataRow("sk-ant-api03-abcdefghijklmnopqrstuvwxyz")]
    [DataRow("ghp_abcdefghijklmnopqrstuvwxyz0123456789")]
    [DataRow("github_pat_11ABCDEFG0abcdefghijklmnop")]
    [DataRow("glpat-abcdefghijklmnopqrst")]
    [DataRow("AKIAABCDEFGHIJKLMNOP")]
    [DataRow("xoxb-123456789012-abcdefghij")]
    public void Keys_known_by_their_look_are_taken_out(string key) =>
        Assert.AreEqual("key=\"***\" end", Redactor.Redact($"key=\"{key}\" end"));

    [TestMethod]
    [DataRow("12345678")]
    [DataRow("short")]
    [DataRow("")]
    public void Values_that_ordinary_text_is_full_of_are_no_secrets(string value) =>
        Assert.AreEqual($"n = {value}.", new Redactor([value]).Redact($"n = {value}."));

    [TestMethod]
    public void Cut_anywhere_a_secret_is_taken_out_and_the_rest_is_kept()
    {
        var random = new Random(20_251_109);
        for (var round = 0; round < 3_000; round++)
        {
            var secrets = Enumerable.Range(0, random.Next(1, 4)).Select(_ => RandomText(random, random.Next(8, 30))).ToArray();
            var redactor = new Redactor(secrets);
            var text = new StringBuilder();
            for (var part = random.Next(1, 8); part > 0; part--)
            {
                text.Append(RandomText(random, random.Next(0, 40)));
                if (random.Next(2) == 0)
                    text.Append(secrets[random.Next(secrets.Length)]);
                if (random.Next(6) == 0)
                    text.Append(" sk-").Append(RandomText(random, random.Next(15, 60))).Append(' ');
            }

            var whole = text.ToString();
            var expected = redactor.Redact(whole);
            Assert.IsFalse(Array.Exists(secrets, secret => expected.Contains(secret, StringComparison.Ordinal)));

            var stream = new RedactionStream(redactor);
            var shown = new StringBuilder();
            var at = 0;
            while (at < whole.Length && random.Next(10) > 0)
            {
                var length = Math.Min(whole.Length - at, random.Next(1, 50));
                shown.Append(stream.Take(whole.Substring(at, length), isPartial: true));
                at += length;
            }

            shown.Append(stream.Take(whole[at..], isPartial: false));
            Assert.AreEqual(expected, shown.ToString(), $"Round {round}: {whole}");
        }
    }

    [TestMethod]
    public void An_endless_line_that_is_all_secret_is_held_in_no_memory()
    {
        var stream = new RedactionStream(new Redactor(["aaaaaaaaaa"]));
        var piece = new string('a', 30_000);
        var shown = 0;
        for (var count = 0; count < 100; count++)
            shown += stream.Take(piece, isPartial: true).Length;
        shown += stream.Take("", isPartial: false).Length;
        Assert.AreEqual(Redactor.Replacement.Length, shown);
    }

    private static string RandomText(Random random, int length) => string.Create(length, random, (characters, source) =>
    {
        // Few letters, so that beginnings of secrets are everywhere.
        for (var index = 0; index < characters.Length; index++)
            characters[index] = "abcdef"[source.Next(6)];
    });
}
