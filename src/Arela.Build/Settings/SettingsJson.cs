using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Arela.Orchestration.Settings;

namespace Arela.Build.Settings;

/// <summary>Settings on their way from a project to the runner, which may stand on another node of the build.</summary>
internal static class SettingsJson
{
    // Reader and writer, not the object model: this runs in every build, and those start several times sooner.
    public static string Write(ArelaSettings settings)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("project", settings.Project);
            Write(writer, "properties", settings.Properties);
            Write(writer, "agents", settings.Agents);
            Write(writer, "taskTypes", settings.TaskTypes);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    public static ArelaSettings Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new ArelaSettings(
            Text(root, "project"), Map(root, "properties"), Items(root, "agents"), Items(root, "taskTypes"));
    }

    private static void Write(Utf8JsonWriter writer, string name, ImmutableSortedDictionary<string, string> map)
    {
        writer.WriteStartObject(name);
        foreach (var (key, value) in map)
            writer.WriteString(key, value);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, ImmutableArray<SettingItem> items)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
        {
            writer.WriteStartObject();
            writer.WriteString("name", item.Name);
            writer.WriteString("definedIn", item.DefinedIn);
            Write(writer, "metadata", item.Metadata);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static ImmutableSortedDictionary<string, string> Map(JsonElement element, string name) =>
        element.GetProperty(name).EnumerateObject()
            .ToImmutableSortedDictionary(pair => pair.Name, pair => pair.Value.GetString()!, StringComparer.OrdinalIgnoreCase);

    private static ImmutableArray<SettingItem> Items(JsonElement element, string name) =>
    [
        .. element.GetProperty(name).EnumerateArray()
            .Select(item => new SettingItem(Text(item, "name"), Text(item, "definedIn"), Map(item, "metadata"))),
    ];
}
