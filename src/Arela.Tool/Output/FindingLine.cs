using System.Globalization;
using Arela.Orchestration.Diagnostics;

namespace Arela.Tool.Output;

/// <summary>A finding as compilers print theirs: <c>file(line,column): warning CODE: text</c>, which editors and CI services know.</summary>
internal static class FindingLine
{
    public static string Of(Diagnostic finding)
    {
        var span = finding.Location.Span;
        var place = finding.Location.Path.Length == 0 ? "arela " : span.Line > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{finding.Location.Path}({span.Line},{Math.Max(span.Column, 1)})")
            : finding.Location.Path + " ";
        return $"{place}: {finding.Severity.ToString().ToLowerInvariant()} {finding.Code}: {LogText.Escape(CommandWords.OfFinding(finding))}";
    }
}
