using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Validation;

/// <summary>The order of findings: path, line, column, code, message.</summary>
internal static class FindingOrder
{
    public static int Compare(Diagnostic left, Diagnostic right)
    {
        var order = string.CompareOrdinal(left.Location.Path, right.Location.Path);
        if (order == 0)
            order = left.Location.Span.Line.CompareTo(right.Location.Span.Line);
        if (order == 0)
            order = left.Location.Span.Column.CompareTo(right.Location.Span.Column);
        if (order == 0)
            order = string.CompareOrdinal(left.Code, right.Code);
        return order == 0 ? string.CompareOrdinal(left.Message, right.Message) : order;
    }
}
