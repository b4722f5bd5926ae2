namespace Microsoft.Build.Framework;

/// <summary>
/// MSBuild looks for this by name: a task that carries it does not depend on the process's current directory or
/// environment, and multithreaded builds (<c>-mt</c>) run it in process. Declared here since 17.7 does not have it.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
