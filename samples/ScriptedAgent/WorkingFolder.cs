namespace ScriptedAgent;

/// <summary>The only folder that the agent writes below.</summary>
internal sealed class WorkingFolder(string root)
{
    /// <summary>Writes a file; returns <c>add</c> or <c>update</c>.</summary>
    public string Write(TicketFile file)
    {
        var path = Path.GetFullPath(file.Path, root);
        var relative = Path.GetRelativePath(root, path);
        if (Path.IsPathRooted(file.Path) || relative is "." or ".." || Path.IsPathRooted(relative)
            || relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            throw new RefusedPathException($"Refused: '{file.Path}' is outside the working directory.");
        }

        RefuseLinks(relative, file.Path);
        var kind = File.Exists(path) ? "update" : "add";
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, file.Content);
        return kind;
    }

    // A link below the folder may lead out of it.
    private void RefuseLinks(string relative, string asked)
    {
        var path = root;
        foreach (var part in relative.Split(Path.DirectorySeparatorChar))
        {
            path = Path.Combine(path, part);
            if (new FileInfo(path).LinkTarget is not null)
                throw new RefusedPathException($"Refused: '{asked}' leads through a link.");
        }
    }
}

/// <summary>A path that the agent will not write to.</summary>
internal sealed class RefusedPathException(string message) : Exception(message);
