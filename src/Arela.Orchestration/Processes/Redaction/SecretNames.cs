using System.Text.RegularExpressions;

namespace Arela.Orchestration.Processes.Redaction;

/// <summary>Tells by its name whether a variable holds a secret.</summary>
internal static partial class SecretNames
{
    /// <summary>True for names such as <c>OPENAI_API_KEY</c>, <c>GITHUB_TOKEN</c>, <c>DbPassword</c>.</summary>
    public static bool IsSecret(string name) => Pattern().IsMatch(name) && !Harmless().IsMatch(name);

    // "TOKENS" counts tokens (CLAUDE_CODE_MAX_OUTPUT_TOKENS), and KEYBOARD or KEYMAP are no keys.
    [GeneratedRegex(
        "(?:^|[_-]|api|access|private|auth|secret|encryption|signing|account)key(?:$|[_-]|s$|[0-9])|token(?!s|iz)|secret|passw|passphrase|_pwd$|_pat$|_auth$|credential",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();

    [GeneratedRegex("(?:_FILE|_PATH|_DIR|_HOME)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Harmless();
}
