namespace Arela.Orchestration.Setup;

/// <summary>What <c>dotnet build</c> is given to build at the root.</summary>
/// <param name="RelativePath">From the root, with <c>/</c>; empty where nobody can know.</param>
/// <param name="IsSolution">True for <c>.sln</c> and <c>.slnx</c>.</param>
internal sealed record BuildTarget(string RelativePath, bool IsSolution)
{
    private static readonly string[] Solutions = [".slnx", ".sln"];

    /// <summary>The one solution at the root, else the project that asks, else the one project at the root.</summary>
    public static BuildTarget Find(ArelaOptions options)
    {
        var files = Directory.EnumerateFiles(options.Root).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal).ToArray();
        foreach (var extension in Solutions)
        {
            if (files.Where(file => file.EndsWith(extension, StringComparison.OrdinalIgnoreCase)).ToArray() is [var solution])
                return new BuildTarget(solution, IsSolution: true);
        }

        if (options.Project is { } project)
            return new BuildTarget(new ArelaPaths(options.Root).Relative(project), IsSolution: false);
        return files.Where(file => file.EndsWith("proj", StringComparison.OrdinalIgnoreCase)).ToArray() is [var only]
            ? new BuildTarget(only, IsSolution: false)
            : new BuildTarget("", IsSolution: false);
    }
}
