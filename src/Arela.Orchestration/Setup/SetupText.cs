using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Setup;

/// <summary>What set-up found and did, for people.</summary>
public static class SetupText
{
    /// <summary>One line for each agent: what it is, in which version, whether it can log in, how to get it.</summary>
    public static IEnumerable<string> Survey(IReadOnlyCollection<SurveyedAgent> survey)
    {
        var width = survey.Select(found => found.Agent.Name.Length).DefaultIfEmpty(0).Max();
        return survey.Select(found => $"{LogText.Escape(found.Agent.Name).PadRight(width)}  {State(found)}");
    }

    /// <summary>Everything, in order.</summary>
    public static IEnumerable<string> Lines(SetupResult result, ArelaPaths paths) =>
        [.. result.Survey.IsEmpty ? [] : Survey(result.Survey).Prepend("Agents on this machine:").Append(""), .. result.Files.Select(file => Line(file, paths))];

    /// <summary>An agent's state in a few words, without its name.</summary>
    public static string State(SurveyedAgent found)
    {
        var off = found.Agent.Enabled ? "" : " (not enabled)";
        if (found.IsPerson)
            return "a person's work: handed off" + off;
        if (!found.IsInstalled)
            return "not installed" + off + (found.Agent.InstallHint is { Length: > 0 } hint ? $"; to install: {hint}" : "");
        var version = found.Version is { } number ? number.ToString() : "installed";
        return $"{version}{off}, {(found.MissingKey is { } missing ? "no key: " + missing : "ready")}";
    }

    private static string Line(SetupFile file, ArelaPaths paths)
    {
        var path = LogText.Escape(paths.Relative(file.Path));
        var from = file.From is { } old ? LogText.Escape(paths.Relative(old)) : "";
        return file.Action switch
        {
            SetupAction.Wrote => $"wrote      {path}",
            SetupAction.Kept => $"kept       {path}",
            SetupAction.Added => $"added to   {path}",
            SetupAction.Replaced => $"replaced   {path}",
            SetupAction.Converted => $"converted  {path}",
            SetupAction.Moved => $"moved      {from} to {path}",
            SetupAction.BackedUp => $"backup     {from} as {path}",
            _ => throw new ArgumentOutOfRangeException(nameof(file), file.Action, null),
        };
    }
}
