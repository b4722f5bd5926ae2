using System.Globalization;

namespace Arela.Orchestration.Tests.Workspaces.Kill;

/// <summary>
/// A program <c>git</c> for the front of PATH: it hands on to the real one, counts, and at one call sends SIGKILL to the
/// process that called it, which is the run.
/// </summary>
internal sealed class KillingGit : IDisposable
{
    /// <summary>$1 of the counted calls is the number; the real git keeps the process id where nothing else is to be done.</summary>
    private const string Script = """
        #!/bin/sh
        real=@REAL@
        folder=@FOLDER@
        echo $$ >> "$folder/pids"
        echo x >> "$folder/calls"
        number=$(wc -l < "$folder/calls")
        if [ "$number" -ne "$(cat "$folder/at")" ]; then exec "$real" "$@"; fi
        echo "$@" > "$folder/killed"
        delay=$(cat "$folder/delay")
        case $(cat "$folder/how") in
          before) kill -9 $PPID ;;
          after) "$real" "$@"; kill -9 $PPID ;;
          inside) "$real" "$@" <&0 & echo $! >> "$folder/pids"; sleep "$delay"; kill -9 $PPID $! ;;
          later) (setsid env -i PATH="$PATH" sh -c "sleep $delay; kill -9 $PPID" < /dev/null > /dev/null 2>&1 &); exec "$real" "$@" ;;
        esac
        exit 1

        """;

    private readonly TempFolder _folder = new();

    public KillingGit()
    {
        var real = Environment.GetEnvironmentVariable("PATH")!.Split(':').Select(folder => Path.Combine(folder, "git")).First(File.Exists);
        var program = _folder.Write("bin/git", Script.Replace("@REAL@", $"'{real}'", StringComparison.Ordinal).Replace("@FOLDER@", $"'{_folder.Path}'", StringComparison.Ordinal));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(program, (UnixFileMode)0b111_101_101);
        Set(new KillPoint(0, "never", 0));
    }

    /// <summary>Goes first on PATH.</summary>
    public string Folder => _folder.At("bin");

    /// <summary>How many calls there were.</summary>
    public int Calls => Lines("calls").Length;

    /// <summary>The call at which the run was killed; null when it was not.</summary>
    public string? Killed => File.Exists(_folder.At("killed")) ? _folder.Read("killed").Trim() : null;

    /// <summary>Chooses the point, and counts from 0 again.</summary>
    public void Set(KillPoint point)
    {
        _folder.Write("at", point.Call.ToString(CultureInfo.InvariantCulture));
        _folder.Write("how", point.How);
        _folder.Write("delay", point.Seconds.ToString("0.0000", CultureInfo.InvariantCulture));
        foreach (var name in (string[])["calls", "killed", "pids"])
            File.Delete(_folder.At(name));
    }

    /// <summary>Waits until no git of the run is left.</summary>
    public Task UntilGone() => Alive.UntilGone([.. Lines("pids").Select(line => int.Parse(line, CultureInfo.InvariantCulture))]);

    public void Dispose() => _folder.Dispose();

    private string[] Lines(string name) => File.Exists(_folder.At(name)) ? File.ReadAllLines(_folder.At(name)) : [];
}

/// <summary>When a run is killed.</summary>
/// <param name="Call">At which of its git calls, from 1.</param>
/// <param name="How"><c>before</c> it, <c>after</c> it, <c>inside</c> it (git itself is killed, too), or some time <c>later</c>.</param>
/// <param name="Seconds">How far inside, how much later.</param>
internal sealed record KillPoint(int Call, string How, double Seconds);
