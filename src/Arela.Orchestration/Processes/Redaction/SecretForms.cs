using System.Text;
using System.Text.Encodings.Web;

namespace Arela.Orchestration.Processes.Redaction;

/// <summary>The ways in which a secret is written.</summary>
internal static class SecretForms
{
    /// <summary>Shorter values are found in too much ordinary text; no provider gives out keys that short.</summary>
    internal const int ShortestSecret = 8;

    /// <summary>
    /// As it is; each line of it; escaped for JSON and for a URL; in Base64, also as a part of something longer
    /// (<c>user:token</c> of HTTP's basic authentication).
    /// </summary>
    public static IEnumerable<string> Of(string secret)
    {
        var plain = secret.Trim();
        if (!IsSecret(plain))
            return [];
        var texts = plain.Split('\n', StringSplitOptions.TrimEntries).Where(IsSecret).Append(plain).Distinct(StringComparer.Ordinal);
        return texts.SelectMany(text => (IEnumerable<string>)
        [
            text,
            JavaScriptEncoder.Default.Encode(text),
            JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text),
            Uri.EscapeDataString(text),
            .. Base64(text),
        ]).Where(form => form.Length >= ShortestSecret);
    }

    /// <summary>A plain number is a setting (a limit of tokens, say), not a secret, unless it is very long.</summary>
    private static bool IsSecret(string text) =>
        text.Length >= ShortestSecret && (text.Length >= 2 * ShortestSecret || !text.All(char.IsAsciiDigit));

    private static IEnumerable<string> Base64(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        for (var before = 0; before < 3; before++)
        {
            // Characters that also depend on what stands before or after are left out.
            var code = Convert.ToBase64String([.. new byte[before], .. bytes]);
            var start = before == 0 ? 0 : before + 1;
            var end = (before + bytes.Length) * 8 / 6;
            if (end - start < ShortestSecret)
                continue;
            var core = code[start..end];
            yield return core;
            yield return core.Replace('+', '-').Replace('/', '_');
        }
    }
}
