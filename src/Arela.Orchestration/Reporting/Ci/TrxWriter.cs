using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml;

namespace Arela.Orchestration.Reporting.Ci;

/// <summary>
/// A run as a TRX file, the format of <c>dotnet test --logger trx</c> and Visual Studio (schema <c>vstest.xsd</c>,
/// namespace TeamTest/2010). Ids are made from the tickets' keys, so that a ticket keeps its history from run to run.
/// </summary>
internal static class TrxWriter
{
    private const string Namespace = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    // Fixed by the format: the type of a unit test, and the list of results that are in no list.
    private const string UnitTest = "13cdc9d9-ddb5-4fa4-a97d-d965ccfc6d4b";
    private const string NoList = "8c84fa94-04c1-424b-9868-57a2d4851a1d";
    private const string Storage = "arela.tickets";

    public static byte[] Write(RunCases run)
    {
        using var stream = new MemoryStream();
        using (var xml = XmlWriter.Create(stream, new XmlWriterSettings { Indent = true, Encoding = new UTF8Encoding(false) }))
        {
            xml.WriteStartElement("TestRun", Namespace);
            xml.WriteAttributeString("id", Id("run", run.Name));
            xml.WriteAttributeString("name", "Arela " + XmlText.Clean(run.Name));
            Times(xml, run);
            List(xml, run, "Results", Result);
            List(xml, run, "TestDefinitions", Definition);
            List(xml, run, "TestEntries", Entry);
            TestLists(xml);
            Summary(xml, run);
            xml.WriteEndElement();
        }

        return stream.ToArray();
    }

    private static void Times(XmlWriter xml, RunCases run)
    {
        xml.WriteStartElement("Times");
        foreach (var name in new[] { "creation", "queuing", "start" })
            xml.WriteAttributeString(name, Time(run.Started));
        xml.WriteAttributeString("finish", Time(run.Ended));
        xml.WriteEndElement();
    }

    private static void List(XmlWriter xml, RunCases run, string name, Action<XmlWriter, RunCases, RunCase> write)
    {
        xml.WriteStartElement(name);
        foreach (var @case in run.Cases)
            write(xml, run, @case);
        xml.WriteEndElement();
    }

    private static void Result(XmlWriter xml, RunCases run, RunCase @case)
    {
        xml.WriteStartElement("UnitTestResult");
        xml.WriteAttributeString("executionId", Execution(run, @case));
        xml.WriteAttributeString("testId", Id("test", @case.Name));
        xml.WriteAttributeString("testName", XmlText.Clean(@case.Name));
        xml.WriteAttributeString("computerName", Environment.MachineName);
        xml.WriteAttributeString("duration", @case.Duration.ToString(@"hh\:mm\:ss\.fffffff", CultureInfo.InvariantCulture));
        xml.WriteAttributeString("startTime", Time(run.Started));
        xml.WriteAttributeString("endTime", Time(run.Started + @case.Duration));
        xml.WriteAttributeString("testType", UnitTest);
        xml.WriteAttributeString("outcome", @case.End switch
        {
            CaseEnd.Passed => "Passed",
            CaseEnd.Skipped => "NotExecuted",
            _ => "Failed",
        });
        xml.WriteAttributeString("testListId", NoList);
        if (@case.End != CaseEnd.Passed)
            Output(xml, @case);
        xml.WriteEndElement();
    }

    private static void Output(XmlWriter xml, RunCase @case)
    {
        xml.WriteStartElement("Output");
        if (@case.End == CaseEnd.Skipped)
        {
            xml.WriteElementString("StdOut", XmlText.Clean(@case.Message));
        }
        else
        {
            xml.WriteElementString("StdOut", XmlText.Clean(@case.Text));
            xml.WriteStartElement("ErrorInfo");
            xml.WriteElementString("Message", XmlText.Clean($"{@case.Reason}: {@case.Message}"));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Definition(XmlWriter xml, RunCases run, RunCase @case)
    {
        var name = XmlText.Clean(@case.Name);
        xml.WriteStartElement("UnitTest");
        xml.WriteAttributeString("name", name);
        xml.WriteAttributeString("storage", Storage);
        xml.WriteAttributeString("id", Id("test", @case.Name));
        xml.WriteStartElement("Execution");
        xml.WriteAttributeString("id", Execution(run, @case));
        xml.WriteEndElement();
        xml.WriteStartElement("TestMethod");
        xml.WriteAttributeString("codeBase", Storage);
        xml.WriteAttributeString("adapterTypeName", "executor://arela/v1");
        xml.WriteAttributeString("className", XmlText.Clean(@case.Agent.Length > 0 ? "arela." + @case.Agent : "arela"));
        xml.WriteAttributeString("name", name);
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Entry(XmlWriter xml, RunCases run, RunCase @case)
    {
        xml.WriteStartElement("TestEntry");
        xml.WriteAttributeString("testId", Id("test", @case.Name));
        xml.WriteAttributeString("executionId", Execution(run, @case));
        xml.WriteAttributeString("testListId", NoList);
        xml.WriteEndElement();
    }

    private static void TestLists(XmlWriter xml)
    {
        xml.WriteStartElement("TestLists");
        foreach (var (name, id) in new[] { ("Results Not in a List", NoList), ("All Loaded Results", "19431567-8539-422a-85d7-44ee4e166bda") })
        {
            xml.WriteStartElement("TestList");
            xml.WriteAttributeString("name", name);
            xml.WriteAttributeString("id", id);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private static void Summary(XmlWriter xml, RunCases run)
    {
        var failed = run.Count(CaseEnd.Failed) + run.Count(CaseEnd.Error);
        var skipped = run.Count(CaseEnd.Skipped);
        xml.WriteStartElement("ResultSummary");
        xml.WriteAttributeString("outcome", failed > 0 ? "Failed" : "Completed");
        xml.WriteStartElement("Counters");
        foreach (var (name, value) in new[]
        {
            ("total", run.Cases.Length), ("executed", run.Cases.Length - skipped), ("passed", run.Count(CaseEnd.Passed)), ("failed", failed),
            ("error", 0), ("timeout", 0), ("aborted", 0), ("inconclusive", 0), ("passedButRunAborted", 0), ("notRunnable", 0),
            ("notExecuted", skipped), ("disconnected", 0), ("warning", 0), ("completed", 0), ("inProgress", 0), ("pending", 0),
        })
        {
            xml.WriteAttributeString(name, value.ToString(CultureInfo.InvariantCulture));
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static string Execution(RunCases run, RunCase @case) => Id("execution " + run.Name, @case.Name);

    private static string Id(string kind, string name) =>
        new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"arela {kind} {name.ToUpperInvariant()}")).AsSpan(0, 16)).ToString();

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}
