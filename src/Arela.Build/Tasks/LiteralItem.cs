using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Arela.Build.Tasks;

/// <summary>Items whose metadata is taken as it is: <c>%</c>, <c>;</c> and the rest mean themselves.</summary>
internal static class LiteralItem
{
    public static ITaskItem Create(string name, params (string Name, string Value)[] metadata)
    {
        ITaskItem2 item = new TaskItem(Escape(name));
        foreach (var (key, value) in metadata)
            item.SetMetadataValueLiteral(key, value);
        return item;
    }

    // The constructor takes an escaped name, and there is no public method that escapes one.
    private static string Escape(string name) => string.Concat(name.Select(letter =>
        "%*?@$();'".Contains(letter, StringComparison.Ordinal) ? Uri.HexEscape(letter) : letter.ToString()));
}
