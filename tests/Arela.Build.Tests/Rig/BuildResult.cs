using Microsoft.Build.Logging.StructuredLogger;

namespace Arela.Build.Tests.Rig;

/// <summary>A build, ended: what it printed, and its binary log.</summary>
internal sealed class BuildResult(int exitCode, string output, string errors, string binaryLog)
{
    private Microsoft.Build.Logging.StructuredLogger.Build? _log;

    public int ExitCode => exitCode;

    public string Output => output;

    public string[] Lines => output.ReplaceLineEndings("\n").Split('\n');

    public Microsoft.Build.Logging.StructuredLogger.Build Log => _log ??= BinaryLog.ReadBuild(binaryLog);

    public Warning[] Warnings => [.. Log.FindChildrenRecursive<Warning>()];

    public Error[] Errors => [.. Log.FindChildrenRecursive<Error>()];

    /// <summary>Codes of ours that were shown, in order, warnings before errors: <c>warning ARELA2002</c>.</summary>
    public string[] Findings =>
    [
        .. Warnings.Where(warning => IsOurs(warning.Code)).Select(warning => "warning " + warning.Code).Order(),
        .. Errors.Where(error => IsOurs(error.Code)).Select(error => "error " + error.Code).Order(),
    ];

    /// <summary>How often a task ran.</summary>
    public int Executions(string task) => Log.FindChildrenRecursive<Microsoft.Build.Logging.StructuredLogger.Task>(found => found.Name == task).Count;

    public BuildResult Succeeds()
    {
        Assert.AreEqual(0, exitCode, output + errors);
        return this;
    }

    public BuildResult Fails()
    {
        Assert.AreNotEqual(0, exitCode, output + errors);
        return this;
    }

    private static bool IsOurs(string? code) => code?.StartsWith("ARELA", StringComparison.Ordinal) == true;
}
