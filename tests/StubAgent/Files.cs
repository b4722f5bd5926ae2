namespace StubAgent;

/// <summary>Statements about files, relative to the working directory.</summary>
internal static class Files
{
    public static void Do(string verb, string rest, Func<string, string> expand)
    {
        var (name, text) = Script.Cut(rest);
        var path = Path.GetFullPath(expand(name));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        switch (verb)
        {
            case "write":
                File.WriteAllText(path, expand(text) + "\n");
                break;
            case "append":
                File.AppendAllText(path, expand(text) + "\n");
                break;
            case "delete":
                File.Delete(path);
                break;
            case "wait-for":
                while (!File.Exists(path))
                    Thread.Sleep(10);
                break;
            default:
                throw new ArgumentException($"The stub does not know '{verb}'.");
        }
    }
}
