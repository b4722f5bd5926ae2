using System.Collections.Immutable;

namespace Arela.Orchestration.Agents.Selection;

/// <summary>
/// The selection matrix. Of the keywords, <c>refactor*</c> fits every word that begins so, <c>^review</c> counts only
/// as the first word of a title (there it decides), and a plural <c>s</c> is added as needed.
/// </summary>
public static class BuiltInTaskTypes
{
    /// <summary>Name of the row for tests.</summary>
    internal const string TestGeneration = "Test generation";

    /// <summary>The rows, in order.</summary>
    public static ImmutableArray<TaskType> All { get; } =
    [
        Row("CRUD endpoints", WorkKind.Implementation, "fast", "repetitive patterns, clear specs",
            "crud", "endpoint", "rest api", "api route", "route handler", "controller", "web api", "graphql resolver", "http handler"),
        Row("Boilerplate", WorkKind.Implementation, "fast", "forms, components, tests",
            "boilerplate", "^scaffold*", "scaffold*", "component", "form", "dialog", "modal", "button", "dropdown", "checkbox", "widget",
            "dto", "stub", "skeleton", "navbar", "sidebar", "login page", "settings page", "landing page", "profile page", "page layout",
            "layout", "cli command", "mapper", "view model", "data class", "poco"),
        Row(TestGeneration, WorkKind.Implementation, "fast", "unit tests, integration tests",
            "test", "unit test", "integration test", "e2e test", "end to end test", "test suite", "test coverage", "test case",
            "snapshot test", "test generation", "^test", "^cover"),
        Row("Architecture", WorkKind.Architecture, "slow", "system design, ADRs",
            "architecture", "architectural", "adr", "^design", "system design", "technical design", "^plan", "planning", "^architect",
            "roadmap", "rfc", "domain model", "data model", "^decide", "^choose", "^evaluate", "migration strategy", "migration plan",
            "high level design", "bounded context", "design document", "design doc", "design proposal", "api design"),
        Row("Security review", WorkKind.Architecture, "slow", "vulnerability analysis",
            "security", "security review", "security audit", "vulnerabilit*", "threat model*", "penetration test", "owasp", "cve",
            "sql injection", "xss", "csrf", "^audit", "^harden", "hardening", "review security", "review the security"),
        Row("Documentation", WorkKind.Architecture, "slow", "technical writing, guides",
            "documentation", "^document", "docs", "readme", "changelog", "guide", "tutorial", "manual", "api reference", "release note",
            "docstring", "doc comment", "xml doc", "how to", "faq", "runbook", "technical writing", "cookbook", "glossary"),
        Row("Refactoring", WorkKind.Optimization, "fast", "code clean-up, optimization",
            "^refactor*", "refactor*", "^clean up", "clean up", "^cleanup", "cleanup", "^simplify", "^restructure", "^dedup*", "^deduplicate",
            "dead code", "duplicate code", "duplicated code", "^rename", "^extract", "^split", "^consolidate", "^decouple", "^modernize",
            "technical debt", "tech debt", "code smell", "^rewrite", "^untangle"),
        Row("Performance", WorkKind.Optimization, "fast", "query optimization, algorithms",
            "performance", "^optimi*", "optimi*", "^speed up", "speed up", "slow", "latency", "memory usage", "memory leak", "throughput",
            "^profile", "profiling", "^benchmark", "benchmark", "n+1", "bottleneck", "hot path", "allocation", "startup time", "bundle size",
            "response time", "query plan", "database index", "algorithm", "^accelerate"),
        Row("Integration", WorkKind.Integration, "n/a", "orchestration, review",
            "integration", "^integrate", "integrate", "integration testing", "orchestrat*", "^orchestrat*", "final review", "code review",
            "^review", "review", "^merge", "^coordinate", "sign off", "acceptance review", "^release", "release candidate", "^ship",
            "hand off", "end to end review"),
    ];

    /// <summary>
    /// The user's rows, then the built-in ones. A user's row with the name of a built-in one replaces it, and takes over
    /// its keywords where it brings none.
    /// </summary>
    public static ImmutableArray<TaskType> With(ImmutableArray<TaskType> rows)
    {
        if (rows.IsEmpty)
            return All;
        var builtIn = All.ToDictionary(row => row.Name, StringComparer.OrdinalIgnoreCase);
        return
        [
            .. rows.Select(row => row.Keywords.IsEmpty && builtIn.TryGetValue(row.Name, out var same) ? row with { Keywords = same.Keywords } : row),
            .. All.Where(row => !rows.Any(own => own.Name.Equals(row.Name, StringComparison.OrdinalIgnoreCase))),
        ];
    }

    private static TaskType Row(string name, WorkKind kind, string speed, string bestFor, params string[] keywords) =>
        new(name, DecisionTree.AgentFor(kind), speed, bestFor, [.. keywords]);
}
