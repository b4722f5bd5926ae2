using System.Text.RegularExpressions;

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

    /// <summary>How people spell a property here.</summary>
    public static string NameOf(string property) =>
        "--" + WordStart().Replace(property["Arela".Length..], "-$0").TrimStart('-').ToLowerInvariant();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex WordStart();
}
