using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Tests.Validation;

[TestClass]
public sealed class HeadRuleTests
{
    private const string Fields = "**Agent:** codex\n**Estimated tokens:** 2000\n**Cost estimate:** $0.004\n";

    [TestMethod]
    [DataRow("# CODEX-001: Title\n" + Fields + "\n## Context\nText", "", DisplayName = "good")]
    [DataRow("# Ticket: codex-001 - Title\n" + Fields + "\n## Context\nText", "", DisplayName = "good, id in lower case")]
    [DataRow("# CODEX-001\n" + Fields + "\n## Context\nText", "ARELA1030", DisplayName = "id but no title")]
    [DataRow(Fields + "\n## Context\nText", "ARELA1030", DisplayName = "no heading")]
    [DataRow("# CODEX-001: Title\n" + Fields, "ARELA1031", DisplayName = "no body")]
    [DataRow("# CODEX-002: Title\n" + Fields + "\n## Context\nText", "ARELA1032", DisplayName = "another id")]
    [DataRow("# CODEX-002: Title\n" + Fields + "<!-- arela-disable ARELA1032 -->\n## Context\nText", "", DisplayName = "turned off")]
    public void A_ticket_has_a_title_a_body_and_the_id_of_its_file(string text, string expected) =>
        Assert.AreEqual(expected, new ValidationRig().Codes(ValidationRig.Parse("CODEX-001-input", text)));

    [TestMethod]
    public void An_id_that_disagrees_is_shown_where_it_stands()
    {
        var finding = new ValidationRig()
            .Validate(ValidationRig.Parse("CODEX-001-input", "# Ticket: CODEX-002 - Title\n" + Fields + "\n## Context\nText")).Single();
        Assert.AreEqual(new TextSpan(1, 11, 9), finding.Location.Span);
        Assert.AreEqual("The heading says CODEX-002, but the file is named 'CODEX-001-input.md', and the file name counts. Make them agree.", finding.Message);
        Assert.AreEqual(Severity.Warning, finding.Severity);
        Assert.AreEqual("CODEX-001-input", finding.TicketKey);
    }

    [TestMethod]
    public void Dependencies_that_name_no_ticket_are_told_as_such()
    {
        var ticket = ValidationRig.Good("CODEX-001") with
        {
            Unreadable = [new UnreadableField(TicketFieldName.Dependencies, "the classifier", new TextSpan(5, 19, 14))],
        };
        Assert.AreEqual("ARELA3007", new ValidationRig().Codes(ticket));
    }

    [TestMethod]
    [DataRow("**Priority:** someday", "ARELA1037")]
    [DataRow("**Priority:** high", "")]
    [DataRow("**Estimated time:** a while", "ARELA1037")]
    [DataRow("**Estimated time:** 15-20 minutes", "")]
    [DataRow("**Dependencies:** None", "")]
    public void A_field_that_cannot_be_understood_is_told(string field, string expected) => Assert.AreEqual(
        expected,
        new ValidationRig().Codes(ValidationRig.Parse("CODEX-001-input", $"# CODEX-001: Title\n{field}\n{Fields}\n## Context\nText")));
}
