using System.Security.Cryptography;
using System.Text;

namespace Arela.Build.Settings;

/// <summary>
/// What a project's severity settings mean for our findings. Only our own codes and the switches count, so that a
/// project's other <c>NoWarn</c> entries make no difference.
/// </summary>
internal sealed class SeveritySettings
{
    // NoWarn, WarningsNotAsErrors, MSBuildWarningsAsMessages, MSBuildWarningsNotAsErrors.
    private static readonly int[] Exempt = [0, 2, 3, 5];
    private readonly string[][] _parts;

    /// <summary>Reads them as <c>Arela.Build.targets</c> joins them.</summary>
    /// <param name="text">
    /// <c>NoWarn|WarningsAsErrors|WarningsNotAsErrors|MSBuildWarningsAsMessages|MSBuildWarningsAsErrors|
    /// MSBuildWarningsNotAsErrors|TreatWarningsAsErrors|MSBuildTreatWarningsAsErrors</c>.
    /// </param>
    public SeveritySettings(string text) =>
        _parts =
        [
            .. text.Split('|').Select(list => list
                .Split([';', ',', ' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries)
                .Select(entry => entry.ToUpperInvariant())
                .Where(entry => entry == "TRUE" || entry.StartsWith("ARELA", StringComparison.Ordinal))
                .Distinct()
                .Order(StringComparer.Ordinal)
                .ToArray()),
        ];

    /// <summary>
    /// True when <c>TreatWarningsAsErrors</c> makes an error of a warning with this code. MSBuild applies the lists of
    /// codes to a task's warnings by itself, but not that switch.
    /// </summary>
    public bool MakesError(string code) =>
        Part(6).Contains("TRUE") && !Exempt.Any(list => Part(list).Contains(code));

    /// <summary>True where a warning with this code ends as an error, by the switch or by a list.</summary>
    public bool IsError(string code) => MakesError(code) || (!Exempt.Any(list => Part(list).Contains(code)) && (Part(1).Contains(code) || Part(4).Contains(code)));

    /// <summary>True where a warning with this code is not shown.</summary>
    public bool IsSilent(string code) => Part(0).Contains(code) || Part(3).Contains(code);

    /// <summary>A short name, fit for a file; the same where two projects would show findings alike.</summary>
    public string Signature
    {
        get
        {
            var text = string.Join('|', _parts.Select(part => string.Join(',', part)));
            return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0, 8);
        }
    }

    private string[] Part(int index) => index < _parts.Length ? _parts[index] : [];
}
