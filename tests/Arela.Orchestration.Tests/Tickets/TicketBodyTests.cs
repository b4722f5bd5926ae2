using Arela.Orchestration.Diagnostics;
using Arela.Orchestration.Tickets;

namespace Arela.Orchestration.Tests.Tickets;

[TestClass]
public sealed class TicketBodyTests
{
    [TestMethod]
    [DataRow("**File:** `src/a.ts`", "src/a.ts")]
    [DataRow("**Files:** `src/a.ts`, `src/b.ts`", "src/a.ts;src/b.ts")]
    [DataRow("**File:** src/a.ts", "src/a.ts")]
    [DataRow("**Create:** `src/a.ts` (new)", "src/a.ts")]
    [DataRow("Create `src/a.ts` with `b.ts` in mind", "src/a.ts")]
    [DataRow("Update `src/a.ts:12` to add:", "src/a.ts")]
    [DataRow("**Files:**\n- `src/a.ts` - one\n- src/b.ts (two)\n", "src/a.ts;src/b.ts")]
    [DataRow("## Files to create\n1. **`src/a.ts`** - main\n2. `src/b.ts`\n\n## Other\n- `src/c.ts`\n", "src/a.ts;src/b.ts")]
    [DataRow("### Files to Create/Modify\n- `README.md`\n- `a/b` (NEW)\n", "README.md;a/b")]
    [DataRow("### File to create\n\n**`src/a.ts`**\n\n```ts\nimport './b.ts'\n```\n", "src/a.ts")]
    [DataRow("## New files (2 total)\n```\nsrc/x/\n├── a.ts   # main\n└── y/\n    └── b.ts\n```\n", "src/x/a.ts;src/x/y/b.ts")]
    [DataRow("**File:** `~/.cache/a.db`", "")]
    [DataRow("**File:** `/etc/passwd`", "")]
    [DataRow("**File:** `../outside.txt`", "")]
    [DataRow("**File:** `src/../../a.txt`", "")]
    [DataRow("**File:** `C:\\a.txt`", "")]
    [DataRow("**File:** `src/*.ts`", "")]
    [DataRow("See `src/a.ts` for types", "")]
    [DataRow("```\n**File:** `src/a.ts`\n```", "")]
    [DataRow("## File search\n- `src/a.ts`", "")]
    [DataRow("- Task\n  - **File:** `src/a.ts`", "src/a.ts")]
    public void Files_are_found_where_a_ticket_says_that_it_writes_them(string body, string expected) =>
        Assert.AreEqual(expected, string.Join(';', TicketBody.FilesNamedIn("# T\n\n" + body).Select(file => file.Path)));

    [TestMethod]
    public void Each_file_has_the_place_of_its_path() => Assert.AreSequenceEqual(
        [new NamedFile("src/a.ts", new TextSpan(3, 12, 8)), new NamedFile("b/c.ts", new TextSpan(6, 6, 6))],
        [.. TicketBody.FilesNamedIn("# T\r\n\r\n**File:** `src/a.ts`\r\n\r\n## Files to modify\r\n- **`b/c.ts`** x\r\n")]);
}
