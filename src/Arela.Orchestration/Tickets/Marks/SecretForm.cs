namespace Arela.Orchestration.Tickets.Marks;

/// <summary>What the keys of one provider look like.</summary>
/// <param name="Prefix">How they begin, in exactly this case.</param>
/// <param name="MinLength">Fewest characters after the prefix.</param>
/// <param name="MaxLength">Most characters after the prefix.</param>
/// <param name="Name">What they are, with an article.</param>
/// <param name="Plain">True when no dash or underscore follows the prefix.</param>
internal sealed record SecretForm(string Prefix, int MinLength, int MaxLength, string Name, bool Plain = false)
{
    private const int Any = 1000;

    /// <summary>Longer prefixes before shorter ones that they begin with.</summary>
    public static readonly SecretForm[] All =
    [
        new("sk-ant-", 24, Any, "an Anthropic key"),
        new("sk-or-v1-", 32, Any, "an OpenRouter key"),
        new("sk-proj-", 24, Any, "an OpenAI key"),
        new("sk-svcacct-", 24, Any, "an OpenAI key"),
        new("sk-admin-", 24, Any, "an OpenAI key"),
        new("sk_live_", 16, Any, "a Stripe key"),
        new("rk_live_", 16, Any, "a Stripe key"),
        new("sk-", 32, 64, "a key of OpenAI or a like provider", Plain: true),
        new("ghp_", 36, Any, "a GitHub token"),
        new("gho_", 36, Any, "a GitHub token"),
        new("ghu_", 36, Any, "a GitHub token"),
        new("ghs_", 36, Any, "a GitHub token"),
        new("ghr_", 36, Any, "a GitHub token"),
        new("github_pat_", 40, Any, "a GitHub token"),
        new("glpat-", 20, Any, "a GitLab token"),
        new("AKIA", 16, 16, "an AWS access key", Plain: true),
        new("ASIA", 16, 16, "an AWS access key", Plain: true),
        new("AIza", 35, 35, "a Google API key"),
        new("GOCSPX-", 20, Any, "a Google client secret"),
        new("xoxb-", 20, Any, "a Slack token"),
        new("xoxp-", 20, Any, "a Slack token"),
        new("xoxa-", 20, Any, "a Slack token"),
        new("xoxr-", 20, Any, "a Slack token"),
        new("xoxs-", 20, Any, "a Slack token"),
        new("xapp-", 20, Any, "a Slack token"),
        new("npm_", 36, 36, "an npm token", Plain: true),
        new("oy2", 43, 43, "a NuGet key", Plain: true),
        new("hf_", 30, 40, "a Hugging Face token", Plain: true),
        new("dckr_pat_", 24, Any, "a Docker token"),
        new("pypi-AgE", 40, Any, "a PyPI token"),
        new("eyJ", 30, Any, "a JSON web token"),
    ];

    /// <summary>True when a run of key characters is such a key, and no mere example of the form.</summary>
    public bool Fits(ReadOnlySpan<char> run)
    {
        if (!run.StartsWith(Prefix, StringComparison.Ordinal))
            return false;
        var rest = run[Prefix.Length..];
        return rest.Length >= MinLength && rest.Length <= MaxLength && !(Plain && rest.IndexOfAny('-', '_') >= 0) && LooksRandom(rest);
    }

    /// <summary>
    /// True for what a generator makes: letters and digits mixed, no word such as EXAMPLE, and many different characters.
    /// <c>sk-your-key-goes-here…</c> and <c>ghp_xxxxxxxx…</c> are not.
    /// </summary>
    public static bool LooksRandom(ReadOnlySpan<char> text)
    {
        const int fewest = 8;
        if (text.Contains("example", StringComparison.OrdinalIgnoreCase) || text.Contains("your", StringComparison.OrdinalIgnoreCase))
            return false;
        var (seen, digits, letters) = (default(UInt128), 0, 0);
        foreach (var character in text)
        {
            seen |= UInt128.One << (character & 127);
            digits += char.IsAsciiDigit(character) ? 1 : 0;
            letters += char.IsAsciiLetter(character) ? 1 : 0;
        }

        return digits > 0 && letters > 0 && (int)UInt128.PopCount(seen) >= fewest;
    }
}
