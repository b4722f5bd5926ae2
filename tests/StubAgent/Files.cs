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
                Append(path, expand(text) + "\n");
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

    // One file for all stubs, that nobody deletes: beside the text it would be part of a ticket's work.
    private static readonly string Turn = Path.Combine(Path.GetTempPath(), "arela-stub-append.turn");

    /// <summary>
    /// One stub after another: .NET looks for the end of the file when it opens it, and two that append at once would
    /// write over each other.
    /// </summary>
    private static void Append(string path, string text)
    {
        while (true)
        {
            try
            {
                using var turn = new FileStream(Turn, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                File.AppendAllText(path, text);
                return;
            }
            catch (IOException)
            {
                // Another stub has its turn; a stub that cannot write at all hangs, and its test says so.
                Thread.Sleep(1);
            }
        }
    }
}
