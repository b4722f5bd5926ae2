using System.Buffers;
using System.Text;

namespace Arela.Orchestration.Processes;

/// <summary>Reads one pipe to its end and hands out lines. Decodes UTF-8 across reads; wrong bytes become U+FFFD.</summary>
/// <param name="pipe">What to read.</param>
/// <param name="lines">Cuts it into lines.</param>
/// <param name="gate">Held while lines are handed out: both pipes of a process share one, so that one call comes at a time.</param>
/// <param name="onRead">Called after the lines of each read, under the gate.</param>
internal sealed class OutputPump(Stream pipe, LineSplitter lines, object gate, Action onRead)
{
    private const int BufferSize = 32 * 1024;

    /// <summary>Ends at the end of the pipe, or without a word when the pipe is given up.</summary>
    public async Task RunAsync(CancellationToken giveUp)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(BufferSize);
        var chars = ArrayPool<char>.Shared.Rent(BufferSize + 1);
        var decoder = Encoding.UTF8.GetDecoder();
        try
        {
            int count;
            while ((count = await ReadAsync(bytes, giveUp).ConfigureAwait(false)) > 0)
            {
                var length = decoder.GetChars(bytes.AsSpan(0, count), chars, flush: false);
                lock (gate)
                {
                    lines.Add(chars.AsSpan(0, length));
                    onRead();
                }
            }

            lock (gate)
            {
                lines.Add(chars.AsSpan(0, decoder.GetChars([], chars, flush: true)));
                lines.End();
                onRead();
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<char>.Shared.Return(chars);
        }
    }

    private async ValueTask<int> ReadAsync(byte[] buffer, CancellationToken giveUp)
    {
        try
        {
            return await pipe.ReadAsync(buffer.AsMemory(0, BufferSize), giveUp).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
        {
            return 0;
        }
    }
}
