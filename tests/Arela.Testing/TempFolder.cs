namespace Arela.Testing;

/// <summary>A folder of a test's own, removed when the test ends.</summary>
public sealed class TempFolder : IDisposable
{
    public TempFolder(string name = "arela")
    {
        Path = Directory.CreateTempSubdirectory(name + "-").FullName;
    }

    public string Path { get; }

    /// <summary>Writes a file below the folder, making its folders, and returns its absolute path.</summary>
    public string Write(string relativePath, string content)
    {
        var path = At(relativePath);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        return path;
    }

    public string At(string relativePath) => System.IO.Path.Combine(Path, relativePath);

    public string Read(string relativePath) => File.ReadAllText(At(relativePath));

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A killed process may still hold a file for a moment; the folder is under the temporary directory.
        }
    }
}
