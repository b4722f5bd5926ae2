using System.Text;

namespace Arela.Orchestration.Processes.Redaction;

/// <summary>
/// Redacts a stream of lines of which long ones come in pieces. From an unfinished line it keeps back as many characters
/// as the longest secret has, so a secret that is cut anywhere is found; memory stays bounded by that.
/// </summary>
internal sealed class RedactionStream(Redactor redactor)
{
    private string _held = "";
    private char _before = ' ';
    private int _covered;
    private bool _isInsideKey;

    /// <summary>Takes a line or a piece of one; what can be shown of it now.</summary>
    public string Take(string text, bool isPartial)
    {
        if (!isPartial && _held.Length == 0 && _covered == 0 && !_isInsideKey)
            return redactor.Redact(text);
        // What is covered belongs to a secret whose replacement has been given out already.
        var covered = _isInsideKey ? _held.Length + KeyPatterns.Continuation(text) : _covered;
        var all = _held + text;
        var ranges = redactor.Find(all, _before);
        var end = isPartial ? Math.Max(0, all.Length - redactor.LongestBeginning) : all.Length;
        var result = new StringBuilder();
        var at = Math.Min(covered, end);
        var coveredTo = covered;
        foreach (var range in ranges.Where(range => range.Start < end))
        {
            if (range.Start > coveredTo || (coveredTo == 0 && range.Start == 0))
                result.Append(all, at, range.Start - at).Append(Redactor.Replacement);
            coveredTo = Math.Max(coveredTo, range.End);
            at = Math.Min(coveredTo, end);
        }

        result.Append(all, at, end - at);
        _held = isPartial ? all[end..] : "";
        _before = !isPartial ? ' ' : end > 0 ? all[end - 1] : _before;
        _covered = isPartial ? Math.Max(0, coveredTo - end) : 0;
        _isInsideKey = isPartial && _covered > 0 && coveredTo == all.Length && coveredTo > end;
        return result.ToString();
    }
}
