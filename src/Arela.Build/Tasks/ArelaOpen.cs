using Arela.Build.Settings;
using Microsoft.Build.Framework;

namespace Arela.Build.Tasks;

/// <summary>Makes the folder of a build, which goes when the build ends.</summary>
[MSBuildMultiThreadableTask]
public sealed class ArelaOpen : ArelaTask
{
    /// <summary>Absolute path of the new folder.</summary>
    [Output]
    public string BuildFolder { get; private set; } = "";

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation)
    {
        var folder = Settings.BuildFolder.Create();
        BuildEngine4.RegisterTaskObject(
            folder.Path, new Removal(folder), RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
        BuildFolder = folder.Path;
    }

    /// <summary>At the end of the build, or of the process where SIGTERM ends it before.</summary>
    private sealed class Removal : IDisposable
    {
        private readonly BuildFolder _folder;

        public Removal(BuildFolder folder)
        {
            _folder = folder;
            AppDomain.CurrentDomain.ProcessExit += OnExit;
        }

        public void Dispose()
        {
            AppDomain.CurrentDomain.ProcessExit -= OnExit;
            _folder.Delete();
        }

        private void OnExit(object? sender, EventArgs arguments) => _folder.Delete();
    }
}
