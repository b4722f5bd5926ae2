using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Agents;

/// <summary>The catalog of a root, and what is wrong with its configuration.</summary>
/// <param name="Catalog">Who can do the work. Usable whatever the findings say.</param>
/// <param name="Findings">In the order of the layers.</param>
public sealed record LoadedCatalog(AgentCatalog Catalog, ImmutableArray<Diagnostic> Findings);
