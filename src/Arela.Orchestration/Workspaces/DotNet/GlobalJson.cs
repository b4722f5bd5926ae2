using System.Text.Json;

namespace Arela.Orchestration.Workspaces.DotNet;

/// <summary>The nearest <c>global.json</c>, as the SDK looks for it.</summary>
internal static class GlobalJson
{
    private const long Longest = 1_000_000;

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>True when it says <c>"test": { "runner": "Microsoft.Testing.Platform" }</c>.</summary>
    public static bool ChoosesTestingPlatform(string folder)
    {
        for (var at = new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            var file = new FileInfo(Path.Combine(at.FullName, "global.json"));
            if (file.Exists)
                return file.Length < Longest && RunnerIn(file.FullName) == "Microsoft.Testing.Platform";
        }

        return false;
    }

    private static string? RunnerIn(string file)
    {
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file), Lenient);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty("test", out var test) && test.ValueKind == JsonValueKind.Object
                && test.TryGetProperty("runner", out var runner) && runner.ValueKind == JsonValueKind.String
                ? runner.GetString()
                : null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
