namespace Arela.Orchestration.Diagnostics;

/// <summary>
/// Slips between two names: a letter left out, added, replaced, or swapped with its neighbour (optimal string alignment,
/// the restricted Damerau-Levenshtein distance). Case does not count.
/// </summary>
internal static class EditDistance
{
    private const int OnStack = 64;

    /// <summary>The distance; <see cref="int.MaxValue"/> when it is more than <paramref name="allowed"/>.</summary>
    public static int Between(string left, string right, int allowed)
    {
        var width = right.Length + 1;
        Span<int> rows = width <= OnStack ? stackalloc int[3 * OnStack] : new int[3 * width];
        var before = rows[..width];
        var previous = rows.Slice(width, width);
        var current = rows.Slice(2 * width, width);
        for (var column = 0; column < width; column++)
            previous[column] = column;
        for (var row = 1; row <= left.Length; row++)
        {
            // A distance never shrinks again along both of two neighbouring rows; a swap looks back at the row before.
            if (Fill(left, right, row, before, previous, current) > allowed && Smallest(previous) > allowed)
                return int.MaxValue;
            var oldest = before;
            before = previous;
            previous = current;
            current = oldest;
        }

        return previous[right.Length] <= allowed ? previous[right.Length] : int.MaxValue;
    }

    /// <summary>Fills one row of the table; returns its smallest figure.</summary>
    private static int Fill(string left, string right, int row, Span<int> before, Span<int> previous, Span<int> current)
    {
        current[0] = row;
        var smallest = row;
        for (var column = 1; column <= right.Length; column++)
        {
            var same = Same(left[row - 1], right[column - 1]);
            var best = Math.Min(Math.Min(previous[column], current[column - 1]) + 1, previous[column - 1] + (same ? 0 : 1));
            if (row > 1 && column > 1 && Same(left[row - 1], right[column - 2]) && Same(left[row - 2], right[column - 1]))
                best = Math.Min(best, before[column - 2] + 1);
            current[column] = best;
            smallest = Math.Min(smallest, best);
        }

        return smallest;
    }

    private static int Smallest(Span<int> row)
    {
        var smallest = int.MaxValue;
        foreach (var value in row)
            smallest = Math.Min(smallest, value);
        return smallest;
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
