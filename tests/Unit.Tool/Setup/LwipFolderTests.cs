using System.IO;

using PortShare.Tool.Setup;

namespace PortShare.Tool.Tests.Setup;

public class LwipFolderTests
{
    private const string HeaderPath = "src/include/lwip/init.h";

    [Fact]
    public void TheRightVersionIsAccepted()
    {
        using TemporaryFolder folder = new();
        folder.Write(HeaderPath, Header(2, 1, 3));

        Assert.Null(LwipFolder.Problem(folder.Path));
    }

    [Fact]
    public void AnotherVersionIsNamedInTheError()
    {
        using TemporaryFolder folder = new();
        string header = folder.Write(HeaderPath, Header(2, 2, 0));

        Assert.Equal($"{header}: this is lwIP 2.2.0; the firmware needs 2.1.3", LwipFolder.Problem(folder.Path));
    }

    [Fact]
    public void AFolderWithoutLwipIsNamedInTheError()
    {
        using TemporaryFolder folder = new();

        Assert.StartsWith($"{folder.Path}: no lwIP here", LwipFolder.Problem(folder.Path));
        Assert.Contains(Path.Combine(folder.Path, HeaderPath), LwipFolder.Problem(folder.Path));
    }

    private static string Header(int major, int minor, int revision) =>
        $"""
        /** x.X.x: Major version of the stack */
        #define LWIP_VERSION_MAJOR      {major}
        #define LWIP_VERSION_MINOR      {minor}
        #define LWIP_VERSION_REVISION   {revision}
        #define LWIP_VERSION_RC         LWIP_RC_RELEASE
        """;
}
