// The documents that are made from the source say what the source says. Those that are made from images are tried with the images
// (CodeGeneration, WallPageTests).
using System.Linq;

using PortShare.Docs;

namespace PortShare.Tool.Tests;

public class GeneratedDocumentTests
{
    public static TheoryData<string> Paths => [.. GeneratedDocument.All.Where(document => !document.NeedsImages).Select(document => document.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void TheDocumentIsUpToDate(string path)
    {
        GeneratedDocument document = GeneratedDocument.All.Single(one => one.Path == path);

        Assert.True(document.IsCurrent(Repository.Find().Root), $"{path} is not what the source says now; run ./portshare docs");
    }

    [Fact]
    public void AFileThatIsDifferentIsFoundAndWritten()
    {
        using TemporaryFolder folder = new();
        GeneratedDocument document = new("docs/page.md", static _ => "new");

        Assert.True(document.Update(folder.Path));
        Assert.True(document.IsCurrent(folder.Path));
        Assert.False(document.Update(folder.Path));
        Assert.False((document with { Make = static _ => "newer" }).IsCurrent(folder.Path));
    }
}
