using System.Runtime.InteropServices;

namespace Arela.Orchestration.Processes.Native;

/// <summary>A null-terminated array of UTF-8 strings, as <c>argv</c> and <c>environ</c> are.</summary>
internal sealed class NativeStrings : IDisposable
{
    private readonly nint[] _strings;
    private readonly GCHandle _pin;

    /// <summary>Copies the strings.</summary>
    /// <exception cref="InvalidOperationException">One holds a NUL character, which would cut it short.</exception>
    public NativeStrings(IReadOnlyList<string> strings)
    {
        if (strings.Any(text => text.Contains('\0', StringComparison.Ordinal)))
            throw new InvalidOperationException("an argument or variable holds a NUL character");
        _strings = new nint[strings.Count + 1];
        for (var index = 0; index < strings.Count; index++)
            _strings[index] = Marshal.StringToCoTaskMemUTF8(strings[index]);
        _pin = GCHandle.Alloc(_strings, GCHandleType.Pinned);
    }

    /// <summary>The array.</summary>
    public nint Array => _pin.AddrOfPinnedObject();

    /// <summary>The first string.</summary>
    public nint First => _strings[0];

    public void Dispose()
    {
        _pin.Free();
        foreach (var text in _strings)
            Marshal.FreeCoTaskMem(text);
    }
}
