using System.Buffers;

namespace Arela.Orchestration.Tickets.Marks;

/// <summary>
/// Finds keys and tokens. They are long runs of letters, digits, <c>-</c> and <c>_</c>, which prose hardly has: a look at
/// every twentieth character finds each run of twenty, so most of a text is never looked at.
/// </summary>
internal static class SecretScan
{
    private const int ShortestRun = 20;
    private const string PrivateKey = "-----BEGIN ";
    private const string AwsSecret = "aws_secret_access_key";
    private const string AzureKey = "AccountKey=";


    // Runs are short: a table is faster here than a vectorised search, which takes its time to start.
    private static readonly bool[] KeyCharacters =
        [.. Enumerable.Range(0, 128).Select(code => char.IsAsciiLetterOrDigit((char)code) || (char)code is '-' or '_')];

    private static readonly SearchValues<char> Base64 =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=");

    /// <summary>The secrets, in the order of the text.</summary>
    public static void Scan(ReadOnlySpan<char> text, ref List<FoundText>? found)
    {
        var sawRun = false;
        for (var probe = ShortestRun - 1; probe < text.Length; probe += ShortestRun)
        {
            if (!IsKey(text[probe]))
                continue;
            var (start, end) = (probe, probe + 1);
            while (start > 0 && IsKey(text[start - 1]))
                start--;
            while (end < text.Length && IsKey(text[end]))
                end++;
            if (end - start >= ShortestRun)
            {
                sawRun = true;
                Look(text, start, end, ref found);
            }

            // What begins after this run and is long enough covers the next place to look at.
            probe = end;
        }

        // Their base64 has long runs, too: without one there is nothing to look for.
        if (sawRun)
        {
            ScanAzure(text, ref found);
            ScanPrivateKeys(text, ref found);
        }
    }

    private static bool IsKey(char character) => character < KeyCharacters.Length && KeyCharacters[character];

    private static void Look(ReadOnlySpan<char> text, int start, int end, ref List<FoundText>? found)
    {
        while (start < end && text[start] is '-' or '_')
            start++;
        var run = text[start..end];
        if (run.Equals(AwsSecret, StringComparison.OrdinalIgnoreCase))
        {
            var value = Value(text, end);
            if (value.Length == 40 && SecretForm.LooksRandom(text.Slice(value.Start, value.Length)))
                Add(value.Start, value.Length, "an AWS secret key", ref found);
            return;
        }

        foreach (var form in SecretForm.All)
        {
            if (!form.Fits(run) || (form.Prefix == "eyJ" && !text[end..].StartsWith(".eyJ", StringComparison.Ordinal)))
                continue;
            Add(start, end - start, form.Name, ref found);
            return;
        }
    }

    /// <summary>The value after a name: <c>= "…"</c>, <c>: …</c>.</summary>
    private static (int Start, int Length) Value(ReadOnlySpan<char> text, int end)
    {
        var start = end;
        while (start < text.Length && start < end + 8 && text[start] is ' ' or '=' or ':' or '"' or '\'' or '`')
            start++;
        var length = text[start..].IndexOfAnyExcept(Base64);
        return (start, length < 0 ? text.Length - start : length);
    }

    private static void ScanAzure(ReadOnlySpan<char> text, ref List<FoundText>? found)
    {
        const int shortest = 80;
        for (var from = 0; text[from..].IndexOf(AzureKey, StringComparison.Ordinal) is >= 0 and var at; from += at + 1)
        {
            var (start, length) = Value(text, from + at + AzureKey.Length);
            if (length >= shortest && SecretForm.LooksRandom(text.Slice(start, length)))
                Add(start, length, "an Azure storage key", ref found);
        }
    }

    /// <summary>A private key is one where something stands below its first line.</summary>
    private static void ScanPrivateKeys(ReadOnlySpan<char> text, ref List<FoundText>? found)
    {
        const int shortest = 40;
        for (var from = 0; text[from..].IndexOf(PrivateKey, StringComparison.Ordinal) is >= 0 and var at; from += at + 1)
        {
            var begin = from + at;
            var lines = new TextLines(text[begin..]);
            if (!lines.MoveNext() || lines.Current.IndexOf("PRIVATE KEY", StringComparison.Ordinal) < 0)
                continue;
            var length = lines.Current.Length;
            if (lines.MoveNext() && lines.Current.Trim() is { Length: >= shortest } key && key[..shortest].IndexOfAnyExcept(Base64) < 0)
                Add(begin, length, "a private key", ref found);
        }
    }

    private static void Add(int start, int length, string name, ref List<FoundText>? found) =>
        (found ??= []).Add(new FoundText(TextMarkKind.Secret, name, start, length));
}

/// <summary>Something that stands out, by its place in the text.</summary>
internal readonly record struct FoundText(TextMarkKind Kind, string Text, int Start, int Length);
