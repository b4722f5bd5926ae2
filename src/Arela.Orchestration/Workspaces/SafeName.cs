using System.Security.Cryptography;
using System.Text;

namespace Arela.Orchestration.Workspaces;

/// <summary>Names of folders and branches that every file system and git accept, for every ticket key.</summary>
internal static class SafeName
{
    /// <summary>Longest name, in characters; the deepest path of a checkout comes on top of it.</summary>
    internal const int Longest = 64;

    private const int HashDigits = 10;

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "integration", "kept", "HEAD",
    };

    /// <summary>
    /// The key itself where it is harmless; else its harmless part and a hash of the key, so that two keys never share a
    /// name. Keys that differ in case only are one key (and an error of their own).
    /// </summary>
    public static string Of(string key)
    {
        if (IsHarmless(key))
            return key;
        var name = new StringBuilder(Longest);
        foreach (var letter in key)
        {
            if (name.Length < Longest - HashDigits - 1)
                name.Append(char.IsAsciiLetterOrDigit(letter) || letter == '_' ? letter : '-');
        }

        var start = name.ToString().Trim('-');
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key.ToUpperInvariant()));
        return (start.Length > 0 ? start : "ticket") + "-" + Convert.ToHexString(hash)[..HashDigits].ToLowerInvariant();
    }

    private static bool IsHarmless(string key) =>
        key.Length is > 0 and <= Longest
        && key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.')
        && char.IsAsciiLetterOrDigit(key[0])
        && key[^1] != '.'
        && !key.Contains("..", StringComparison.Ordinal)
        && !key.EndsWith(".lock", StringComparison.OrdinalIgnoreCase)
        && !Reserved.Contains(key.Split('.')[0]);
}
