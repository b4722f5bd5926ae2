using System.Text;
using System.Xml;

namespace Arela.Orchestration.Workspaces.DotNet;

/// <summary>A test that failed.</summary>
/// <param name="Name">Class and name, with its arguments.</param>
/// <param name="Assembly">File name of its assembly, without extension.</param>
internal sealed record FailedTest(string Name, string Assembly)
{
    /// <summary>What it said; bounded.</summary>
    public string Message { get; init; } = "";

    /// <summary>The first lines of the stack.</summary>
    public string Stack { get; init; } = "";

    /// <summary>What two runs are compared by.</summary>
    public (string, string) Identity => (Name, Assembly.ToUpperInvariant());
}

/// <summary>
/// Reads the failed tests of a TRX file (http://microsoft.com/schemas/VisualStudio/TeamTest/2010), however large it is
/// and whatever stands in it: tests are what an agent wrote.
/// </summary>
internal sealed class TrxFile
{
    private const int MostFailed = 1_000;
    private const int LongestText = 2_000;

    private static readonly XmlReaderSettings Safe = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreWhitespace = true,
        IgnoreComments = true,
        // Characters that XML does not know stand in the output of some tests.
        CheckCharacters = false,
        MaxCharactersInDocument = 1_000_000_000,
    };

    private readonly List<(string Id, FailedTest Test)> _failed = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Class, string Storage)> _definitions = new(StringComparer.Ordinal);

    private bool _isInFailed;

    private TrxFile()
    {
    }

    /// <summary>False when the file ends before its end, or is none.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Tests of any outcome, as the file counts them.</summary>
    public int Total { get; private set; }

    /// <summary>The first thousand that failed.</summary>
    public IEnumerable<FailedTest> Failed => _failed.Select(entry => _definitions.TryGetValue(entry.Id, out var definition)
        ? entry.Test with { Name = FullName(definition.Class, entry.Test.Name), Assembly = definition.Storage }
        : entry.Test);

    public static TrxFile Read(string file)
    {
        var result = new TrxFile();
        try
        {
            using var reader = XmlReader.Create(file, Safe);
            while (reader.Read())
                result.Take(reader);
            result.IsWhole = true;
        }
        catch (Exception exception) when (exception is XmlException or IOException or UnauthorizedAccessException)
        {
            // What was read until then counts.
        }

        return result;
    }

    private void Take(XmlReader reader)
    {
        if (reader.NodeType != XmlNodeType.Element)
            return;
        switch (reader.LocalName)
        {
            case "UnitTestResult":
                TakeResult(reader);
                break;
            case "ErrorInfo" when _isInFailed:
                TakeError(reader);
                break;
            case "UnitTest" when _failed.Count > 0:
                TakeDefinition(reader);
                break;
            case "Counters" when int.TryParse(reader.GetAttribute("total"), out var total):
                Total = total;
                break;
            default:
                break;
        }
    }

    private void TakeResult(XmlReader reader)
    {
        _isInFailed = IsFailure(reader.GetAttribute("outcome")) && _failed.Count < MostFailed;
        if (!_isInFailed)
            return;
        var id = reader.GetAttribute("testId") ?? "";
        _ids.Add(id);
        _failed.Add((id, new FailedTest(Bounded(reader.GetAttribute("testName")), "")));
    }

    private void TakeError(XmlReader reader)
    {
        var (id, test) = _failed[^1];
        var depth = reader.Depth;
        var isEmpty = reader.IsEmptyElement;
        while (!isEmpty && reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "Message")
                test = test with { Message = TextOf(reader) };
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "StackTrace")
                test = test with { Stack = TextOf(reader) };
        }

        _failed[^1] = (id, test);
    }

    private void TakeDefinition(XmlReader reader)
    {
        var id = reader.GetAttribute("id") ?? "";
        var storage = Path.GetFileNameWithoutExtension(reader.GetAttribute("storage") ?? "");
        var depth = reader.Depth;
        var isEmpty = reader.IsEmptyElement;
        while (!isEmpty && reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "TestMethod" && _ids.Contains(id))
                _definitions[id] = (Bounded(reader.GetAttribute("className")), storage);
        }
    }

    /// <summary>Text of the element the reader is on, which it reads to its end.</summary>
    private static string TextOf(XmlReader reader)
    {
        var text = new StringBuilder();
        var buffer = new char[1024];
        var depth = reader.Depth;
        var isEmpty = reader.IsEmptyElement;
        while (!isEmpty && reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA))
                continue;
            for (int count; text.Length < LongestText && (count = reader.ReadValueChunk(buffer, 0, buffer.Length)) > 0;)
                text.Append(buffer, 0, count);
        }

        return text.ToString(0, Math.Min(text.Length, LongestText)).Trim();
    }

    private static bool IsFailure(string? outcome) => outcome is "Failed" or "Error" or "Timeout" or "Aborted";

    private static string FullName(string type, string name) =>
        type.Length == 0 || name.StartsWith(type + ".", StringComparison.Ordinal) ? name : $"{type}.{name}";

    private static string Bounded(string? text) => text is null ? "" : text.Length <= LongestText ? text : text[..LongestText];
}
