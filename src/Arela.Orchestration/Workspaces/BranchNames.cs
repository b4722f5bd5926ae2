using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Arela.Orchestration.Workspaces;

/// <summary>Names of branches and folders, safe for every key: git's rules, case-insensitive and short file systems, reserved names.</summary>
internal static class BranchNames
{
    /// <summary>Where verified work comes together.</summary>
    public const string Integration = "arela/integration";

    private const int LongestName = 60;

    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase)
    {
        "con", "prn", "aux", "nul", "integration", "kept",
        "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
        "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
    };

    /// <summary>The branch of a ticket.</summary>
    public static string Of(string key) => "arela/" + Safe(key);

    /// <summary>Where earlier work of a ticket is put aside when it starts anew.</summary>
    public static string Kept(string key, string run, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"arela/kept/{Safe(key)}/{run}-{number}");

    /// <summary>
    /// Letters, digits, <c>-</c>, <c>_</c> and single dots stay. A key that had to be changed, or that differs from its
    /// lower case, gets a few digits of its hash, so that two keys never share a name.
    /// </summary>
    public static string Safe(string key)
    {
        var name = new StringBuilder(key.Length);
        foreach (var character in key)
        {
            var fits = char.IsAsciiLetterOrDigit(character) || character is '-' or '_' || (character == '.' && name.Length > 0 && name[^1] != '.');
            name.Append(fits ? character : '-');
        }

        var safe = name.ToString().Trim('-', '.');
        if (safe.EndsWith(".lock", StringComparison.OrdinalIgnoreCase))
            safe = safe[..^5] + "-lock";
        if (safe.Length > LongestName)
            safe = safe[..LongestName].TrimEnd('-', '.');
        var stem = safe.Split('.')[0];
        return safe == key && !Reserved.Contains(stem) ? safe : $"{(safe.Length == 0 || Reserved.Contains(stem) ? "ticket-" + safe : safe)}-{Digits(key)}";
    }

    private static string Digits(string key) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key.ToUpperInvariant())))[..8].ToLowerInvariant();
}
