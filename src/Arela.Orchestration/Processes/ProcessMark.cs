using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Arela.Orchestration.Processes;

/// <summary>
/// A variable in the environment of a process that all its descendants inherit: it finds those that left the process
/// group, the session and their parent, as the shell tools of claude and opencode do.
/// </summary>
internal sealed class ProcessMark
{
    /// <summary>Name of the variable.</summary>
    internal const string Variable = "ARELA_RUN_ID";

    private static long _count;
    private readonly string _value;

    public ProcessMark(string? run)
    {
        run ??= NewRun();
        _value = string.Create(CultureInfo.InvariantCulture, $"{run}.{Interlocked.Increment(ref _count)};");
    }

    /// <summary>What <c>/proc/&lt;pid&gt;/environ</c> contains for the process and its descendants.</summary>
    public byte[] Bytes => Encoding.ASCII.GetBytes(_value);

    /// <summary>A new name that nothing else on this machine has.</summary>
    public static string NewRun() => Guid.NewGuid().ToString("N");

    /// <summary>
    /// The environment with the mark. A mark that is there already stays in front: a run inside a run belongs to both.
    /// </summary>
    public ImmutableSortedDictionary<string, string> AddTo(ImmutableSortedDictionary<string, string> environment) =>
        environment.SetItem(Variable, environment.GetValueOrDefault(Variable) + _value);
}
