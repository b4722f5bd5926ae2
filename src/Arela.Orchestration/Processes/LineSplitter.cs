namespace Arela.Orchestration.Processes;

/// <summary>Cuts a stream of characters into lines; a line that is too long comes in pieces.</summary>
internal sealed class LineSplitter(bool isError, Action<OutputLine> onLine)
{
    /// <summary>
    /// Longest piece, in UTF-16 code units. Its string stays below the size at which the runtime keeps it until a full
    /// collection, so a line of a gigabyte costs no memory.
    /// </summary>
    internal const int LongestPiece = 32 * 1024;

    private readonly char[] _pending = new char[LongestPiece];
    private int _length;
    private bool _isInsideLine;

    public void Add(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOf('\n');
            AddToLine(end < 0 ? text : text[..end]);
            if (end < 0)
                return;
            EndLine();
            text = text[(end + 1)..];
        }
    }

    /// <summary>The stream has ended; what is left is a last line.</summary>
    public void End()
    {
        if (_length > 0 || _isInsideLine)
            EndLine();
    }

    private void AddToLine(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (_length == LongestPiece)
                EmitPiece();
            var count = Math.Min(text.Length, LongestPiece - _length);
            text[..count].CopyTo(_pending.AsSpan(_length));
            _length += count;
            text = text[count..];
        }
    }

    private void EmitPiece()
    {
        // A pair of surrogates and a carriage return before a line feed stay together.
        var kept = char.IsHighSurrogate(_pending[_length - 1]) || _pending[_length - 1] == '\r' ? 1 : 0;
        onLine(new OutputLine(new string(_pending, 0, _length - kept), isError, IsPartial: true));
        _pending[0] = _pending[_length - 1];
        _length = kept;
        _isInsideLine = true;
    }

    private void EndLine()
    {
        if (_length > 0 && _pending[_length - 1] == '\r')
            _length--;
        onLine(new OutputLine(new string(_pending, 0, _length), isError));
        _length = 0;
        _isInsideLine = false;
    }
}
