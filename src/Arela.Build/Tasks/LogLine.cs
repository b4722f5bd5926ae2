namespace Arela.Build.Tasks;

/// <summary>How a line reaches the screen as it happens.</summary>
internal static class LogLine
{
    // The terminal logger never shows messages at its default verbosity, but prints one with this marker at once: the
    // way out that the MSBuild maintainers name in https://github.com/dotnet/msbuild/issues/9667. Carriage return and
    // erase-line take the marker off the screen again.
    private const string Marker = "[CredentialProvider]\r\u001b[K";

    /// <summary>The line as it is to be logged, with high importance.</summary>
    /// <param name="line">What to show.</param>
    /// <param name="terminalLogger"><c>$(_MSBUILDTLENABLED)</c>.</param>
    public static string For(string line, string terminalLogger) => terminalLogger == "1" ? Marker + line : line;
}
