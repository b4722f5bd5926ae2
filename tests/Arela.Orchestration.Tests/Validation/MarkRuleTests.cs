using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Tickets;
using Arela.Orchestration.Tickets.Marks;

namespace Arela.Orchestration.Tests.Validation;

[TestClass]
public sealed class MarkRuleTests
{
    // Keys are put together here, so that no scanner of this repository takes them for real ones.
    private const string Random36 = "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8";
    private const string Random48 = Random36 + "s9T0u1V2w3X4";

    public static IEnumerable<object[]> Secrets =>
    [
        ["sk-" + Random48, "a key of OpenAI or a like provider"],
        ["sk-" + "proj-" + Random48 + "-_" + Random36, "an OpenAI key"],
        ["sk-" + "ant-api03-" + Random48 + "_AA", "an Anthropic key"],
        ["sk-" + "or-v1-" + "0123456789abcdef0123456789abcdef0123", "an OpenRouter key"],
        ["gh" + "p_" + Random36, "a GitHub token"],
        ["github" + "_pat_" + Random48, "a GitHub token"],
        ["gl" + "pat-" + "a1B2c3D4e5F6g7H8i9J0", "a GitLab token"],
        ["AK" + "IA" + "Q3EGTQ7XK2PLM4ZU", "an AWS access key"],
        ["aws_secret_access_key = " + "wJalrXUtnFEMI/K7MDENG/bPxRfiCY+Z1a2b3c4d", "an AWS secret key"],
        ["AI" + "za" + "SyA1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q", "a Google API key"],
        ["xox" + "b-123456789012-123456789012-" + "a1B2c3D4e5F6g7H8", "a Slack token"],
        ["np" + "m_" + Random36, "an npm token"],
        ["oy" + "2" + "abcdefghijklmnopqrstuvwxyz234567abcdefghijk", "a NuGet key"],
        ["sk_" + "live_" + "a1B2c3D4e5F6g7H8i9J0k1L2", "a Stripe key"],
        ["h" + "f_" + "aBcDeFgHiJkLmNoPqRsTuVwXyZ12345678", "a Hugging Face token"],
        ["-----BEGIN RSA " + "PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7bq2a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8s9T0u1V2", "a private key"],
        ["AccountKey=" + Random48 + Random36 + "ab==", "an Azure storage key"],
        ["eyJ" + "hbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9" + ".eyJ" + "zdWIiOiIxMjM0NTY3ODkwIn0.abc", "a JSON web token"],
    ];

    [TestMethod]
    [DynamicData(nameof(Secrets))]
    public void A_secret_is_told_with_its_kind_and_place_and_never_shown(string secret, string kind)
    {
        foreach (var (before, after) in new[] { ("Use ", " here"), ("KEY=\"", "\""), ("```\n  key: ", "\n```"), ("(", ")") })
        {
            var finding = new ValidationRig().Validate(Ticket("Text.\n\n" + before + secret + after)).Single();
            Assert.AreEqual("ARELA1036", finding.Code);
            Assert.StartsWith($"This looks like {kind}.", finding.Message);
            Assert.DoesNotContain(secret[^12..], finding.Message);
            Assert.IsTrue(finding.Descriptor.BlocksRun);
        }
    }

    [TestMethod]
    public void A_secret_is_found_wherever_it_stands()
    {
        var secret = "gh" + "p_" + Random36;
        for (var offset = 0; offset < 100; offset++)
        {
            var mark = TextMarks.Scan(new string('x', offset % 7) + new string(' ', offset) + secret + ".").Single();
            Assert.AreEqual(new TextSpan(1, offset + (offset % 7) + 1, secret.Length), mark.Span);
        }
    }

    [TestMethod]
    [DataRow("sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [DataRow("sk-your-key-goes-here-0123456789-0123456789")]
    [DataRow("ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [DataRow("AKIAIOSFODNN7EXAMPLE")]
    [DataRow("sk-some-long-class-name-with-2-parts-in-it")]
    [DataRow("CODEX-001-a-very-long-ticket-key-with-many-words-2")]
    [DataRow("AnExtremelyLongTypeNameForTheFactoryOfFactories2")]
    [DataRow("sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=")]
    [DataRow("-----BEGIN PRIVATE KEY-----\nand so on")]
    [DataRow("0123456789abcdef0123456789abcdef01234567")]
    [DataRow("export OPENAI_API_KEY=$OPENAI_API_KEY_FOR_TESTS")]
    [DataRow("------------------------------------------------")]
    public void What_only_looks_long_is_no_secret(string text) => Assert.IsEmpty(TextMarks.Scan("Use " + text + "\n"));

    [TestMethod]
    [DataRow("- [TODO] acceptance criteria", "[TODO]")]
    [DataRow("[TODO: describe the work]", "[TODO: describe the work]")]
    [DataRow("[Your description here]", "[Your description here]")]
    [DataRow("**Priority:** <what priority>", "<what priority>")]
    [DataRow("## <Title>", "<Title>")]
    [DataRow("<title>", "<title>")]
    [DataRow("# CODEX-001 - <title>", "<title>")]
    [DataRow("## [Title here]", "[Title here]")]
    [DataRow("TODO: acceptance criteria", "TODO:")]
    [DataRow("- [ ] TODO: what must be true", "TODO:")]
    [DataRow("**Tech stack:** TODO", "TODO")]
    [DataRow("**Reviewer:** TBD", "TBD")]
    [DataRow("- TBD", "TBD")]
    [DataRow("Depends on TICKET-XXX.", "TICKET-XXX")]
    [DataRow("Made by {{author}} today", "{{author}}")]
    public void A_placeholder_is_told_with_its_place(string line, string expected)
    {
        var finding = new ValidationRig().Validate(Ticket("Text.\r\n\r\n" + line.ReplaceLineEndings("\r\n"))).Single();
        Assert.AreEqual("ARELA1035", finding.Code);
        Assert.Contains($"'{expected}' is a placeholder.", finding.Message);
        Assert.AreEqual(line.IndexOf(expected, StringComparison.Ordinal) + 1, finding.Location.Span.Column);
        Assert.AreEqual(9, finding.Location.Span.Line);
    }

    [TestMethod]
    [DataRow("- [ ] open\n- [x] done")]
    [DataRow("[TODO](todo.md) and [TODO][1]")]
    [DataRow("[1]: https://example.org")]
    [DataRow("`[TODO]` and `{{name}}` and `TICKET-XXX`")]
    [DataRow("```\n[TODO] {{name}} TICKET-XXX\n```")]
    [DataRow("~~~~md\n```\n[TODO]\n```\n~~~~")]
    [DataRow("    {{name}}")]
    [DataRow("<!-- [TODO] -->")]
    [DataRow("<!--\n[TODO]\n-->")]
    [DataRow("${{ github.ref }}")]
    [DataRow("{{#if x}}")]
    [DataRow("<details>\n<summary>")]
    [DataRow("Set the <title> of the page")]
    [DataRow("List<string> of a < b > c")]
    [DataRow("<https://example.org>")]
    [DataRow("UTF-XXXL and -XXX")]
    [DataRow("array[TODO_INDEX] and [not yet]")]
    [DataRow("Remove every TODO: and FIXME: of the module")]
    [DataRow("## Build the TODO")]
    [DataRow("- Todo: the list of the app\n- todo")]
    [DataRow("We use TBD (trunk-based development)")]
    [DataRow("The size is TBD")]
    [DataRow("[here] and [look here](there)")]
    [DataRow("`TODO: x`\n\n    TBD")]
    public void What_is_meant_as_it_stands_is_no_placeholder(string text) => Assert.IsEmpty(TextMarks.Scan("Text\n\n" + text + "\n"));

    [TestMethod]
    public void Any_text_is_borne_and_places_are_inside()
    {
        var random = new Random(5);
        string[] parts = ["[TODO]", "{{a}}", "<title>", "-XXX", "```", "\n", "\r\n", "<!--", "-->", "`", "AccountKey=", "-----BEGIN ", " ", "sk-" + Random48, "~~~"];
        for (var round = 0; round < 3000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(20)).Select(_ => parts[random.Next(parts.Length)]));
            var lines = text.Split(["\r\n", "\n"], StringSplitOptions.None);
            foreach (var mark in TextMarks.Scan(text))
                Assert.IsLessThanOrEqualTo(lines[mark.Span.Line - 1].Length + 1, mark.Span.EndColumn);
        }
    }

    private static Ticket Ticket(string body) => ValidationRig.Parse(
        "CODEX-001", "# CODEX-001: Title\n**Agent:** codex\n**Estimated tokens:** 2000\n**Cost estimate:** $0.004\n\n## Context\n" + body);
}
