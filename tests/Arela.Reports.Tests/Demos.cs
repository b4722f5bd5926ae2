using System.Globalization;

namespace Arela.Reports.Tests;

/// <summary>The repositories that the tests look at.</summary>
internal static class Demos
{
    /// <summary>Nine tickets of four agents; one failed, one waits for a person.</summary>
    public static DemoRepository Small() => new DemoRepository()
        .Add(new("CLAUDE-001-design-tokens", "Decide the design tokens", "claude") { Status = "completed", Start = 0, Seconds = 214, Cost = 0.0668m, EstimatedTokens = 4000, Tokens = 4150 })
        .Add(new("CODEX-001-button-component", "Create the button component", "codex") { Status = "completed", Start = 215, Seconds = 131, Cost = 0.0051m, DependsOn = "CLAUDE-001" })
        .Add(new("CODEX-002-input-component", "Create the input component", "codex") { Status = "completed", Start = 215, Seconds = 276, Attempts = 2, Cost = 0.0074m, DependsOn = "CLAUDE-001" })
        .Add(new("CODEX-003-card-component", "Create the card component", "codex") { Status = "completed", Start = 216, Seconds = 188, Cost = 0.0049m, DependsOn = "CLAUDE-001" })
        .Add(new("CODEX-004-form-validation", "Validate forms as people type", "codex")
        {
            Status = "failed",
            Start = 492,
            Seconds = 254,
            Attempts = 2,
            Cost = 0.0093m,
            DependsOn = "CODEX-002",
            Output = "  Determining projects to restore...\n  DesignSystem.Tests -> bin/Debug/net10.0/DesignSystem.Tests.dll\n  Failed An_empty_e-mail_address_is_told_at_once [38 ms]\n  Error Message:\n   Assert.AreEqual failed. Expected:<Enter an e-mail address>. Actual:<>.\n  Stack Trace:\n     at DesignSystem.Tests.FormTests.An_empty_address_is_told() in FormTests.cs:line 41\nFailed!  - Failed: 1, Passed: 23, Skipped: 0, Total: 24, Duration: 412 ms\n",
        })
        .Add(new("CODEX-005-dialog", "Create the dialog with its focus trap", "codex") { Status = "completed", Start = 347, Seconds = 166, Cost = 0.0052m, DependsOn = "CODEX-001" })
        .Add(new("DEEPSEEK-001-card-performance", "Render a thousand cards without a stutter", "deepseek") { Status = "completed", Start = 405, Seconds = 97, Cost = 0.0031m, EstimatedTokens = 3000, DependsOn = "CODEX-003" })
        .Add(new("CODEX-006-sign-up-page", "Build the sign-up page", "codex") { DependsOn = "CODEX-004, CODEX-005" })
        .Add(new("CASCADE-001-gallery", "Review the gallery of components", "cascade") { DependsOn = "CODEX-001, CODEX-003, CODEX-005, DEEPSEEK-001", EstimatedTokens = 0 })
        .Write();

    /// <summary>Very many tickets in layers, most of them done.</summary>
    public static DemoRepository Large(int count = 200)
    {
        var random = new Random(7);
        var demo = new DemoRepository();
        string[] verbs = ["Create", "Test", "Document", "Speed up", "Refactor", "Review"];
        string[] things = ["the order list", "customer search", "the invoice page", "payment callbacks", "the audit log", "sign-in", "the import of contacts", "e-mail templates", "the dashboard", "rate limits"];
        var lanes = new double[8];
        var ends = new double[count];
        for (var index = 0; index < count; index++)
        {
            var agent = random.Next(10) switch { < 6 => "codex", < 8 => "deepseek", _ => "claude" };
            int[] before = index < 8 ? [] : [.. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(Math.Max(0, index - 25), index)).Distinct()];
            var lane = Array.IndexOf(lanes, lanes.Min());
            var start = Math.Max(lanes[lane], before.Select(other => ends[other]).DefaultIfEmpty(0).Max());
            var seconds = 40 + random.Next(200);
            var isDone = index < count * 0.8;
            if (isDone)
                lanes[lane] = ends[index] = start + seconds;
            demo.Add(new(Name(index, agent), $"{verbs[random.Next(verbs.Length)]} {things[random.Next(things.Length)]}", agent)
            {
                Status = !isDone ? "open" : index % 37 == 36 ? "failed" : "completed",
                Start = isDone ? start : null,
                Seconds = seconds,
                Attempts = index % 23 == 13 ? 2 : 1,
                Cost = agent == "claude" ? 0.04m : 0.004m,
                DependsOn = before.Length == 0 ? "None" : string.Join(", ", before.Select(other => Id(other))),
            });
        }

        return demo.Write();

        string Id(int index) => "T-" + (index + 1).ToString("000", CultureInfo.InvariantCulture);
        string Name(int index, string agent) => $"{Id(index)}-{agent}";
    }
}
