// The page of the counters, and the sums on it.
using System.Collections.Generic;

using PortShare.Docs;
using PortShare.Docs.Counters;

namespace PortShare.Tool.Tests;

public class CountersPageTests
{
    private const string Heading = "## Sums";

    private static readonly StatusField[] Fields =
    [
        new("in.frames", "All."),
        new("in.dropped.short", "Short | cut."),
        new("in.dropped.long", "Long."),
        new("miniports[].received", "Delivered."),
        new("uptimeMs", "Time."),
    ];

    [Fact]
    public void EachCounterNamesTheSumsItIsPartOf()
    {
        string page = PageOf("in.frames   = all of in.dropped + all miniports' received", "miniport.received = in.frames");

        Assert.Contains("| `in.frames` | All. | `in.frames`; `miniport.received` |\n", page);
        Assert.Contains("| `in.dropped.short` | Short \\| cut. | `in.frames` |\n", page);
        Assert.Contains("| `miniports[].received` | Delivered. | `in.frames`; `miniport.received` |\n", page);
        Assert.Contains("| `uptimeMs` | Time. | – |\n", page);
    }

    [Theory]
    [InlineData("in.frames = in.lost", "in.lost")]
    [InlineData("in.frames = all of in.refused", "all of in.refused")]
    [InlineData("in.frames = all miniports' sent", "all miniports' sent")]
    public void ASumOfWhatTheStatusHasNotIsRefused(string sum, string term)
    {
        DocumentException error = Assert.Throws<DocumentException>(() => PageOf(sum));

        Assert.Contains($"the status has no \"{term}\"", error.Message);
    }

    [Fact]
    public void ASectionWithoutSumsIsRefused()
    {
        Assert.Throws<DocumentException>(() => Sum.ReadAll($"{Heading}\n\ntext\n## Next\n    a = b\n", Heading));
    }

    private static string PageOf(params IReadOnlyList<string> sums) => CountersPage.Of(
        Fields, Sum.ReadAll($"{Heading}\n\n    {string.Join("\n    ", sums)}\n\n## Next\n    a = b\n", Heading));
}
