using System.Collections.Immutable;

namespace Arela.Orchestration.Agents;

/// <summary>A row of the agent selection matrix.</summary>
/// <param name="Name">For example <c>CRUD endpoints</c>.</param>
/// <param name="Agent">Catalog name of the agent that suits it.</param>
/// <param name="Speed">fast, slow or n/a.</param>
/// <param name="BestFor">What it covers, one line.</param>
/// <param name="Keywords">Words and phrases, lower case, that mark a ticket as this type.</param>
public sealed record TaskType(string Name, string Agent, string Speed, string BestFor, ImmutableArray<string> Keywords);
