namespace Arela.Orchestration.Diagnostics;

/// <summary>"Did you mean …?": the names nearest to a mistyped one (optimal string alignment distance, case ignored).</summary>
public static class NearestName
{
    private const int MaxShown = 3;

    /// <summary>A sentence with a leading blank, <c> Did you mean 'CODEX-001'?</c>; empty when nothing is near.</summary>
    public static string Suggestion(string name, IEnumerable<string> candidates)
    {
        var near = Find(name, candidates);
        return near.Length == 0 ? "" : $" Did you mean {string.Join(" or ", near.Select(found => $"'{LogText.Escape(found)}'"))}?";
    }

    /// <summary>The nearest names, nearest first, at most three; only those near enough to be a slip.</summary>
    public static string[] Find(string name, IEnumerable<string> candidates)
    {
        var allowed = Math.Max(1, name.Length / 3);
        var near = new List<(string Name, int Distance)>();
        foreach (var candidate in candidates)
        {
            var distance = IsPart(name, candidate) ? 1
                : Math.Abs(candidate.Length - name.Length) > allowed ? int.MaxValue
                : EditDistance.Between(name, candidate, allowed);
            if (distance <= allowed)
                near.Add((candidate, distance));
        }

        return
        [
            .. near
                .OrderBy(pair => pair.Distance)
                .ThenBy(pair => pair.Name, StringComparer.OrdinalIgnoreCase)
                .Select(pair => pair.Name)
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Take(MaxShown),
        ];
    }

    private static bool IsPart(string name, string candidate) =>
        name.Length >= 4 && candidate.StartsWith(name, StringComparison.OrdinalIgnoreCase);
}
