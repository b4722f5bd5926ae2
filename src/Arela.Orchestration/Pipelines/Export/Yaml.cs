using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Arela.Orchestration.Pipelines.Export;

/// <summary>YAML documents, written by the library's own emitter: what has to be quoted is.</summary>
internal static partial class Yaml
{
    /// <summary>A mapping in the order given; entries without a value are left out.</summary>
    public static YamlMappingNode Map(params (string Key, YamlNode? Value)[] entries)
    {
        var map = new YamlMappingNode();
        foreach (var (key, value) in entries)
        {
            if (value is not null)
                map.Add(Scalar(key), value);
        }

        return map;
    }

    /// <summary>A list.</summary>
    public static YamlSequenceNode List(IEnumerable<YamlNode> items) => new(items);

    /// <summary>A list of texts on one line.</summary>
    public static YamlSequenceNode Names(IEnumerable<string> items) =>
        new(items.Select(Text)) { Style = SequenceStyle.Flow };

    /// <summary>A text.</summary>
    public static YamlNode Text(string text) => Scalar(text);

    /// <summary>Lines, as they are.</summary>
    public static YamlNode Lines(params string[] lines) =>
        new YamlScalarNode(string.Join('\n', lines) + "\n") { Style = ScalarStyle.Literal };

    /// <summary>A number, <c>true</c> or <c>false</c>, not a text that looks like one.</summary>
    public static YamlNode Plain(string value) => new YamlScalarNode(value) { Style = ScalarStyle.Plain };

    /// <summary>The document with a comment before it. The end of lines is the same everywhere.</summary>
    public static string Write(string comment, YamlNode root)
    {
        using var writer = new StringWriter { NewLine = "\n" };
        foreach (var line in comment.Split('\n'))
            writer.WriteLine(line.Length == 0 ? "#" : "# " + line);
        var emitter = new Emitter(writer, new EmitterSettings().WithBestIndent(2).WithBestWidth(int.MaxValue));
        new YamlStream(new YamlDocument(root)).Save(emitter, assignAnchors: false);
        // The mark of the end of a document is for streams of several.
        var text = writer.ToString().ReplaceLineEndings("\n");
        return text.EndsWith("...\n", StringComparison.Ordinal) ? text[..^4] : text;
    }

    private static YamlScalarNode Scalar(string text) => new(text)
    {
        Style = Simple().IsMatch(text) && !Words.Contains(text.ToLowerInvariant()) ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted,
    };

    private static readonly HashSet<string> Words = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"];

    [GeneratedRegex(@"^[A-Za-z_.][A-Za-z0-9_./@()+ -]*[A-Za-z0-9_/)-]$|^[A-Za-z_.]$", RegexOptions.CultureInvariant)]
    private static partial Regex Simple();
}
