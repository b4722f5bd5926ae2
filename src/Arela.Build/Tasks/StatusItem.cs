using System.Globalization;
using Arela.Orchestration.Reporting;
using Arela.Orchestration.Status;
using Microsoft.Build.Framework;

namespace Arela.Build.Tasks;

/// <summary>Where a ticket stands, as the item that <c>ArelaStatus</c> returns. Unknown values are empty.</summary>
internal static class StatusItem
{
    /// <summary>The metadata, in order.</summary>
    public static readonly string[] Names =
    [
        "Title", "Agent", "State", "Status", "Attempts", "DurationMs", "ElapsedMs", "SilenceMs", "Cost", "StartedAt",
        "Reason", "Error", "LogPath", "Why",
    ];

    public static ITaskItem Of(StatusLine line)
    {
        var record = line.Record;
        return LiteralItem.Create(
            line.Key,
            ("Title", line.Title),
            ("Agent", line.Agent),
            ("State", StatusText.Word(line.State)),
            ("Status", StatusWords.Of(record.Status)),
            ("Attempts", record.Attempts.ToString(CultureInfo.InvariantCulture)),
            ("DurationMs", Milliseconds(record.Duration)),
            ("ElapsedMs", Milliseconds(line.Elapsed)),
            ("SilenceMs", Milliseconds(line.Silence)),
            ("Cost", record.Cost?.ToString(CultureInfo.InvariantCulture) ?? ""),
            ("StartedAt", TicketRecordJson.Time(record.StartedAt) ?? ""),
            ("Reason", record.Reason ?? ""),
            ("Error", record.Error ?? ""),
            ("LogPath", record.LogPath ?? ""),
            ("Why", line.Why));
    }

    private static string Milliseconds(TimeSpan? time) =>
        time is { } value ? ((long)value.TotalMilliseconds).ToString(CultureInfo.InvariantCulture) : "";
}
