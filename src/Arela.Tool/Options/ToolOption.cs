using System.Text.RegularExpressions;
using Arela.Orchestration.Settings;

namespace Arela.Tool.Options;

/// <summary>How the value of an option is written.</summary>
internal enum OptionKind
{
    /// <summary>Alone it is true; <c>true</c> or <c>false</c> may follow.</summary>
    Switch,

    /// <summary>One value.</summary>
    Text,

    /// <summary>One or more values, one after another or with <c>;</c> or <c>,</c> between them.</summary>
    List,
}

/// <summary>An option of the command: a property of the package in another spelling. The library reads its value.</summary>
/// <param name="Property">The property: <c>ArelaMaxParallel</c>.</param>
/// <param name="Kind">How its value is written.</param>
/// <param name="Value">What stands for the value in the help.</param>
/// <param name="Help">What it does, one line.</param>
internal sealed partial record ToolOption(string Property, OptionKind Kind, string Value, string Help)
{
    /// <summary><c>--max-parallel</c>.</summary>
    public string Name => NameOf(Property);

    /// <summary>The option of a property.</summary>
    public static ToolOption Of(SettingInfo setting)
    {
        var values = setting.Values.Replace("`", "", StringComparison.Ordinal);
        var kind = values switch { "switch" => OptionKind.Switch, "list" => OptionKind.List, _ => OptionKind.Text };
        // Words of which one is chosen; anything else is told by its first word.
        var words = setting.Values[0] == '`' ? values.Split(", ") : [values.Split(',')[0]];
        var value = kind == OptionKind.List ? setting.Name switch { "ArelaTickets" => "ticket", "ArelaAgent" or "ArelaAgents" => "agent", _ => "value" } : string.Join('|', words);
        var help = setting.Effect + (setting.Default is "none" or "all" or "false" ? "" : $" (default: {setting.Default})");
        return new ToolOption(setting.Name, kind, kind == OptionKind.Switch ? "" : value.Replace("or a ", "", StringComparison.Ordinal), Words(help));
    }

    /// <summary>The reference's words, without its marks and links and without the names of targets, which are commands here.</summary>
    private static string Words(string text)
    {
        var plain = Link().Replace(text.Replace("`", "", StringComparison.Ordinal), "docs/$1");
        plain = TargetPrefix().Replace(plain, "").Replace("ArelaOrchestrate", "a run", StringComparison.Ordinal);
        return PropertyName().Replace(plain, match => NameOf(match.Value));
    }

    /// <summary>How people spell a property here.</summary>
    public static string NameOf(string property) =>
        "--" + WordStart().Replace(property["Arela".Length..], "-$0").TrimStart('-').ToLowerInvariant();

    [GeneratedRegex(@"\[[^\]]*\]\(([^)]*)\)")]
    private static partial Regex Link();

    [GeneratedRegex("Arela[A-Z][A-Za-z]+")]
    private static partial Regex PropertyName();

    [GeneratedRegex("^Arela[A-Za-z]+: ")]
    private static partial Regex TargetPrefix();

    [GeneratedRegex("(?<=[a-z0-9])[A-Z]")]
    private static partial Regex WordStart();
}
