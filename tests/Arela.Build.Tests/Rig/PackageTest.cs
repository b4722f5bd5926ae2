namespace Arela.Build.Tests.Rig;

/// <summary>A test with a folder of projects; keeps the binary logs when it fails.</summary>
public abstract class PackageTest
{
    public TestContext TestContext { get; set; } = null!;

    private protected Consumer Consumer { get; private set; } = null!;

    [TestInitialize]
    public void MakeFolder() => Consumer = new Consumer();

    [TestCleanup]
    public void RemoveFolder()
    {
        if (TestContext.CurrentTestOutcome != UnitTestOutcome.Passed)
            Consumer.KeepLogs(TestContext.TestName!);
        Consumer.Dispose();
    }
}
