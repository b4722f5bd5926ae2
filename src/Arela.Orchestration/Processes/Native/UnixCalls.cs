using System.Runtime.InteropServices;

namespace Arela.Orchestration.Processes.Native;

/// <summary>The C library's calls that the class library has no equal of.</summary>
internal static class UnixCalls
{
    public const int NoHang = 1;
    public const int CloseOnExec = 0x80000;
    public const int TextBusy = 26;
    public const int Interrupted = 4;

    private const string C = "libc";

    /// <summary>Sends a signal to a process, or to the group of the negated id. 0 only asks whether it is there.</summary>
    [DllImport(C, EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Kill(int process, int signal);

    [DllImport(C, EntryPoint = "waitpid", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Wait(int process, out int status, int options);

    [DllImport(C, EntryPoint = "pipe2", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Pipe([Out] int[] ends, int flags);

    [DllImport(C, EntryPoint = "posix_spawn")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int Spawn(out int process, nint path, nint actions, nint attributes, nint arguments, nint environment);

    [DllImport(C, EntryPoint = "posix_spawnattr_init")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int InitializeAttributes(nint attributes);

    [DllImport(C, EntryPoint = "posix_spawnattr_destroy")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int DestroyAttributes(nint attributes);

    [DllImport(C, EntryPoint = "posix_spawnattr_setflags")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int SetFlags(nint attributes, short flags);

    [DllImport(C, EntryPoint = "posix_spawnattr_setsigdefault")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int SetDefaultSignals(nint attributes, nint signals);

    [DllImport(C, EntryPoint = "posix_spawnattr_setsigmask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int SetSignalMask(nint attributes, nint signals);

    [DllImport(C, EntryPoint = "posix_spawn_file_actions_init")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int InitializeActions(nint actions);

    [DllImport(C, EntryPoint = "posix_spawn_file_actions_destroy")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int DestroyActions(nint actions);

    [DllImport(C, EntryPoint = "posix_spawn_file_actions_adddup2")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int AddDuplicate(nint actions, int from, int to);

    [DllImport(C, EntryPoint = "posix_spawn_file_actions_addchdir_np")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static extern int AddChangeDirectory(nint actions, nint path);
}
