using System.Text.RegularExpressions;
using Arela.Orchestration.Diagnostics;
using Arela.Tool.Options;

namespace Arela.Tool.Output;

/// <summary>
/// The library tells people what to type in the words of <c>dotnet build</c>; here they hear it in those of this command:
/// <c>dotnet build -t:ArelaReset -p:ArelaForce=true</c> is <c>arela reset --force</c>.
/// </summary>
internal static partial class CommandWords
{
    private static readonly HashSet<string> Properties = [.. ToolOptions.All.Select(option => option.Property)];

    /// <summary>A line in this command's words.</summary>
    public static string Of(string line) => line.Contains(":Arela", StringComparison.Ordinal)
        ? Property().Replace(Target().Replace(line, match => "arela " + Verb(match.Groups["target"].Value)), OptionOf)
        : line;

    /// <summary>A finding in this command's words. Settings are named by themselves only where a finding is about them.</summary>
    public static string OfFinding(Diagnostic finding)
    {
        var message = Setting().Replace(Of(finding.Message), OptionOf);
        return finding.Code.StartsWith("ARELA0", StringComparison.Ordinal)
            ? BareName().Replace(message, match => Properties.Contains(match.Value) ? ToolOption.NameOf(match.Value) : match.Value)
            : message;
    }

    private static string Verb(string target) => target == "Orchestrate" ? "run" : ToolOption.NameOf("Arela" + target)[2..];

    private static string OptionOf(Match match)
    {
        var name = match.Groups["name"].Value;
        if (!Properties.Contains(name))
            return match.Value;
        var value = match.Groups["value"].Value;
        return ToolOption.NameOf(name) + (value == "true" ? "" : " " + value);
    }

    [GeneratedRegex(@"(?:dotnet build )?-t:Arela(?<target>[A-Z]\w+)")]
    private static partial Regex Target();

    [GeneratedRegex(@"-p:(?<name>Arela\w+)=(?<value>""[^""]*""|[^\s,;)'""]+)")]
    private static partial Regex Property();

    [GeneratedRegex(@"\b(?<name>Arela[A-Z]\w+)=(?<value>[\w.$%]*\w)")]
    private static partial Regex Setting();

    [GeneratedRegex(@"(?<!<)\bArela[A-Z]\w+\b")]
    private static partial Regex BareName();
}
