using PortShare.Tool.Testing;

namespace PortShare.Tool.Tests.Testing;

public class TestResultsTests
{
    private const string Sample =
        """
        <TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>
          <UnitTestResult testName="A" outcome="Passed" />
          <UnitTestResult testName="B" outcome="Failed">
            <Output><ErrorInfo><Message>broken</Message><StackTrace>at B</StackTrace></ErrorInfo></Output>
          </UnitTestResult>
          <UnitTestResult testName="C" outcome="NotExecuted">
            <Output><StdOut>needs root</StdOut></Output>
          </UnitTestResult>
        </Results></TestRun>
        """;

    [Fact]
    public void ResultsOfAllFilesAreAddedUp()
    {
        using TemporaryFolder folder = new();
        folder.Write("one.trx", Sample);
        folder.Write("two.trx", Sample);

        TestResults results = TestResults.ReadFolder(folder.Path);

        Assert.Equal("2 passed, 2 failed, 2 skipped", results.Summary);
        Assert.Equal(new TestNote("B", "broken\nat B"), results.Failed[0]);
        Assert.Equal(new TestNote("C", "needs root"), results.Skipped[0]);
    }

    [Fact]
    public void AFailedStepCountsAsAFailedCase() =>
        Assert.Equal("0 passed, 1 failed", TestResults.None.WithFailure("format", "Echo.cs").Summary);
}
