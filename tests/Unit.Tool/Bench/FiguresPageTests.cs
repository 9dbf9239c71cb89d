using System;
using System.IO;
using System.Linq;

using PortShare.Bench.Tables;

namespace PortShare.Tool.Tests.Bench;

public class FiguresPageTests
{
    private const string Start = "<!-- figures: made by ./portshare bench --write -->\n";
    private const string End = "<!-- end of figures -->\n";

    [Fact]
    public void TheSummaryReplacesWhatIsBetweenTheMarks()
    {
        string text = FiguresPage.WithSummary($"before\n{Start}old\n{End}after\n", BenchSample.Result);

        Assert.StartsWith($"before\n{Start}", text);
        Assert.EndsWith($"{End}after\n", text);
        Assert.DoesNotContain("old", text);
        Assert.Contains("commit `0123abc`", text);
        Assert.Equal(text, FiguresPage.WithSummary(text, BenchSample.Result));
    }

    [Theory]
    [InlineData("")]
    [InlineData(Start)]
    [InlineData(End + Start)]
    public void ATextWithoutMarksIsRefused(string text)
    {
        IOException error = Assert.Throws<IOException>(() => FiguresPage.WithSummary(text, BenchSample.Result));

        Assert.Contains("put them where the figures go", error.Message);
    }

    [Fact]
    public void TheRepositorysReadmeHasTheMarks() =>
        Assert.NotEmpty(FiguresPage.WithSummary(
            File.ReadAllText(Path.Combine(Repository.Find().Root, FiguresPage.SummaryPath)), BenchSample.Result));

    [Fact]
    public void TheRepositorysPageHasTheTablesThatTheBenchMakes() =>
        Assert.Equal(
            HeadingsOf(FiguresPage.Of(BenchSample.Result)),
            HeadingsOf(File.ReadAllText(Path.Combine(Repository.Find().Root, FiguresPage.PathOf(FiguresPage.MainBoard)))));

    [Fact]
    public void TheRepositorysPageSaysOfThePeerWhatTheBenchSays() =>
        Assert.Equal(
            PeerOf(FiguresPage.Of(BenchSample.Result)),
            PeerOf(File.ReadAllText(Path.Combine(Repository.Find().Root, FiguresPage.PathOf(FiguresPage.MainBoard)))));

    [Fact]
    public void EachBoardHasAPage()
    {
        Assert.Equal(["docs/figures.md", "README.md"], FiguresPage.PathsOf(FiguresPage.MainBoard));
        Assert.Equal(["docs/figures-other.md"], FiguresPage.PathsOf("other"));
    }

    [Fact]
    public void TextIsWrapped()
    {
        string page = FiguresPage.Of(BenchSample.Result);

        Assert.All(page.Split('\n').Where(line => !line.StartsWith('|')), line => Assert.True(line.Length <= 120, line));
        Assert.DoesNotContain(page.Split('\n'), line => line.EndsWith(' '));
    }

    // From its name to the end of the first section, however the lines are broken.
    private static string PeerOf(string page) =>
        page[page.IndexOf("\"C peer\"", StringComparison.Ordinal)..page.IndexOf("\n## ", StringComparison.Ordinal)].ReplaceLineEndings(" ");

    private static string[] HeadingsOf(string page) => [.. page.Split('\n').Where(line => line.StartsWith('#'))];
}
