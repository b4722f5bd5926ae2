using System.Globalization;
using System.Text;
using Arela.Orchestration;

namespace Arela.Benchmarks;

/// <summary>A folder of generated tickets: about 4 KB each, two dependencies each, four agents. Removed when done.</summary>
internal sealed class TicketSet : IDisposable
{
    private static readonly string[] Agents = ["codex", "claude", "deepseek", "cascade"];

    // Sound tickets: what each agent is for, at its price. A finding on every ticket would measure the writing of findings.
    private static readonly string[] Titles = ["Create form component", "Design architecture of part", "Refactor part", "Review integration of part"];
    private static readonly decimal[] PricesPer1K = [0.002m, 0.015m, 0.001m, 0m];

    public TicketSet(int count)
    {
        Root = Directory.CreateTempSubdirectory("arela-bench-").FullName;
        Paths = new ArelaPaths(Root);
        foreach (var agent in Agents)
            Directory.CreateDirectory(Path.Combine(Paths.Tickets, agent));
        Files = [.. Enumerable.Range(0, count).Select(Write)];
    }

    public string Root { get; }

    public ArelaPaths Paths { get; }

    /// <summary>Absolute paths.</summary>
    public string[] Files { get; }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    /// <summary>The text of one ticket.</summary>
    public static string Text(int index)
    {
        var agent = Agents[index % Agents.Length];
        var text = new StringBuilder(4200);
        text.Append(CultureInfo.InvariantCulture, $"# Ticket: {Id(index)} - {Titles[index % Agents.Length]} {index}\n\n");
        text.Append(CultureInfo.InvariantCulture, $"**Agent:** @{agent}  \n**Priority:** medium  \n**Complexity:** simple  \n");
        text.Append(CultureInfo.InvariantCulture, $"**Estimated tokens:** {Tokens(index)}  \n**Cost estimate:** ${Tokens(index) * PricesPer1K[index % Agents.Length] / 1000}  \n");
        text.Append(CultureInfo.InvariantCulture, $"**Dependencies:** {Dependencies(index)}  \n**Estimated time:** 15-20 minutes\n\n---\n\n## Context\n\n");
        for (var step = 0; text.Length < 4000; step++)
        {
            text.Append(CultureInfo.InvariantCulture, $"### Step {step}\n\nWe need a reusable part of the design system, with label and error states.\n\n");
            text.Append(CultureInfo.InvariantCulture, $"- [ ] `src/components/part-{index}-{step}.tsx` renders with a label\n- [ ] It shows the error\n\n");
            text.Append("```ts\nexport interface Props {\n  label?: string;\n  error?: string;\n}\n```\n\n");
        }

        return text.ToString();
    }

    private static int Tokens(int index) => 2000 + (index % 17 * 100);

    private static string Id(int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{Agents[index % Agents.Length].ToUpperInvariant()}-{index:00000}");

    private static string Dependencies(int index) => index < 8 ? "None" : $"{Id(index - 5)}, {Id(index - 8)}";

    private string Write(int index)
    {
        var file = Path.Combine(Paths.Tickets, Agents[index % Agents.Length], $"{Id(index)}-component.md");
        File.WriteAllText(file, Text(index));
        return file;
    }
}
