namespace Arela.Orchestration.Processes;

/// <summary>A process as the system lists it. Id and start together name it for good; the id alone is used again.</summary>
/// <param name="Id">Process id.</param>
/// <param name="Parent">Process id of its parent.</param>
/// <param name="Group">Process group.</param>
/// <param name="Session">Session; 0 where it is not told.</param>
/// <param name="Started">When it started, in the system's own measure.</param>
internal readonly record struct ProcessEntry(int Id, int Parent, int Group, int Session, long Started);
