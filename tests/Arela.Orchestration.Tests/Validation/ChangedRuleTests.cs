using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Tests.Validation;

[TestClass]
public sealed class ChangedRuleTests
{
    [TestMethod]
    public void A_completed_ticket_whose_text_changed_is_told()
    {
        using var folder = new TempFolder();
        var path = folder.Write("CODEX-001.md", "# CODEX-001: Title\n\nText\n");
        var ticket = ValidationRig.Good("CODEX-001") with { Path = path };
        var rig = Completed(TicketText.Hash(ticket));
        Assert.AreEqual("", rig.Codes(ticket));
        File.WriteAllText(path, "# CODEX-001: Title\r\n\r\nText\r\n");
        Assert.AreEqual("", rig.Codes(ticket), "line ends do not count");
        File.WriteAllText(path, "# CODEX-001: Title\n\nOther text\n");
        Assert.AreEqual("ARELA1041", rig.Codes(ticket));
        Assert.AreEqual("", Completed(hash: null).Codes(ticket), "completed by hand: nothing to compare with");
        File.Delete(path);
        Assert.AreEqual("", rig.Codes(ticket), "gone since it was listed");
    }

    private static ValidationRig Completed(string? hash)
    {
        var record = new TicketRecord { Status = TicketStatus.Completed, ContentHash = hash };
        return new ValidationRig { Status = StatusSnapshot.Empty with { Records = StatusSnapshot.Empty.Records.Add("CODEX-001", record) } };
    }
}
