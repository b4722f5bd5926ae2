using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Tests.Validation;

[TestClass]
public sealed class ChangedRuleTests
{
    private const string Text = "# CODEX-001: Title\n**Agent:** codex\n**Estimated tokens:** 2000\n**Cost estimate:** $0.004\n\nText\n";
    private static readonly string Hash = TicketText.HashOf(Text);

    [TestMethod]
    public void A_completed_ticket_whose_text_changed_is_told() => Assert.AreEqual("ARELA1041", Codes(Text + "More\n", Hash));

    [TestMethod]
    public void A_completed_ticket_with_its_text_is_not() => Assert.AreEqual("", Codes(Text, Hash));

    [TestMethod]
    public void Line_ends_and_a_byte_order_mark_do_not_count()
    {
        Assert.AreEqual("", Codes(Text.ReplaceLineEndings("\r\n"), Hash));
        Assert.AreEqual("", Codes("\ufeff" + Text, Hash));
    }

    [TestMethod]
    public void A_ticket_completed_by_hand_has_nothing_to_compare_with() => Assert.AreEqual("", Codes(Text + "More\n", hash: null));

    private static string Codes(string text, string? hash)
    {
        using var folder = new TempFolder();
        folder.Write(".arela/tickets/codex/CODEX-001.md", text);
        var record = new TicketRecord { Status = TicketStatus.Completed, ContentHash = hash };
        var status = StatusSnapshot.Empty with { Records = StatusSnapshot.Empty.Records.Add("CODEX-001", record) };
        var tickets = TicketFolder.Load(new ArelaPaths(folder.Path), CompletedText.Remembered(status)).Tickets;
        return new ValidationRig { Status = status }.Codes([.. tickets]);
    }
}
