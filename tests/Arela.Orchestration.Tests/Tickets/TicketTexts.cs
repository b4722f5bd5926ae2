using System.Text;

namespace Arela.Orchestration.Tests.Tickets;

/// <summary>Makes texts of tickets: sound ones, strange ones, and damaged ones. The same seed gives the same texts.</summary>
internal sealed class TicketTexts(int seed)
{
    private static readonly string[] Lines =
    [
        "", "", "", "**Agent:** @codex", "**Agent:** Claude (Cascade)  ", "**Priority:** P1", "**Priority**: high", "Priority: low",
        "**Estimated tokens:** 2-3K", "**Cost estimate:** $0.004", "**Dependencies:** CODEX-001 to CODEX-003, CLAUDE-001",
        "**Depends on:**", "**Blocked by:** HEXI-001-003 ✅", "**Estimated time:** 15-20 minutes", "__Complexity:__ simple",
        "**Agent:** codex | **Priority:** P2", "## Dependencies", "## Priority", "### Priority", "## Estimated Time", "# Ticket: CODEX-001 - Title",
        "# CODEX-002: Other", "#", "## ", "## Context", "Priority", "Some text", "dependencies: none of this", "---", "***", "===",
        "- CODEX-004", "* **Agent:** deepseek", "+ text", "1. CODEX-005", "2) **Priority:** low", "- [ ] task",
        "> **Agent:** gemini", ">", "> - quoted", "```", "````", "~~~", "```text", "<!-- comment -->", "<!--", "-->", "<div>", "<p>", "<b>",
        "<script>", "</script>", "<?x", "?>", "<!X", "<![CDATA[", "]]>", "| **Agent:** | x |", "|---|---|", "# Heading #", "text\\", "\\# no",
    ];

    private static readonly string[] Prefixes = ["", "", "", "", "", " ", "  ", "   ", "    ", "\t", "     ", "- ", "  - ", "> ", "> > ", "1. ", " \t"];

    private static readonly char[] Characters = [.. "#-*_>`~:|<>=()[]! \t\n\rAP9$.,@é✅", '\u2028', '\ufeff', '\u00a0'];

    private readonly Random _random = new(seed);

    /// <summary>A text of lines that matter, in any order.</summary>
    public string Lined()
    {
        var text = new StringBuilder();
        var end = _random.Next(5) == 0 ? "\r\n" : "\n";
        if (_random.Next(3) > 0)
            text.Append("# CODEX-001: Title").Append(end).Append(end);
        for (var count = _random.Next(1, 16); count > 0; count--)
            text.Append(Prefixes[_random.Next(Prefixes.Length)]).Append(Lines[_random.Next(Lines.Length)]).Append(end);
        return text.ToString();
    }

    /// <summary>A text with some characters changed, taken out, doubled.</summary>
    public string Damaged(string text)
    {
        var damaged = new StringBuilder(text);
        for (var count = _random.Next(1, 8); count > 0 && damaged.Length > 0; count--)
        {
            var at = _random.Next(damaged.Length);
            switch (_random.Next(4))
            {
                case 0:
                    damaged[at] = Characters[_random.Next(Characters.Length)];
                    break;
                case 1:
                    damaged.Insert(at, Characters[_random.Next(Characters.Length)]);
                    break;
                case 2:
                    damaged.Remove(at, Math.Min(_random.Next(1, 6), damaged.Length - at));
                    break;
                default:
                    damaged.Insert(at, damaged.ToString(at, Math.Min(_random.Next(1, 20), damaged.Length - at)));
                    break;
            }
        }

        return damaged.ToString();
    }

    /// <summary>A YAML ticket or front matter, likely damaged.</summary>
    public string Yaml()
    {
        string[] lines =
        [
            "id: CODEX-001", "title: \"A: b\"", "agent: @codex", "agent: 'codex'", "dependencies: [CODEX-001, {id: X-2}]", "dependencies:",
            "  - CLAUDE-001", "  - [a, [b]]", "estimatedTokens: 2_000", "estimated_time: 2h", "metadata:", "  priority: high", "x: &a [1]", "y: *a",
            "text: |", "  lines", "? a", ": b", "--- ", "...", "# arela-disable ARELA2002", "tags: [a, b]", "{a: b}", "- list", "\t tab", "k: >-", "!!x y",
        ];
        var text = new StringBuilder();
        for (var count = _random.Next(1, 10); count > 0; count--)
            text.Append(lines[_random.Next(lines.Length)]).Append('\n');
        return _random.Next(2) == 0 ? text.ToString() : Damaged(text.ToString());
    }

    /// <summary>A number below the limit.</summary>
    public int Next(int limit) => _random.Next(limit);
}
