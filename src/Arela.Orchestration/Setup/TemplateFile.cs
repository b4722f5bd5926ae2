namespace Arela.Orchestration.Setup;

/// <summary>The texts that set-up writes; they are part of the assembly.</summary>
internal static class TemplateFile
{
    /// <summary>The text of a template.</summary>
    public static string Read(string name)
    {
        var assembly = typeof(TemplateFile).Assembly;
        using var stream = assembly.GetManifestResourceStream($"Arela.Orchestration.Setup.Templates.{name}")
            ?? throw new InvalidOperationException($"The template {name} is not part of the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
