namespace Arela.Orchestration.Status;

/// <summary>The lines of a file that somebody else may have written: never more in memory than one line of bounded length.</summary>
internal sealed class BoundedLines(Stream file, int longest, long most)
{
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private long _read;
    private bool _skipping;

    /// <summary>The next line without its end; false at the end. A line that is too long is left out, a last one without an end too.</summary>
    public bool TryRead(out ReadOnlyMemory<byte> line)
    {
        while (true)
        {
            var length = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                line = _buffer.AsMemory(_start, length);
                _start += length + 1;
                if (!_skipping)
                    return true;
                _skipping = false;
                continue;
            }

            if (!Fill())
            {
                line = default;
                return false;
            }
        }
    }

    private bool Fill()
    {
        if (_end - _start >= longest)
        {
            _skipping = true;
            _start = _end;
        }

        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        else if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, longest + 1));
        }

        var room = (int)Math.Min(_buffer.Length - _end, most - _read);
        var count = room > 0 ? file.Read(_buffer, _end, room) : 0;
        _end += count;
        _read += count;
        return count > 0;
    }
}
