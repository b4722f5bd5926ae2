using System.Globalization;

namespace Arela.Orchestration.Workspaces;

/// <summary>How much disk a folder takes.</summary>
internal static class FolderSize
{
    private const long Megabyte = 1_000_000;
    private const int MostFiles = 500_000;

    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    /// <summary>Bytes of the files in it; 0 when it is not there. Of very many files the first half million.</summary>
    public static long Of(string folder) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*", Everything).Take(MostFiles).Sum(Length) : 0;

    /// <summary>In megabytes (a million bytes), for people.</summary>
    public static string Text(long bytes) => bytes < Megabyte
        ? "less than 1 MB"
        : string.Create(CultureInfo.InvariantCulture, $"{bytes / Megabyte} MB");

    private static long Length(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (IOException)
        {
            // Removed meanwhile.
            return 0;
        }
    }
}
