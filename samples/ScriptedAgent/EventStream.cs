using System.Text.Json;
using System.Text.Json.Nodes;

namespace ScriptedAgent;

/// <summary>The events of <c>codex exec --json</c>, one JSON object a line.</summary>
internal sealed class EventStream(TextWriter output)
{
    // Roughly what tokenizers make of English text.
    private const int CharactersPerToken = 4;
    private int _items;

    public void Started()
    {
        Write(new JsonObject { ["type"] = "thread.started", ["thread_id"] = "scripted" });
        Write(new JsonObject { ["type"] = "turn.started" });
    }

    public void FileChanged(string path, string kind) => Item(new JsonObject
    {
        ["type"] = "file_change",
        ["changes"] = new JsonArray(new JsonObject { ["path"] = path, ["kind"] = kind }),
        ["status"] = "completed",
    });

    public void Completed(string message, int charactersRead, int charactersWritten)
    {
        Item(new JsonObject { ["type"] = "agent_message", ["text"] = message });
        Write(new JsonObject
        {
            ["type"] = "turn.completed",
            ["usage"] = new JsonObject
            {
                ["input_tokens"] = charactersRead / CharactersPerToken,
                ["cached_input_tokens"] = 0,
                ["output_tokens"] = charactersWritten / CharactersPerToken,
            },
        });
    }

    public void Failed(string message) => Write(new JsonObject
    {
        ["type"] = "turn.failed",
        ["error"] = new JsonObject { ["message"] = message },
    });

    private void Item(JsonObject item)
    {
        item.Insert(0, "id", $"item_{_items++}");
        Write(new JsonObject { ["type"] = "item.completed", ["item"] = item });
    }

    private void Write(JsonObject line)
    {
        output.WriteLine(line.ToJsonString(JsonSerializerOptions.Default));
        output.Flush();
    }
}
