using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Execution;
using Arela.Orchestration.Planning;
using Arela.Orchestration.Reporting.Ci;

namespace Arela.Orchestration.Tests.Reporting;

/// <summary>What CI engines read: their formats hold whatever an agent prints.</summary>
[TestClass]
public sealed class CiOutputTests
{
    private const string Hostile = "\u0000\u001b[31m]]></failure><x> \ud800 ##vso[task.setvariable variable=x]y\n::set-output name=x::y\n</pre></details> @someone |%0A";

    private static readonly ArelaPaths Paths = new("/root");

    [TestMethod]
    public void JUnit_holds_the_schema_that_Ant_and_Jenkins_share()
    {
        var junit = JUnitWriter.Write(Cases());
        var complaints = new List<string>();
        var schemas = new XmlSchemaSet();
        using (var schema = XmlReader.Create(new StringReader(AntSchema)))
            schemas.Add(null, schema);
        var document = XDocument.Load(new MemoryStream(junit));
        document.Validate(schemas, (_, complaint) => complaints.Add(complaint.Message));
        Assert.IsEmpty(complaints, string.Join('\n', complaints));
        var suite = document.Root!.Element("testsuite")!;
        Assert.AreEqual("4,1,0,2", string.Join(',', new[] { "tests", "failures", "errors", "skipped" }.Select(name => suite.Attribute(name)!.Value)));
        var failed = suite.Elements("testcase").Single(test => test.Element("failure") is not null);
        Assert.AreEqual("arela.codex", failed.Attribute("classname")!.Value);
        Assert.AreEqual("90.500", failed.Attribute("time")!.Value);
        Assert.AreEqual("gate-failed", failed.Element("failure")!.Attribute("type")!.Value);
        Assert.Contains("\\u0000\\u001b[31m]]></failure><x> \\ud800", failed.Element("failure")!.Value);
        Assert.Contains("Log: .arela/logs/codex/B.log", failed.Element("failure")!.Value);
        Assert.AreEqual("blocked: waits for B, which failed", suite.Elements("testcase").Single(test => test.Attribute("name")!.Value == "C").Element("skipped")!.Attribute("message")!.Value);
    }

    [TestMethod]
    public void Trx_has_the_shape_that_its_readers_follow_from_entry_to_result_to_definition()
    {
        XNamespace team = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";
        var root = XDocument.Load(new MemoryStream(TrxWriter.Write(Cases()))).Root!;
        Assert.AreEqual(team + "TestRun", root.Name);
        Assert.AreSequenceEqual(
            ["Times", "Results", "TestDefinitions", "TestEntries", "TestLists", "ResultSummary"], [.. root.Elements().Select(element => element.Name.LocalName)]);
        var results = root.Element(team + "Results")!.Elements(team + "UnitTestResult").ToArray();
        var definitions = root.Element(team + "TestDefinitions")!.Elements(team + "UnitTest").ToDictionary(test => test.Attribute("id")!.Value);
        var lists = root.Element(team + "TestLists")!.Elements().Select(list => list.Attribute("id")!.Value).ToArray();
        foreach (var (result, entry) in results.Zip(root.Element(team + "TestEntries")!.Elements()))
        {
            var definition = definitions[result.Attribute("testId")!.Value];
            Assert.AreEqual(result.Attribute("testName")!.Value, definition.Attribute("name")!.Value);
            Assert.AreEqual(result.Attribute("executionId")!.Value, definition.Element(team + "Execution")!.Attribute("id")!.Value);
            Assert.AreEqual(result.Attribute("executionId")!.Value, entry.Attribute("executionId")!.Value);
            Assert.Contains(entry.Attribute("testListId")!.Value, lists);
            Assert.IsTrue(Guid.TryParse(result.Attribute("testId")!.Value, out _) && TimeSpan.TryParse(result.Attribute("duration")!.Value, out _));
        }

        Assert.AreSequenceEqual(["Passed", "Failed", "NotExecuted", "NotExecuted"], [.. results.Select(result => result.Attribute("outcome")!.Value)]);
        var counters = root.Element(team + "ResultSummary")!.Element(team + "Counters")!;
        Assert.AreEqual("4,2,1,1,2", string.Join(',', new[] { "total", "executed", "passed", "failed", "notExecuted" }.Select(name => counters.Attribute(name)!.Value)));
        Assert.AreEqual("Failed", root.Element(team + "ResultSummary")!.Attribute("outcome")!.Value);
    }

    [TestMethod]
    public void A_run_that_did_not_start_is_one_error_that_says_why()
    {
        var finding = StatusDiagnostics.Locked.At(SourceLocation.OfFile("/root/.arela/lock"), ".arela/lock", "process 1");
        var summary = new RunSummary(null, null, [finding]);
        var suite = XDocument.Load(new MemoryStream(JUnitWriter.Write(RunCases.Of(summary, Paths, default)))).Root!.Element("testsuite")!;
        Assert.AreEqual("1", suite.Attribute("errors")!.Value);
        Assert.AreEqual("ARELA5005", suite.Element("testcase")!.Element("error")!.Attribute("type")!.Value);
        Assert.Contains("The run did not start", RunMarkdown.Write(summary, Paths));
    }

    [TestMethod]
    public void The_summary_page_shows_hostile_output_as_text_in_its_place()
    {
        var markdown = RunMarkdown.Write(Summary(), Paths);
        Assert.Contains("**1 completed, 1 failed, 1 blocked, 1 needs a person** in 1 min 40 s, $0.030 spent; running in parallel saved 20 s.", markdown);
        Assert.Contains("| ✅ | A | Title of A |", markdown);
        Assert.Contains("\\u001b[31m]]&gt;&lt;/failure&gt;&lt;x&gt;", markdown);
        Assert.Contains("&lt;/pre&gt;&lt;/details&gt; &#64;someone", markdown);
        Assert.DoesNotContain("\n::", markdown);
        Assert.DoesNotContain("##vso", markdown);
        Assert.AreEqual(markdown.Split("<pre>").Length, markdown.Split("</pre>").Length);
    }

    [TestMethod]
    public void The_step_summary_is_added_to_and_never_grows_beyond_what_GitHub_shows()
    {
        using var folder = new TempFolder();
        var path = folder.Write("summary.md", "of another command");
        StepSummary.Append(path, "## ours\n");
        Assert.AreEqual("of another command\n\n## ours\n", folder.Read("summary.md"));

        StepSummary.Append(path, string.Concat(Enumerable.Repeat("| a ticket with ünïcode in its name |\n", 60_000)));
        Assert.IsLessThanOrEqualTo(StepSummary.MostBytes, new FileInfo(path).Length);
        Assert.EndsWith("All of it stands in `.arela/reports`.*\n", folder.Read("summary.md"));
        StepSummary.Append(path, new string('x', StepSummary.MostBytes));
        Assert.IsLessThanOrEqualTo(StepSummary.MostBytes, new FileInfo(path).Length);
    }

    [TestMethod]
    public void An_issue_for_Azure_cannot_be_left_by_what_it_says()
    {
        Assert.AreEqual(
            "##vso[task.logissue type=warning;sourcepath=/a%3Bb%5D/100%AZP25.md;linenumber=3;columnnumber=5;code=ARELA1035;]ARELA1035: ## VSO[task.complete]no %AZP250A end",
            AzureCommands.Issue(new AzureIssue(false, "ARELA1035", "##VSO[task.complete]no %0A\nend", "/a;b]/100%.md", 3, 5)));
        Assert.AreEqual("##vso[task.uploadsummary]/a/b.md", AzureCommands.UploadSummary("/a/b.md"));
    }

    [TestMethod]
    public void Code_quality_has_what_GitLab_wants_and_a_fingerprint_that_a_moved_line_keeps()
    {
        ImmutableArray<Diagnostic> findings =
        [
            StatusDiagnostics.UnknownStatus.At(new SourceLocation("/root/.arela/tickets/x.json", new TextSpan(7, 3, 1)), "A", ["A", "odd"]),
            StatusDiagnostics.UnknownStatus.At(new SourceLocation("/root/.arela/tickets/x.json", new TextSpan(9, 3, 1)), "A", ["A", "odd"]),
            StatusDiagnostics.NotWritable.At(SourceLocation.None, "no."),
        ];
        var report = JsonNode.Parse(CodeQualityWriter.Write(findings, "/root").Span)!.AsArray();
        Assert.HasCount(3, report);
        Assert.AreEqual(".arela/tickets/x.json", (string?)report[0]!["location"]!["path"]);
        Assert.AreEqual(7, (int)report[0]!["location"]!["lines"]!["begin"]!);
        Assert.AreEqual("major", (string?)report[0]!["severity"]);
        Assert.AreEqual("critical", (string?)report[2]!["severity"]);
        Assert.HasCount(3, report.Select(entry => (string?)entry!["fingerprint"]).Distinct().ToArray());
        var moved = findings.SetItem(0, findings[0] with { Location = new SourceLocation("/root/.arela/tickets/x.json", new TextSpan(70, 3, 1)) });
        Assert.AreEqual((string?)report[0]!["fingerprint"], (string?)JsonNode.Parse(CodeQualityWriter.Write(moved, "/root").Span)![0]!["fingerprint"]);
    }

    [TestMethod]
    public void A_file_that_cannot_be_written_is_a_finding_and_the_rest_is_written()
    {
        using var root = new TempFolder();
        root.Write("file", "");
        var options = new ArelaOptions { Root = root.Path, JUnit = root.At("file/junit.xml"), Trx = root.At("deep/er/run.trx") };
        var ci = new CiEnvironment(root.At("summary.md"), IsAzure: true);
        var summary = new RunOutputs(options, new ArelaPaths(root.Path), ci).Write(Summary(), DateTimeOffset.UnixEpoch);
        Assert.AreEqual("ARELA5020", summary.Findings.Single().Code);
        Assert.IsTrue(File.Exists(root.At("deep/er/run.trx")));
        Assert.StartsWith("## Arela tickets", root.Read("summary.md"));
        Assert.AreEqual($"##vso[task.uploadsummary]{root.At(".arela/reports/run-summary.md")}", summary.CiCommands.Single());
    }

    private static RunCases Cases() => RunCases.Of(Summary(), Paths, new DateTimeOffset(2025, 11, 9, 20, 0, 0, TimeSpan.Zero));

    private static RunSummary Summary()
    {
        TicketResult[] tickets =
        [
            Result("A", TicketEnd.Completed, 29.5, new Outcome(OutcomeReason.Completed, "")),
            Result("B", TicketEnd.Failed, 90.5, new Outcome(OutcomeReason.GateFailed, "the gate was red") { Details = "first\n\n" + Hostile }),
            new TicketResult(Planned("C"), TicketEnd.Blocked, [], "waits for B, which failed"),
            new TicketResult(Planned("D"), TicketEnd.HandedOff, [], "needs a person"),
            new TicketResult(Planned("E"), TicketEnd.Skipped, [], "completed"),
        ];
        return new RunSummary(new RunResult("20251109T200000Z-aaaa", tickets, TimeSpan.FromSeconds(100)), null, []);
    }

    private static TicketResult Result(string key, TicketEnd end, double seconds, Outcome outcome) => new(
        Planned(key), end, [new AttemptResult(1, "codex", outcome, new AgentReport(outcome), TimeSpan.FromSeconds(seconds), 0.015m, null)], outcome.Message)
    {
        Duration = TimeSpan.FromSeconds(seconds),
        LogPath = $"/root/.arela/logs/codex/{key}.log",
    };

    private static PlannedTicket Planned(string key) => new()
    {
        Ticket = TicketFactory.Ticket(key) with { Title = new Arela.Orchestration.Tickets.TicketField<string>("Title of " + key, key, default) },
        Action = PlanAction.Run,
        Agent = TicketFactory.Codex,
    };

    /// <summary>What the readers of JUnit files agree on: the elements and attributes of Ant's own writer, in its order.</summary>
    private const string AntSchema = """
        <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
          <xs:simpleType name="stamp"><xs:restriction base="xs:dateTime"><xs:pattern value="\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d" /></xs:restriction></xs:simpleType>
          <xs:simpleType name="name"><xs:restriction base="xs:token"><xs:minLength value="1" /></xs:restriction></xs:simpleType>
          <xs:complexType name="problem"><xs:simpleContent><xs:extension base="xs:string">
            <xs:attribute name="message" type="xs:string" /><xs:attribute name="type" type="xs:string" use="required" />
          </xs:extension></xs:simpleContent></xs:complexType>
          <xs:element name="testsuites"><xs:complexType><xs:sequence>
            <xs:element name="testsuite" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
              <xs:sequence>
                <xs:element name="properties"><xs:complexType><xs:sequence>
                  <xs:element name="property" minOccurs="0" maxOccurs="unbounded" />
                </xs:sequence></xs:complexType></xs:element>
                <xs:element name="testcase" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
                  <xs:choice minOccurs="0">
                    <xs:element name="skipped"><xs:complexType><xs:attribute name="message" type="xs:string" /></xs:complexType></xs:element>
                    <xs:element name="error" type="problem" />
                    <xs:element name="failure" type="problem" />
                  </xs:choice>
                  <xs:attribute name="name" type="xs:token" use="required" />
                  <xs:attribute name="classname" type="xs:token" use="required" />
                  <xs:attribute name="time" type="xs:decimal" use="required" />
                </xs:complexType></xs:element>
                <xs:element name="system-out" type="xs:string" />
                <xs:element name="system-err" type="xs:string" />
              </xs:sequence>
              <xs:attribute name="name" type="name" use="required" />
              <xs:attribute name="timestamp" type="stamp" use="required" />
              <xs:attribute name="hostname" type="name" use="required" />
              <xs:attribute name="tests" type="xs:int" use="required" />
              <xs:attribute name="failures" type="xs:int" use="required" />
              <xs:attribute name="errors" type="xs:int" use="required" />
              <xs:attribute name="skipped" type="xs:int" />
              <xs:attribute name="time" type="xs:decimal" use="required" />
              <xs:attribute name="package" type="xs:token" use="required" />
              <xs:attribute name="id" type="xs:int" use="required" />
            </xs:complexType></xs:element>
          </xs:sequence></xs:complexType></xs:element>
        </xs:schema>
        """;
}
