using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Arela.Build.Settings;

/// <summary>Settings on their way from a project to the runner, which may stand on another node of the build.</summary>
internal static class SettingsJson
{
    public static string Write(ArelaSettings settings) => new JsonObject
    {
        ["project"] = settings.Project,
        ["properties"] = Map(settings.Properties),
        ["agents"] = Items(settings.Agents),
        ["taskTypes"] = Items(settings.TaskTypes),
    }.ToJsonString();

    public static ArelaSettings Read(string json)
    {
        var root = JsonNode.Parse(json)!.AsObject();
        return new ArelaSettings(
            (string)root["project"]!, Map(root["properties"]!), Items(root["agents"]!), Items(root["taskTypes"]!));
    }

    private static JsonObject Map(ImmutableSortedDictionary<string, string> map) =>
        new(map.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)JsonValue.Create(pair.Value))));

    private static ImmutableSortedDictionary<string, string> Map(JsonNode node) =>
        node.AsObject().ToImmutableSortedDictionary(pair => pair.Key, pair => (string)pair.Value!, StringComparer.OrdinalIgnoreCase);

    private static JsonArray Items(ImmutableArray<SettingItem> items) =>
    [
        .. items.Select(item => new JsonObject
        {
            ["name"] = item.Name,
            ["definedIn"] = item.DefinedIn,
            ["metadata"] = Map(item.Metadata),
        }),
    ];

    private static ImmutableArray<SettingItem> Items(JsonNode node) =>
    [
        .. node.AsArray().Select(item =>
            new SettingItem((string)item!["name"]!, (string)item["definedIn"]!, Map(item["metadata"]!))),
    ];
}
