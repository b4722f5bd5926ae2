namespace Arela.Orchestration.Diagnostics;

/// <content>Tickets as jobs of a CI engine.</content>
public static partial class ExecutionDiagnostics
{
    /// <summary>ArelaExport without an engine.</summary>
    public static readonly DiagnosticDescriptor ExportNeedsEngine = new(
        "ARELA4070", Severity.Error, "ArelaExport needs an engine",
        "Say for which engine: -p:ArelaPipeline=github, gitlab, azure, json or slurm.");

    /// <summary>More than the engine takes.</summary>
    public static readonly DiagnosticDescriptor ExportTooLarge = new(
        "ARELA4071", Severity.Error, "The pipeline is larger than its engine allows",
        "Nothing was written: {0}. Export fewer tickets at a time, with ArelaTickets or ArelaAgent.");

    /// <summary>A ticket whose name fits no command.</summary>
    public static readonly DiagnosticDescriptor NotExportable = new(
        "ARELA4072", Severity.Error, "A ticket's name is not fit for a pipeline",
        "Neither the file name '{0}' nor its short id has only letters, digits, '-', '_' and '.', so no job can name it. Rename the file.");

    /// <summary>A project whose path fits no command.</summary>
    public static readonly DiagnosticDescriptor NotExportablePath = new(
        "ARELA4073", Severity.Error, "The project's path is not fit for a pipeline",
        "The jobs would build '{0}', which is outside the repository or has signs in its path that a shell or an engine reads as something else. Export from another project.");

    /// <summary>The file is out of date.</summary>
    public static readonly DiagnosticDescriptor ExportStale = new(
        "ARELA4074", Severity.Warning, "The exported pipeline is out of date",
        "The exported pipeline {0}. Write it anew: {1}");

    /// <summary>The file is somebody else's.</summary>
    public static readonly DiagnosticDescriptor ExportKept = new(
        "ARELA4075", Severity.Error, "There is another file where the pipeline should go",
        "'{0}' was not written by an export, so it is kept. Name another file with ArelaExportPath, or replace it with -p:ArelaForce=true.");

    /// <summary>The file cannot be written.</summary>
    public static readonly DiagnosticDescriptor ExportNotWritten = new(
        "ARELA4076", Severity.Error, "The pipeline could not be written",
        "The pipeline could not be written: {0}");
}
