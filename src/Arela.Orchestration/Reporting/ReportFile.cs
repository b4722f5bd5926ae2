using System.Text;
using Arela.Orchestration.Status;
using Arela.Orchestration.Workspaces;

namespace Arela.Orchestration.Reporting;

/// <summary>A file below <c>.arela/reports</c>. It can be made again at any time, so the disk is not waited for.</summary>
internal static class ReportFile
{
    /// <summary>Replaces the file as a whole, so that a reader never sees half of it. The folder hides itself from git.</summary>
    /// <exception cref="IOException">The disk is full, or the folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public static void Write(ArelaPaths paths, string name, string content)
    {
        OwnFolders.Hide(paths.Reports);
        var path = Path.Combine(paths.Reports, name);
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var file = DurableFile.CreateAnew(temporary))
                file.Write(Encoding.UTF8.GetBytes(content));
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            TryDelete(temporary);
            throw;
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // What could not be written can often not be removed either; the first error is the one to tell.
        }
    }
}
