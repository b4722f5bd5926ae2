using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Workspaces;

/// <summary>
/// One run per repository: two ticket roots of one repository share its branches. A file that is held open without
/// sharing and never deleted; the operating system releases it with the process.
/// </summary>
internal sealed class RepositoryLock(FileStream file) : IDisposable
{
    /// <summary>The lock, or why it cannot be had.</summary>
    public static (RepositoryLock? Lock, Diagnostic? Finding) Take(Repository repository)
    {
        var path = Path.Combine(repository.CommonDir, "arela.lock");
        try
        {
            return (new RepositoryLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None)), null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, ExecutionDiagnostics.RepositoryBusy.At(SourceLocation.None, path, exception.Message));
        }
    }

    public void Dispose() => file.Dispose();
}
