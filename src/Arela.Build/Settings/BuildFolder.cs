using Arela.Orchestration.Settings;

namespace Arela.Build.Settings;

/// <summary>
/// A folder that lives as long as one build of one root, readable by its owner only (settings may name secrets). All
/// nodes of the build see it: here the first project leaves its settings, and here projects settle who reports what.
/// </summary>
internal sealed class BuildFolder(string path)
{
    public string Path { get; } = path;

    private string SettingsFile => System.IO.Path.Combine(Path, "settings.json");

    /// <summary>Makes a new one in the temporary folder, and removes those that killed builds left there.</summary>
    public static BuildFolder Create()
    {
        AbandonedFolders.Remove();
        var folder = new BuildFolder(Directory.CreateTempSubdirectory(AbandonedFolders.Prefix).FullName);
        AbandonedFolders.Sign(folder);
        return folder;
    }

    /// <summary>Leaves these settings where nobody left any before; returns those that hold in this build.</summary>
    public ArelaSettings Join(ArelaSettings settings)
    {
        CreateOnce(SettingsFile, SettingsJson.Write(settings));
        return ReadSettings();
    }

    /// <summary>The settings that hold in this build.</summary>
    public ArelaSettings ReadSettings() => SettingsJson.Read(File.ReadAllText(SettingsFile));

    /// <summary>True for the first caller with this name only, over all nodes.</summary>
    public bool Claim(string name) => CreateOnce(System.IO.Path.Combine(Path, name), "");

    public void Delete()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // Another node may hold a file for a moment; the folder is under the temporary directory.
        }
        catch (UnauthorizedAccessException)
        {
            // The same, as Windows says it.
        }
    }

    // Appears with its whole content or not at all: another node may read it the moment it is there.
    private bool CreateOnce(string file, string content)
    {
        if (File.Exists(file))
            return false;
        var draft = System.IO.Path.Combine(Path, System.IO.Path.GetRandomFileName());
        File.WriteAllText(draft, content);
        try
        {
            File.Move(draft, file, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
            return false;
        }
    }
}
