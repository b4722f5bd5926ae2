namespace Arela.Orchestration.Processes.Output;

/// <summary>What an agent is doing, in one short line.</summary>
internal static class Activity
{
    private const int Longest = 160;

    /// <summary>The first line that says something, cut to a bearable length.</summary>
    public static string Line(string text)
    {
        var line = ErrorText.WithoutColors(text).AsSpan().Trim();
        if (line.IndexOfAny('\r', '\n') is >= 0 and var end)
            line = line[..end];
        return line.Length > Longest ? string.Concat(line[..Longest].TrimEnd(), "…") : line.ToString();
    }
}
