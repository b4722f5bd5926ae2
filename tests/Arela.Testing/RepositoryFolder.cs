namespace Arela.Testing;

/// <summary>Finds folders of this repository from wherever the tests run.</summary>
public static class RepositoryFolder
{
    public static string Root { get; } = FindRoot();

    public static string Find(string relativePath) => Path.Combine(Root, relativePath);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Arela.Build.sln")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
