using System.Globalization;
using Arela.Build.Settings;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Reporting.Ci;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Arela.Build.Tasks;

/// <summary>A finding as an item, on its way from the runner to the project that logs it.</summary>
internal static class FindingItem
{
    public static ITaskItem Of(Diagnostic finding) => Of(finding, CiEnvironment.None);

    public static ITaskItem Of(Diagnostic finding, CiEnvironment ci)
    {
        var span = finding.Location.Span;
        return LiteralItem.Create(
            finding.Code,
            ("Severity", finding.Severity.ToString()),
            ("Message", finding.Message),
            ("HelpLink", finding.Descriptor.HelpLink),
            ("Azure", ci.IsAzure ? "true" : ""),
            ("File", finding.Location.Path),
            ("Line", Number(span.Line)),
            ("Column", Number(span.Column)));
    }

    public static bool IsFinding(ITaskItem item) => item.GetMetadata("Severity").Length > 0;

    /// <summary>
    /// Logs it where it belongs. Without its end: problem matchers (GitHub's setup-dotnet) know <c>file(line,column)</c>,
    /// the form of the compilers, and not the longer one.
    /// </summary>
    public static void Log(ITaskItem item, TaskLoggingHelper log, Showing showing)
    {
        var (code, message, link) = (item.ItemSpec, LogText.Escape(item.GetMetadata("Message")), item.GetMetadata("HelpLink"));
        var file = item.GetMetadata("File") is { Length: > 0 } path ? LogText.Escape(path) : showing.Project;
        var (line, column) = (Number(item, "Line"), Number(item, "Column"));
        var severity = item.GetMetadata("Severity");
        if (severity == nameof(Severity.Error) && showing.Soften)
            severity = nameof(Severity.Warning);
        if (severity == nameof(Severity.Error) || (severity == nameof(Severity.Warning) && showing.Severities.MakesError(code)))
            log.LogError(null, code, null, link, file, line, column, 0, 0, message);
        else if (severity == nameof(Severity.Warning))
            log.LogWarning(null, code, null, link, file, line, column, 0, 0, message);
        else
            log.LogMessage(null, code, null, file, line, column, 0, 0, MessageImportance.High, message);
        if (item.GetMetadata("Azure").Length > 0)
            TellAzure(new AzureIssue(IsError: false, code, item.GetMetadata("Message"), file, line, column), severity, log, showing);
    }

    // A finding that the project silences or raises is so for Azure too; MSBuild knows the lists, Azure does not.
    private static void TellAzure(AzureIssue issue, string severity, TaskLoggingHelper log, Showing showing)
    {
        var isWarning = severity == nameof(Severity.Warning);
        var isError = severity == nameof(Severity.Error) || (isWarning && showing.Severities.IsError(issue.Code));
        if (isError || (isWarning && !showing.Severities.IsSilent(issue.Code)))
            log.LogMessage(MessageImportance.High, AzureCommands.Issue(issue with { IsError = isError }));
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static int Number(ITaskItem item, string name) =>
        int.TryParse(item.GetMetadata(name), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 0;
}

/// <summary>How a project shows findings.</summary>
/// <param name="Project">Absolute path of the project file: the place of findings that belong to no file.</param>
/// <param name="Severities">The project's severity settings.</param>
/// <param name="Soften">True makes warnings of errors.</param>
internal sealed record Showing(string Project, SeveritySettings Severities, bool Soften);
