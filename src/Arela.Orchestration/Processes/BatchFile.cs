using System.Buffers;

namespace Arela.Orchestration.Processes;

/// <summary>
/// npm installs agents on Windows as batch files. Windows hands those to cmd.exe, which reads some characters of the
/// arguments as commands whatever quotes stand around them (CVE-2024-24576).
/// </summary>
internal static class BatchFile
{
    private static readonly SearchValues<char> Dangerous = SearchValues.Create("\"%!&|<>^\r\n");

    /// <summary>Refuses a batch file with arguments that cmd.exe would not take as they are.</summary>
    /// <exception cref="InvalidOperationException">It has such an argument.</exception>
    public static void Check(ChildStart start)
    {
        var isBatch = Path.GetExtension(start.Program).ToUpperInvariant() is ".CMD" or ".BAT";
        if (isBatch && start.Arguments.FirstOrDefault(argument => argument.AsSpan().ContainsAny(Dangerous)) is { } argument)
        {
            throw new InvalidOperationException(
                $"the argument '{argument}' cannot be passed to a batch file unchanged; name the program that the batch file starts");
        }
    }
}
