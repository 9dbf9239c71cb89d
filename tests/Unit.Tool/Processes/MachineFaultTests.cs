// What is wrong with this machine is told in a line of its own, without what MSBuild says of it.
using System.IO;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

namespace PortShare.Tool.Tests.Processes;

public class MachineFaultTests
{
    private static readonly Repository Repository = Repository.Find();

    [Theory]
    [InlineData("No space left on device : '/a/b'", "/a/b: its disk is full; make room there")]
    [InlineData("Read-only file system : '/a/b'", "/a/b: cannot be used (Read-only file system); see that it is there and may be read and written")]
    [InlineData("Access to the path '/a/b' is denied.", "/a/b: cannot be used (Access is denied); see that it is there and may be read and written")]
    [InlineData("Access to the path '/home/o'neil/b' is denied.", "/home/o'neil/b: cannot be used (Access is denied); see that it is there and may be read and written")]
    [InlineData("can't", "cannot be used (can't); see that it is there and may be read and written")]
    [InlineData("no more", "cannot be used (no more); see that it is there and may be read and written")]
    public void AFileThatCannotBeWrittenIsNamed(string message, string line) =>
        Assert.Equal(line, MachineFault.Describe(new IOException(message)));

    [Theory]
    [InlineData("anything", true)]
    [InlineData("/p/x.targets(1,2): error MSB3491: Could not write lines to file. Access to the path '/a/b' is denied.", false)]
    [InlineData("EXEC : error : cannot create /a/b: Read-only file system", false)]
    [InlineData("EXEC : error : write failed: No space left on device", false)]
    public async Task AFolderThatCannotBeWrittenIsNamed(string printed, bool isUnexplained)
    {
        string? line = await FindAsync(printed, isUnexplained);

        Assert.Matches(@"^/proc/artifacts: cannot be written \([\w ]+\); make it writable, or work in a copy that is$", line);
    }

    // Such a folder does no harm to whoever has all that is in it.
    [Theory]
    [InlineData("a.cs(1,2): error CS0103: no such name")]
    [InlineData("/a/a.csproj : error NU1101: Unable to find package Nowhere. No packages exist with this id in source(s): mine [/b.csproj]")]
    [InlineData("/a/a.csproj : error NU1102: Unable to find package CsCheck with version (>= 99.0.0) [/b.csproj]")]
    public async Task ABuildOfWhichTheSourceIsAtFaultIsLeftToOthers(string printed) => Assert.Null(await FindAsync(printed));

    [Theory]
    [InlineData("Unable to load the service index for source https://packages.example/v3/index.json.")]
    [InlineData("Failed to retrieve information about 'CsCheck' from remote source 'https://packages.example/v3/index.json'.")]
    public async Task PackagesThatAreMissingAreNamed(string error)
    {
        using TemporaryFolder folder = new();
        string project = folder.Write("a.csproj", """<Project><PackageReference Include="NoPackage" /></Project>""");

        string? line = await FindAsync($"{project} : error NU1301: {error} [/b.csproj]");

        Assert.Contains(": packages of NuGet are missing (NoPackage ", line);
        Assert.EndsWith("), and https://packages.example/v3/index.json does not answer; connect this machine to the network, or copy them there", line);
    }

    // More than the system takes as an argument.
    [Fact]
    public async Task ALongOutputIsRead() => Assert.StartsWith(
        "/proc/artifacts: ", await FindAsync(new string('x', 1_000_000) + "\nwrite failed: No space left on device\n" + new string('x', 1_000_000)));

    private static Task<string?> FindAsync(string printed, bool isUnexplained = false) =>
        MachineFault.FindAsync(Repository, new ProcessResult(1, [printed]), ["/proc/artifacts"], isUnexplained, CancellationToken.None);
}
