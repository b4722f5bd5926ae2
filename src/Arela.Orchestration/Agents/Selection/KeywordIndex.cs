using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Arela.Orchestration.Agents.Selection;

/// <summary>The keywords of a matrix, by their first letters.</summary>
internal sealed class KeywordIndex
{
    private static readonly Keyword[] None = [];
    private static KeywordIndex? _last;
    private readonly Dictionary<int, Keyword[]> _byKey;
    private readonly TaskType[] _source;
    private readonly bool[] _own;

    private KeywordIndex(ImmutableArray<TaskType> types)
    {
        _source = ImmutableCollectionsMarshal.AsArray(types)!;
        _own = [.. types.Select(type => !BuiltInTaskTypes.All.Any(row => row.Name.Equals(type.Name, StringComparison.OrdinalIgnoreCase)))];
        _byKey = types
            .SelectMany((type, index) => type.Keywords.Select(text => new Keyword(text, index)))
            .Where(keyword => keyword.Length > 0)
            .GroupBy(keyword => keyword.Key)
            .ToDictionary(group => group.Key, group => group.OrderByDescending(keyword => keyword.Length).ThenBy(keyword => !keyword.Leads).ToArray());
    }

    /// <summary>The index of a matrix; of the last one it is kept, since all tickets of a build share it.</summary>
    public static KeywordIndex For(ImmutableArray<TaskType> types)
    {
        var last = _last;
        if (last is null || !ReferenceEquals(last._source, ImmutableCollectionsMarshal.AsArray(types)))
            _last = last = new KeywordIndex(types);
        return last;
    }

    /// <summary>True for a row that a user added; false for built-in ones and those that replace one.</summary>
    public bool IsOwn(int type) => _own[type];

    /// <summary>Keywords that may begin with that word, longest first, verbs before nouns.</summary>
    public Keyword[] StartingLike(ReadOnlySpan<char> word) => _byKey.GetValueOrDefault(Keyword.KeyOf(word), None);
}
