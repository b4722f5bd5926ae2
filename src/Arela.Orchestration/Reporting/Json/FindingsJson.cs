using System.Text.Json;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Reporting.Json;

/// <summary>Findings as an array named <c>findings</c>.</summary>
public static class FindingsJson
{
    /// <summary>Writes it into the current object.</summary>
    public static void Write(Utf8JsonWriter json, IEnumerable<Diagnostic> findings)
    {
        json.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            var location = finding.Location;
            json.WriteStartObject();
            json.WriteString("code", finding.Code);
            json.WriteString("severity", finding.Severity.ToString().ToLowerInvariant());
            json.WriteString("message", finding.Message);
            json.WriteString("file", location.Path.Length > 0 ? location.Path : null);
            JsonValues.Write(json, "line", location.Span.Line > 0 ? location.Span.Line : (decimal?)null);
            JsonValues.Write(json, "column", location.Span.Column > 0 ? location.Span.Column : (decimal?)null);
            json.WriteString("ticket", finding.TicketKey);
            json.WriteString("help", finding.Descriptor.HelpLink);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
