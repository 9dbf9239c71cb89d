using System.IO.Compression;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Tool.Processes;

namespace PortShare.Emulator.Tests.Client;

public class PackageTests
{
    [Fact]
    public void ThePackageHasItsDocumentationAndTheSchemas()
    {
        using ZipArchive package = ZipFile.OpenRead(PackagedProgram.Package);

        string[] names = [.. package.Entries.Select(static entry => entry.FullName)];
        Assert.Contains("README.md", names);
        Assert.Contains("lib/net10.0/PortShare.Client.xml", names);
        Assert.Contains("contentFiles/any/any/board-config/boards/board.schema.json", names);
    }

    [Fact]
    public async Task TheReadmesExampleGetsItsAnswer()
    {
        const string Board = "\"mps2-an385\"", Image = "\"artifacts/mps2-an385/hello/portshare.elf\"", Catalog = "\"board-config\"";
        string elf = TestImage.ExistingElfOf(TestImage.ImageOf("hello"));
        using PackagedProgram program = await PackagedProgram.BuildAsync(
            "tools/PortShare.Client/README.md",
            source => source.Replace(Board, Quoted(TestImage.Board.Files.Board)).Replace(Image, Quoted(elf)).Replace(Catalog, Quoted(TestImage.Repository.Catalog.Folder)));

        ProcessResult run = await ChildProcess.RunAsync("dotnet", ["exec", program.Assembly], CancellationToken.None);

        Assert.True(run.IsSuccess, run.Text);
        Assert.Contains("the answer begins with A", run.Lines);
        Assert.Contains("miniports.hello.received 1", run.Lines);

        static string Quoted(string text) => $"\"{text}\"";
    }
}
