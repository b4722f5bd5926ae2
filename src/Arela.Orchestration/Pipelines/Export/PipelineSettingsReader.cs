using System.Collections.Immutable;
using Arela.Orchestration.Diagnostics;

namespace Arela.Orchestration.Pipelines.Export;

/// <summary>Understands what the caller says about an engine's file.</summary>
internal static class PipelineSettingsReader
{
    /// <summary>The settings; what is not fit for a file of an engine is a finding.</summary>
    public static (PipelineSettings Settings, ImmutableArray<Diagnostic> Findings) Read(ArelaOptions options, string top)
    {
        var findings = ImmutableArray.CreateBuilder<Diagnostic>();
        var versions = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in options.ActionVersions)
        {
            if (entry.Split('=') is [var action, var version] && GitHubSteps.Actions.Contains(action, StringComparer.OrdinalIgnoreCase) && SafeText.IsName(version))
                versions[action] = version;
            else
                findings.Add(Unusable("ArelaActionVersions", entry, $"checkout=v5, for one of {string.Join(", ", GitHubSteps.Actions)}"));
        }

        var image = options.PipelineImage;
        if (image is not null && !image.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' or '/' or ':' or '@'))
            findings.Add(Unusable("ArelaPipelineImage", image, "the name of an image"));
        var settings = new PipelineSettings
        {
            Image = image,
            ActionVersions = versions.ToImmutable(),
            HasGlobalJson = File.Exists(Path.Combine(top, "global.json")),
        };
        return (settings, findings.ToImmutable());
    }

    private static Diagnostic Unusable(string property, string value, string expected) =>
        SetupDiagnostics.UnreadableProperty.At(SourceLocation.None, property, LogText.Escape(value), expected);
}
