using System.Globalization;
using System.Text;

namespace Arela.Orchestration.Processes;

/// <summary>
/// A shell in a session of its own that reads from a pipe which only this process holds. When the pipe ends without a
/// word, this process was killed: the shell ends every process of the run, gently first, and then itself. It needs
/// nothing but a POSIX shell, <c>grep</c>, <c>awk</c>, <c>cat</c> and <c>sleep</c>.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    /// <summary>
    /// First argument: the name of the run. Members are found as <see cref="UnixTree"/> finds them: noted ids, their
    /// groups, the mark in the environment, and children of all these.
    /// </summary>
    internal const string Script =
        """
        exec >/dev/null 2>&1
        trap '' INT TERM HUP
        run=$1
        noted=' '
        while read -r word id; do
          case $word in
            +) noted="$noted$id " ;;
            -) noted="${noted%% $id *} ${noted#* $id }" ;;
            end) exit 0 ;;
          esac
        done

        table() {
          if [ -r /proc/self/stat ]; then
            cat /proc/[0-9]*/stat | awk '{ id = $1; sub(/^.*\) /, ""); if ($1 != "Z" && $1 != "X") print id, $2, $3, $4 }'
          else
            ps -A -o pid= -o ppid= -o pgid=
          fi
        }

        members() {
          marked=$(grep -lsF -- "$run." /proc/[0-9]*/environ | awk -F/ '{ print $3 }')
          table | awk -v self=$$ -v noted="$noted $(echo $marked)" '
            BEGIN { count = split(noted, ids, " "); for (i = 1; i <= count; i++) seed[ids[i]] = 1 }
            { parent[$1] = $2; if ($1 in seed || $3 in seed || $4 in seed) member[$1] = 1 }
            END {
              do {
                grown = 0
                for (id in parent)
                  if (!(id in member) && (parent[id] in member)) { member[id] = 1; grown = 1 }
              } while (grown)
              for (id in member) if (id != self) print id
            }'
        }

        found=$(members)
        [ -n "$found" ] || exit 0
        kill -TERM $found
        sleep 1
        noted="$noted $(echo $found) "
        round=0
        while found=$(members) && [ -n "$found" ] && [ $round -lt 20 ]; do
          kill -KILL $found
          round=$((round + 1))
          sleep 0.1 || sleep 1
        done
        """;

    private readonly object _gate = new();
    private readonly ChildProcess? _shell;

    public Watchdog(string run)
    {
        if (OperatingSystem.IsWindows())
            return;
        try
        {
            var environment = BuildEnvironment.Inherited();
            var shell = ProgramFinder.Find("/bin/sh", environment, "/") ?? throw new InvalidOperationException("There is no /bin/sh.");
            _shell = ChildProcess.Start(new ChildStart(shell, ["-c", Script, "arela-watchdog", run], "/", environment));
            _shell.Output.Dispose();
            _shell.Error.Dispose();
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or IOException or InvalidOperationException)
        {
            Failure = error.Message;
        }
    }

    /// <summary>False when it could not be started, or has been ended by somebody.</summary>
    public bool IsRunning => _shell is { Exit.IsCompleted: false };

    /// <summary>Why it does not run.</summary>
    public string Failure { get; } = "It was ended by somebody.";

    /// <summary>Notes a process until the returned object is disposed.</summary>
    public IDisposable Register(int process)
    {
        Tell('+', process);
        return new Registration(this, process);
    }

    /// <summary>Lets it end.</summary>
    public void Dispose()
    {
        Write("end\n");
        lock (_gate)
            _shell?.Dispose();
    }

    private void Tell(char word, int process) => Write(string.Create(CultureInfo.InvariantCulture, $"{word} {process}\n"));

    private void Write(string line)
    {
        try
        {
            lock (_gate)
                _shell?.Input.Write(Encoding.ASCII.GetBytes(line));
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            // It is gone; IsRunning says so.
        }
    }

    private sealed class Registration(Watchdog watchdog, int process) : IDisposable
    {
        public void Dispose() => watchdog.Tell('-', process);
    }
}
