using Arela.Orchestration.Processes;

namespace Arela.Orchestration.Tests.Processes.Output;

[TestClass]
[OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
public sealed class WorkingDirectoryTests
{
    // opencode believes PWD more than the system: with the build's own it worked in the folder of the build.
    [TestMethod]
    public async Task A_process_is_told_its_own_working_directory()
    {
        using var folder = new TempFolder();
        var lines = new List<string>();
        await new ProcessRunner(TimeProvider.System).RunAsync(
            new ProcessStart
            {
                FileName = "env",
                WorkingDirectory = folder.Path,
                Environment = BuildEnvironment.Inherited().SetItem("PWD", "/"),
                OnLine = line => lines.Add(line.Text),
            },
            CancellationToken.None);
        CollectionAssert.Contains(lines, "PWD=" + folder.Path);
    }
}
