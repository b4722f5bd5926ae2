using System.Collections;
using System.Collections.Immutable;

namespace Arela.Orchestration.Processes;

/// <summary>
/// This process's environment without what MSBuild put into it, which breaks a child's own <c>dotnet build</c>, without
/// what points a child's git elsewhere, and without the files by which a CI engine is given orders.
/// </summary>
internal static class BuildEnvironment
{
    /// <summary>Variables that the SDK and MSBuild set for themselves (measured on SDK 10.0.401).</summary>
    internal static readonly ImmutableHashSet<string> Removed = ImmutableHashSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "MSBuildSDKsPath",
        "MSBuildExtensionsPath",
        "MSBuildLoadMicrosoftTargetsReadOnly",
        "MSBUILDFAILONDRIVEENUMERATINGWILDCARD",
        "MSBUILD_EXE_PATH",
        "DOTNET_HOST_PATH",
        "DOTNET_NUGET_SIGNATURE_VERIFICATION",
        "DOTNET_CLI_TELEMETRY_SESSIONID",
        "_MSBUILDTLENABLED",
        // Files by which a step tells GitHub what later steps do and what its page shows: not for what an agent wrote.
        "GITHUB_ENV",
        "GITHUB_PATH",
        "GITHUB_OUTPUT",
        "GITHUB_STATE",
        "GITHUB_STEP_SUMMARY");

    /// <summary>Names compare as the operating system compares them.</summary>
    internal static StringComparer Names { get; } =
        OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    /// <summary>What a child inherits where nobody says otherwise.</summary>
    public static ImmutableSortedDictionary<string, string> Inherited()
    {
        var builder = ImmutableSortedDictionary.CreateBuilder<string, string>(Names);
        foreach (DictionaryEntry entry in Environment.GetEnvironmentVariables())
        {
            var name = (string)entry.Key;
            if (!Removed.Contains(name) && !GitPointers.Names.Contains(name))
                builder[name] = (string?)entry.Value ?? "";
        }

        return builder.ToImmutable();
    }
}
