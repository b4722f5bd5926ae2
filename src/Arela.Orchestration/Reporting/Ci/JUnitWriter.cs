using System.Globalization;
using System.Xml;

namespace Arela.Orchestration.Reporting.Ci;

/// <summary>
/// A run as JUnit XML, in the form that Ant writes and Jenkins, GitLab, Azure and the rest read: attributes and elements
/// that all of them know, in the order of Ant's schema.
/// </summary>
internal static class JUnitWriter
{
    public static byte[] Write(RunCases run)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, Encoding = new System.Text.UTF8Encoding(false) }))
        {
            xml.WriteStartElement("testsuites");
            xml.WriteStartElement("testsuite");
            Suite(xml, run);
            xml.WriteStartElement("properties");
            xml.WriteEndElement();
            foreach (var @case in run.Cases)
                Case(xml, @case);
            xml.WriteElementString("system-out", "");
            xml.WriteElementString("system-err", "");
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void Suite(XmlWriter xml, RunCases run)
    {
        xml.WriteAttributeString("package", "arela");
        xml.WriteAttributeString("id", "0");
        xml.WriteAttributeString("name", "Arela tickets");
        // Ant writes no time zone, and its schema allows none; UTC.
        xml.WriteAttributeString("timestamp", run.Started.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture));
        xml.WriteAttributeString("hostname", Environment.MachineName);
        xml.WriteAttributeString("tests", Number(run.Cases.Length));
        xml.WriteAttributeString("failures", Number(run.Count(CaseEnd.Failed)));
        xml.WriteAttributeString("errors", Number(run.Count(CaseEnd.Error)));
        xml.WriteAttributeString("skipped", Number(run.Count(CaseEnd.Skipped)));
        xml.WriteAttributeString("time", Seconds(run.Duration));
    }

    private static void Case(XmlWriter xml, RunCase @case)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("name", XmlText.Clean(@case.Name));
        xml.WriteAttributeString("classname", XmlText.Clean(@case.Agent.Length > 0 ? "arela." + @case.Agent : "arela"));
        xml.WriteAttributeString("time", Seconds(@case.Duration));
        switch (@case.End)
        {
            case CaseEnd.Skipped:
                xml.WriteStartElement("skipped");
                xml.WriteAttributeString("message", XmlText.Clean(@case.Message));
                xml.WriteEndElement();
                break;
            case CaseEnd.Failed or CaseEnd.Error:
                xml.WriteStartElement(@case.End == CaseEnd.Failed ? "failure" : "error");
                xml.WriteAttributeString("message", XmlText.Clean(@case.Message));
                xml.WriteAttributeString("type", XmlText.Clean(@case.Reason));
                xml.WriteString(XmlText.Clean(@case.Text));
                xml.WriteEndElement();
                break;
        }

        xml.WriteEndElement();
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
}
