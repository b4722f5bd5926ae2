namespace Arela.Orchestration.Status;

/// <summary>
/// A file that only grows, in whole and durable pieces. A piece that could not be written is taken back, so that what
/// follows it can be read.
/// </summary>
internal sealed class AppendFile : IDisposable
{
    private readonly FileStream _file;
    private long _length;

    private AppendFile(string path, FileStream file)
    {
        Path = path;
        _file = file;
        DurableFile.FlushFolder(System.IO.Path.GetDirectoryName(path)!);
    }

    public string Path { get; }

    /// <summary>A new file; an error where there is one already.</summary>
    public static AppendFile CreateNew(string path)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return new AppendFile(path, new FileStream(
            path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0));
    }

    /// <summary>A new file in place of the old one, if there is one.</summary>
    public static AppendFile CreateAnew(string path)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return new AppendFile(path, DurableFile.CreateAnew(path));
    }

    /// <summary>Adds a piece; on disk when this returns.</summary>
    /// <exception cref="IOException">The disk is full or gone; the piece is not in the file.</exception>
    public void Append(ReadOnlySpan<byte> piece)
    {
        if (_file.Length != _length)
            _file.SetLength(_length);
        _file.Position = _length;
        try
        {
            DurableFile.Write(_file, piece);
        }
        catch (IOException)
        {
            TakeBack();
            throw;
        }

        _length += piece.Length;
    }

    /// <summary>Starts again from nothing.</summary>
    public void Clear()
    {
        _length = 0;
        _file.SetLength(0);
    }

    public void Dispose() => _file.Dispose();

    private void TakeBack()
    {
        try
        {
            _file.SetLength(_length);
        }
        catch (IOException)
        {
            // Tried again before the next piece.
        }
    }
}
