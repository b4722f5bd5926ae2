namespace Arela.Orchestration.Status;

/// <summary>What the operating system says when somebody else has a file open.</summary>
internal static class FileSharing
{
    /// <summary>
    /// True when another holds it. The runtime has no exception of its own for this: on Windows a sharing or lock
    /// violation, else EWOULDBLOCK of flock.
    /// </summary>
    public static bool IsHeldByAnother(IOException exception) => OperatingSystem.IsWindows()
        ? (exception.HResult & 0xFFFF) is 32 or 33
        : exception.HResult == (OperatingSystem.IsLinux() ? 11 : 35);
}
