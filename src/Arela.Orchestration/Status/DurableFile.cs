using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Arela.Orchestration.Status;

/// <summary>Replaces a file so that a reader, or a machine that loses power, sees the old content or the new, never a mixture.</summary>
internal static partial class DurableFile
{
    private const int OpenReadOnly = 0;
    private const int WindowsTries = 20;
    private static readonly TimeSpan WindowsPause = TimeSpan.FromMilliseconds(10);

    /// <summary>Writes beside the file, flushes, renames over it, and makes the rename itself durable.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">All of its new content.</param>
    /// <param name="mayReplace">Asked last, when the new content is on disk beside the file; null: always.</param>
    /// <returns>False when it was not allowed to replace.</returns>
    /// <exception cref="IOException">The disk is full, or the folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public static bool Replace(string path, ReadOnlySpan<byte> content, Func<bool>? mayReplace = null)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var temporary = path + ".tmp";
        using (var file = CreateAnew(temporary))
        {
            Write(file, content);
        }

        if (mayReplace?.Invoke() == false)
            return false;
        Move(temporary, path);
        FlushFolder(folder);
        return true;
    }

    /// <summary>An empty file of our own. What stood there is removed first: a link must not lead the content elsewhere.</summary>
    public static FileStream CreateAnew(string path)
    {
        File.Delete(path);
        return new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
    }

    /// <summary>Writes, and waits until it is on disk.</summary>
    /// <exception cref="IOException">The disk is full, or the file may not grow.</exception>
    public static void Write(FileStream file, ReadOnlySpan<byte> content)
    {
        try
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            // What the runtime makes of EFBIG: a limit on the size of files, of the file system or of the user.
            throw new IOException("A file may not become larger here.", exception);
        }
    }

    /// <summary>Makes renames and new files in a folder durable. Windows does so by itself (NTFS journals its metadata).</summary>
    public static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        // .NET opens no folders, so this one call goes to the C library.
        var descriptor = Open(folder, OpenReadOnly);
        if (descriptor < 0)
            return;
        using var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        _ = FlushDescriptor(descriptor);
    }

    private static void Move(string from, string to)
    {
        // Windows refuses for as long as a reader has the old file open, which is for a moment only.
        for (var tries = 1; OperatingSystem.IsWindows() && tries < WindowsTries; tries++)
        {
            try
            {
                File.Move(from, to, overwrite: true);
                return;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(WindowsPause);
            }
        }

        File.Move(from, to, overwrite: true);
    }

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FlushDescriptor(int descriptor);
}
