using Arela.Orchestration.Settings;
using Microsoft.Build.Framework;

namespace Arela.Build.Tasks;

/// <summary>Finds the root of a project, and the names of the global properties that the runner must not see.</summary>
[MSBuildMultiThreadableTask]
public sealed class ArelaLocate : ArelaTask
{
    /// <summary><c>$(ArelaRoot)</c>: absolute, or relative to the project; empty: looked for.</summary>
    public string Root { get; set; } = "";

    /// <summary>Absolute path of the project's folder.</summary>
    [Required]
    public string ProjectFolder { get; set; } = "";

    /// <summary>Absolute path of the root, without a separator at its end.</summary>
    [Output]
    public string RootFolder { get; private set; } = "";

    /// <summary>Names of all global properties of this project but <c>ArelaRoot</c>, for <c>RemoveProperties</c>.</summary>
    [Output]
    public string[] GlobalPropertyNames { get; private set; } = [];

    /// <inheritdoc />
    protected override void Run(CancellationToken cancellation)
    {
        RootFolder = RootFinder.Find(Root, ProjectFolder);

        // ArelaRoot is given to the runner anew; RemoveProperties would take that one away too.
        GlobalPropertyNames =
        [
            .. BuildEngine6.GetGlobalProperties().Keys
                .Where(name => !name.Equals("ArelaRoot", StringComparison.OrdinalIgnoreCase))
                .Order(StringComparer.OrdinalIgnoreCase),
        ];
    }
}
