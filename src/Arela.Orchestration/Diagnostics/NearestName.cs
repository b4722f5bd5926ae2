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
        return
        [
            .. candidates
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Where(candidate => Math.Abs(candidate.Length - name.Length) <= allowed || IsPart(name, candidate))
                .Select(candidate => (candidate, Distance: IsPart(name, candidate) ? 1 : Distance(name, candidate)))
                .Where(pair => pair.Distance <= allowed)
                .OrderBy(pair => pair.Distance)
                .ThenBy(pair => pair.candidate, StringComparer.OrdinalIgnoreCase)
                .Take(MaxShown)
                .Select(pair => pair.candidate),
        ];
    }

    private static bool IsPart(string name, string candidate) =>
        name.Length >= 4 && candidate.StartsWith(name, StringComparison.OrdinalIgnoreCase);

    private static int Distance(string left, string right)
    {
        var before = new int[right.Length + 1];
        var previous = new int[right.Length + 1];
        var current = new int[right.Length + 1];
        for (var column = 0; column <= right.Length; column++)
            previous[column] = column;
        for (var row = 1; row <= left.Length; row++)
        {
            current[0] = row;
            for (var column = 1; column <= right.Length; column++)
            {
                var same = Same(left[row - 1], right[column - 1]);
                var best = Math.Min(Math.Min(previous[column], current[column - 1]) + 1, previous[column - 1] + (same ? 0 : 1));
                if (row > 1 && column > 1 && Same(left[row - 1], right[column - 2]) && Same(left[row - 2], right[column - 1]))
                    best = Math.Min(best, before[column - 2] + 1);
                current[column] = best;
            }

            (before, previous, current) = (previous, current, before);
        }

        return previous[right.Length];
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
