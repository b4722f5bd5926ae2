using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Status;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Tests.Validation;

[TestClass]
public sealed class SameFilesRuleTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Two_tickets_that_change_one_file_in_no_order_are_told_once()
    {
        Write("A-001", "## Files to create\n- `src/a.ts`\n- `src/index.ts`\n");
        Write("B-001", "**File:** `src/index.ts`\n");
        var finding = Validate().Single();
        Assert.AreEqual("ARELA3010", finding.Code);
        Assert.StartsWith("'A-001' and 'B-001' both name src/index.ts, and neither waits for the other", finding.Message);
        Assert.AreEqual(Path("B-001"), finding.Location.Path);
        Assert.AreEqual(new TextSpan(8, 12, 12), finding.Location.Span);
        Assert.AreEqual(Path("A-001"), finding.Related.Single().Path);
        Assert.IsFalse(finding.Descriptor.BlocksRun);
    }

    [TestMethod]
    public void An_order_between_them_also_through_others_is_enough()
    {
        Write("A-001", "**File:** `src/index.ts`\n");
        Write("B-001", "Text\n", "A-001");
        Write("C-001", "**File:** `src/index.ts`\n", "B-001");
        Assert.IsEmpty(Validate());
    }

    [TestMethod]
    public void Of_many_each_neighbour_is_told_and_not_every_pair()
    {
        for (var number = 1; number <= 5; number++)
            Write($"A-00{number}", "**Files:** `src/index.ts`, `src/more.ts`\n");
        Assert.HasCount(4, Validate());
        Assert.Contains("src/index.ts, src/more.ts", Validate()[0].Message);
    }

    [TestMethod]
    public void Other_files_mentions_and_work_that_is_done_do_not_count()
    {
        Write("A-001", "**File:** `src/a.ts`\n\nSee `src/index.ts`.\n");
        Write("B-001", "**File:** `src/b.ts`\n\nSee `src/index.ts`.\n");
        Write("C-001", "**File:** `src/b.ts`\n");
        Assert.HasCount(1, Validate());
        Assert.IsEmpty(Validate(TicketFactory.StatusOf(("C-001", TicketStatus.Completed))));
        Write("C-001", "**File:** `src/b.ts`\n", "None\n<!-- arela-disable ARELA3010 -->");
        Assert.IsEmpty(Validate(), "either of the two may turn it off");
    }

    [TestMethod]
    public void With_overlaps_put_in_order_there_is_nothing_to_tell()
    {
        Write("A-001", "**File:** `src/index.ts`\n");
        Write("B-001", "**File:** `src/index.ts`\n");
        Assert.IsEmpty(Validate(options: new ArelaOptions { Root = _folder.Path, SerializeOverlaps = true }));
    }

    [TestMethod]
    public void A_thousand_tickets_that_name_one_file_are_told_within_bounds()
    {
        for (var number = 0; number < 1000; number++)
            Write($"A-{number:000}", "**File:** `src/index.ts`\n");
        Assert.HasCount(255, Validate());
    }

    private void Write(string key, string body, string dependencies = "None") => _folder.Write(
        $".arela/tickets/codex/{key}.md",
        $"# {key}: Work on it\n**Agent:** codex\n**Estimated tokens:** 2000\n**Cost estimate:** $0.004\n**Dependencies:** {dependencies}\n\n## Task\n{body}");

    private string Path(string key) => _folder.At($".arela/tickets/codex/{key}.md");

    private Diagnostic[] Validate(StatusSnapshot? status = null, ArelaOptions? options = null)
    {
        var rig = new ValidationRig
        {
            Options = options ?? new ArelaOptions { Root = _folder.Path },
            Status = status ?? StatusSnapshot.Empty,
        };
        return [.. rig.Validate([.. TicketFolder.Load(new ArelaPaths(_folder.Path)).Tickets])];
    }
}
