using System.Text;
using Arela.Orchestration.Workspaces.DotNet;

namespace Arela.Orchestration.Tests.Workspaces.DotNet;

[TestClass]
public sealed class TrxFileTests
{
    private const string Start = """
        <?xml version="1.0" encoding="utf-8"?>
        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>

        """;

    [TestMethod]
    public void Failed_tests_have_their_full_name_message_and_stack()
    {
        var trx = Read(Start + """
            <UnitTestResult testId="1" testName="Good" outcome="Passed"/>
            <UnitTestResult testId="2" testName="Rows (&quot;a;b&quot;)" outcome="Failed"><Output><StdOut>noise</StdOut><ErrorInfo><Message>one
            is not two</Message><StackTrace>at T.Ts.Rows() in T.cs:line 6
            at more</StackTrace></ErrorInfo></Output></UnitTestResult>
            <UnitTestResult testId="3" testName="Skipped" outcome="NotExecuted"><Output><ErrorInfo><Message>not now</Message></ErrorInfo></Output></UnitTestResult>
            <UnitTestResult testId="4" testName="X.Y.Slow" outcome="Timeout"/>
            </Results><TestDefinitions>
            <UnitTest name="r" storage="/x/t.tests.dll" id="2"><Execution id="e"/><TestMethod className="T.Ts" name="Rows"/></UnitTest>
            <UnitTest name="s" storage="/x/t.tests.dll" id="4"><TestMethod className="X.Y" name="Slow"/></UnitTest>
            </TestDefinitions><ResultSummary outcome="Failed"><Counters total="4" failed="2"/></ResultSummary></TestRun>
            """);
        Assert.IsTrue(trx.IsWhole);
        Assert.AreEqual(4, trx.Total);
        FailedTest[] failed = [.. trx.Failed];
        Assert.HasCount(2, failed);
        Assert.AreEqual("T.Ts.Rows (\"a;b\")", failed[0].Name);
        Assert.AreEqual("one\nis not two", failed[0].Message.ReplaceLineEndings("\n"));
        Assert.StartsWith("at T.Ts.Rows()", failed[0].Stack);
        Assert.AreEqual(("X.Y.Slow", "T.TESTS", ""), (failed[1].Identity.Item1, failed[1].Identity.Item2, failed[1].Message));
    }

    [TestMethod]
    public void A_file_cut_off_or_of_another_kind_gives_what_can_be_read()
    {
        var cut = Read(Start + "<UnitTestResult testId=\"1\" testName=\"A\" outcome=\"Failed\"/><UnitTestRes");
        Assert.IsFalse(cut.IsWhole);
        Assert.AreEqual("A", cut.Failed.Single().Name);
        Assert.IsFalse(Read("no xml at all").IsWhole);
        Assert.IsFalse(Read("").IsWhole);
        Assert.IsFalse(Read("<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><TestRun>&b;</TestRun>").IsWhole);
    }

    [TestMethod]
    public void Very_much_text_and_very_many_failures_are_bounded()
    {
        var text = new StringBuilder(Start);
        for (var index = 0; index < 1_200; index++)
            text.Append("<UnitTestResult testId=\"").Append(index).Append("\" testName=\"").Append('n', 3_000).Append("\" outcome=\"Failed\"><Output><ErrorInfo><Message>").Append('m', 5_000).Append("</Message></ErrorInfo></Output></UnitTestResult>");
        var trx = Read(text.Append("</Results></TestRun>").ToString());
        Assert.IsTrue(trx.IsWhole);
        FailedTest[] failed = [.. trx.Failed];
        Assert.HasCount(1_000, failed);
        Assert.IsTrue(failed.All(test => test.Message.Length == 2_000 && test.Name.Length == 2_000));
    }

    private static TrxFile Read(string text)
    {
        using var folder = new TempFolder();
        return TrxFile.Read(folder.Write("a.trx", text));
    }
}
