using System.Text.Json.Nodes;

namespace Arela.Orchestration.Status;

/// <summary>Reads the log of a run, also of one that is under way or has died.</summary>
public static class RunLogReader
{
    /// <summary>The objects of a log, oldest first. A torn last line and lines that are no JSON are left out.</summary>
    public static IEnumerable<JsonObject> Read(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var text = new StreamReader(file);
        while (text.ReadLine() is { } line)
        {
            if (TryParse(line) is { } entry)
                yield return entry;
        }
    }

    private static JsonObject? TryParse(string line)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject;
        }
        catch (System.Text.Json.JsonException)
        {
            return null;
        }
    }
}
