using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Tests.Validation;

[TestClass]
public sealed class DependencyRuleTests
{
    [TestMethod]
    public void A_dependency_that_names_one_ticket_is_fine() =>
        Assert.AreEqual("", new ValidationRig().Codes(ValidationRig.Good("CODEX-001"), ValidationRig.Good("CODEX-002", "CODEX-001")));

    [TestMethod]
    public void An_unknown_dependency_is_told_with_the_nearest_name()
    {
        var finding = Single(new ValidationRig(), ValidationRig.Good("CODEX-001"), ValidationRig.Good("CODEX-002", "CODXE-001"));
        Assert.AreEqual("ARELA3001", finding.Code);
        Assert.AreEqual(new TextSpan(5, 19, 9), finding.Location.Span);
        Assert.StartsWith("There is no ticket 'CODXE-001'. Did you mean 'CODEX-001'", finding.Message);
    }

    [TestMethod]
    [DataRow("CODEX-009", "")]
    [DataRow("CODEX-100", " Did you mean 'CODEX-001'?")]
    [DataRow("CODEX-1", " Did you mean 'CODEX-001'?")]
    public void Another_number_is_another_ticket_and_no_slip(string written, string suggestion)
    {
        var finding = Single(new ValidationRig(), ValidationRig.Good("CODEX-001"), ValidationRig.Good("CODEX-002", written));
        Assert.StartsWith($"There is no ticket '{written}'.{suggestion} Correct", finding.Message);
    }

    [TestMethod]
    public void A_short_id_of_several_tickets_is_told_with_their_files()
    {
        var findings = new ValidationRig().Validate(
            Named("CODEX-001-input", "CODEX-001"), Named("CODEX-001-select", "CODEX-001"), ValidationRig.Good("CODEX-002", "CODEX-001"));
        Assert.AreEqual("ARELA1033 ARELA3002", string.Join(' ', findings.Select(finding => finding.Code)));
        Assert.Contains("codex/CODEX-001-input.md, .arela/tickets/codex/CODEX-001-select.md", findings[1].Message);
        Assert.HasCount(2, findings[1].Related);
        Assert.IsFalse(findings[0].Descriptor.BlocksRun, "a shared id alone hurts nobody");
        Assert.IsTrue(findings[1].Descriptor.BlocksRun);
    }

    [TestMethod]
    public void The_key_resolves_a_shared_short_id() => Assert.AreEqual(
        "ARELA1033",
        new ValidationRig().Codes(
            Named("CODEX-001-input", "CODEX-001"), Named("CODEX-001-select", "CODEX-001"), ValidationRig.Good("CODEX-002", "CODEX-001-input")));

    [TestMethod]
    public void Two_files_of_one_name_are_told_at_the_second()
    {
        var other = ValidationRig.Good("CODEX-001") with { Path = "/root/.arela/tickets/release/CODEX-001.md", Folder = "release" };
        var finding = Single(new ValidationRig(), other, ValidationRig.Good("CODEX-001"));
        Assert.AreEqual("ARELA1034", finding.Code);
        Assert.AreEqual(other.Path, finding.Location.Path);
        Assert.AreEqual("/root/.arela/tickets/codex/CODEX-001.md", finding.Related.Single().Path);
        Assert.IsTrue(finding.Descriptor.BlocksRun);
    }

    [TestMethod]
    public void A_ticket_that_waits_for_itself_is_told() =>
        Assert.AreEqual("ARELA3003", Single(new ValidationRig(), ValidationRig.Good("CODEX-001", "CODEX-001")).Code);

    [TestMethod]
    public void A_dependency_on_a_skipped_file_is_told() => Assert.AreEqual(
        "ARELA3004",
        Single(new ValidationRig { Skipped = ["CODEX-009"] }, ValidationRig.Good("CODEX-001", "CODEX-009")).Code);

    [TestMethod]
    public void A_cycle_is_told_once_with_its_whole_path_and_every_place()
    {
        var finding = Single(
            new ValidationRig(),
            ValidationRig.Good("A-1", "B-1"), ValidationRig.Good("B-1", "C-1"), ValidationRig.Good("C-1", "A-1"), ValidationRig.Good("D-1", "A-1"));
        Assert.AreEqual("ARELA3005", finding.Code);
        Assert.Contains(
            "A-1 (.arela/tickets/codex/A-1.md:5) -> B-1 (.arela/tickets/codex/B-1.md:5) -> C-1 (.arela/tickets/codex/C-1.md:5) -> A-1",
            finding.Message);
        Assert.HasCount(3, finding.Related);
        Assert.IsTrue(finding.Related.All(place => place.Span == new TextSpan(5, 19, 3)));
    }

    [TestMethod]
    public void A_failed_dependency_is_told_with_its_reason_until_the_ticket_is_done()
    {
        var status = TicketFactory.StatusOf(("CODEX-001", TicketStatus.Failed));
        status = status with { Records = status.Records.SetItem("CODEX-001", status["CODEX-001"] with { Reason = "timeout" }) };
        Ticket[] tickets = [ValidationRig.Good("CODEX-001"), ValidationRig.Good("CODEX-002", "CODEX-001")];
        var finding = Single(new ValidationRig { Status = status }, tickets);
        Assert.AreEqual("ARELA3006", finding.Code);
        Assert.StartsWith("'CODEX-002' waits for 'CODEX-001', which failed (timeout).", finding.Message);
        Assert.IsFalse(finding.Descriptor.BlocksRun, "the next run tries it again");
        var done = status with { Records = status.Records.Add("CODEX-002", new TicketRecord { Status = TicketStatus.Completed }) };
        Assert.AreEqual("", new ValidationRig { Status = done }.Codes(tickets));
    }

    [TestMethod]
    public void Entries_of_the_status_file_without_a_ticket_are_told_once()
    {
        var status = TicketFactory.StatusOf(("CODEX-001", TicketStatus.Completed), ("CODEX-01", TicketStatus.Completed));
        var finding = Single(new ValidationRig { Status = status }, ValidationRig.Good("CODEX-001"));
        Assert.AreEqual("ARELA1040", finding.Code);
        Assert.AreEqual("/root/.arela/tickets/.ticket-status.json", finding.Location.Path);
        Assert.Contains("an entry for which there is no ticket: CODEX-01. Did you mean 'CODEX-001'?", finding.Message);
    }

    [TestMethod]
    public void Names_from_tickets_cannot_write_commands_into_the_log()
    {
        var finding = Single(new ValidationRig(), ValidationRig.Good("CODEX-001", "##vso[task.complete]\u001b[2J"));
        Assert.DoesNotContain("##vso[", finding.Message);
        Assert.DoesNotContain("\u001b", finding.Message);
    }

    [TestMethod]
    public void Ten_thousand_unknown_dependencies_are_told_in_reasonable_time()
    {
        var tickets = Enumerable.Range(0, 10_000).Select(index => ValidationRig.Good($"T-{index:00000}", $"U-{index:00000}")).ToArray();
        Assert.HasCount(10_000, new ValidationRig().Validate(tickets));
    }

    private static Ticket Named(string key, string id) => ValidationRig.Good(key) with { Id = id };

    private static Diagnostic Single(ValidationRig rig, params Ticket[] tickets) => rig.Validate(tickets).Single();
}
