using Arela.Orchestration.Diagnostics;
using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace Arela.Build.Tasks;

/// <summary>What all tasks share: cancellation, and an unexpected error that is shown as a coded one.</summary>
public abstract class ArelaTask : Task, ICancelableTask, IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary><c>$(_MSBUILDTLENABLED)</c>: <c>1</c> where the terminal logger shows the build.</summary>
    public string TerminalLogger { get; set; } = "";

    /// <inheritdoc />
    public void Cancel() => _cancellation.Cancel();

    /// <inheritdoc />
    public sealed override bool Execute()
    {
        try
        {
            Run(_cancellation.Token);
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception error)
        {
            // MSBuild would print a stack trace without a code. Nothing above can do better than say what happened.
            var finding = SetupDiagnostics.UnexpectedError.At(SourceLocation.None, error.Message);
            Log.LogMessage(MessageImportance.Low, error.ToString());
            Log.LogError(null, finding.Code, null, finding.Descriptor.HelpLink, null, 0, 0, 0, 0, finding.Message);
        }

        return !Log.HasLoggedErrors;
    }

    /// <summary>The task's work. Errors are logged; cancellation is thrown.</summary>
    protected abstract void Run(CancellationToken cancellation);

    /// <summary>Shows lines at once, whichever logger is on. Whoever made them: nothing in them is a command to a terminal or an engine.</summary>
    protected void Show(IEnumerable<string> lines)
    {
        foreach (var line in lines)
            Log.LogMessage(MessageImportance.High, LogLine.For(LogText.Escape(line), TerminalLogger));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _cancellation.Dispose();
        GC.SuppressFinalize(this);
    }
}
