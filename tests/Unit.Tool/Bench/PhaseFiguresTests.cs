using System.Text.Json;

using PortShare.Bench.Phases;

namespace PortShare.Tool.Tests.Bench;

public class PhaseFiguresTests
{
    private const string Line =
        """
        {"flood":20,"probes":3,"instructions":8000,"cycles":15000,"storedBytes":3000,"skipped":500,"sleeps":20,"right":{"user-echo":20,"ping":0},
        "wrong":{"user-echo":1},"other":2,"answers":{"count":20,"median":371,"worst":1122},
        "wakes":{"count":0,"median":0,"worst":0},"masked":{"count":20,"longest":11,"place":4148},
        "handlers":[{"count":7,"longest":17,"place":41904}],"functions":{"0":100,"12":7900}}
        """;

    [Fact]
    public void ALineOfTheInstrumentIsRead()
    {
        PhaseFigures figures = PhaseFigures.Parse(Line);

        Assert.Equal(20, figures.Flood);
        Assert.Equal(8500, figures.Time);
        Assert.Equal(3000, figures.StoredBytes);
        Assert.Equal(20, figures.Right["user-echo"]);
        Assert.Equal(1, figures.Wrong["user-echo"]);
        Assert.Equal(new Samples(20, 371, 1122), figures.Answers);
        Assert.Equal(new Runs(20, 11, 4148), figures.Masked);
        Assert.Equal(new Runs(7, 17, 41904), Assert.Single(figures.Handlers));
        Assert.Equal(7900, figures.Functions["12"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("{\"flood\":20")]
    public void ALineThatWasCutOffIsRefused(string line) =>
        Assert.ThrowsAny<JsonException>(() => PhaseFigures.Parse(line));
}
