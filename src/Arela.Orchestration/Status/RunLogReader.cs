using System.Text.Json;
using System.Text.Json.Nodes;

namespace Arela.Orchestration.Status;

/// <summary>Reads the log of a run, also of one that is under way or has died.</summary>
public static class RunLogReader
{
    /// <summary>
    /// The objects of a log, oldest first, also of kinds that this version does not know. A torn last line and lines
    /// that are no JSON object are left out; a log that is not there has none.
    /// </summary>
    public static IEnumerable<JsonObject> Read(string path)
    {
        using var file = Open(path);
        if (file is null)
            yield break;
        using var text = new StreamReader(file);
        while (text.ReadLine() is { } line)
        {
            if (TryParse(line) is { } entry)
                yield return entry;
        }
    }

    private static FileStream? Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static JsonObject? TryParse(string line)
    {
        try
        {
            return JsonNode.Parse(line) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
