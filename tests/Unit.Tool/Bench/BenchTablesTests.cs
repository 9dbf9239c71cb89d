using System.Collections.Generic;
using System.Linq;

using PortShare.Bench.Results;
using PortShare.Bench.Tables;

namespace PortShare.Tool.Tests.Bench;

public class BenchTablesTests
{
    private static readonly BenchTables Tables = new(BenchSample.Result);

    [Fact]
    public void EveryRowHasACellForEachColumn()
    {
        IEnumerable<BenchTable> all = [.. Tables.All, Tables.LineRateFloods, BenchTables.Functions(BenchSample.Result.Peer)];

        Assert.All(all, table => Assert.All(table.Rows, row => Assert.Equal(table.Columns.Count, row.Count)));
    }

    [Fact]
    public void BothImagesCostsStandSideBySide() =>
        Assert.Contains(Tables.Costs.Rows, row => row is ["user receive", "1514", "100 (200)", "50 (100)"]);

    [Fact]
    public void WhatAFrameCostsWhenOthersWaitHasItsTable()
    {
        Assert.Equal("What a frame costs when 16 wait", Tables.WaitingCosts.Title);
        Assert.Contains(Tables.WaitingCosts.Rows, row => row is ["ping", "60", "80 (160)", "30 (60)"]);
    }

    [Fact]
    public void WhatAFrameCostsByRulesHasItsTable()
    {
        BenchTable rules = Assert.Single(Tables.All, table => table.Title == "What a frame costs by rules");

        Assert.Contains(rules.Rows, row => row is ["user receive with a copy", "1514", "500 (1000)", Figure.None]);
        Assert.Contains(rules.Rows, row => row is ["user receive, last of 16 claims", "60", "115 (230)", Figure.None]);
        Assert.DoesNotContain(Tables.Costs.Rows, row => row[0] == "user receive with a copy");
    }

    [Fact]
    public void ACopyIsWhatEachByteMoreOfAFrameAddsToTheBytesStored()
    {
        Assert.Contains(Tables.Copies.Rows, row => row is ["UDP echo", "3128", "2.00 (90)", "3078", "2.00 (40)"]);
        Assert.Contains(Tables.Copies.Rows, row => row is ["broadcast (ARP)", "100", "0.00 (90)", "50", "0.00 (40)"]);
    }

    [Fact]
    public void WithoutFloodsThereIsNoTableOfThem()
    {
        BenchTables tables = new(BenchSample.Result with { PortShare = BenchSample.Result.PortShare with { Floods = [] } });

        Assert.DoesNotContain(tables.All, table => table.Title == Tables.Floods.Title);
        Assert.Contains("no table of floods", tables.Latencies.Explanation);
        Assert.Contains(Tables.All, table => table.Title == Tables.Floods.Title);
        Assert.DoesNotContain("no table of floods", Tables.Latencies.Explanation);
    }

    [Fact]
    public void ACoreWithoutATimingTableHasNoCycles()
    {
        BenchTable costs = new BenchTables(BenchSample.Of("cortex-m4", hasCycles: false)).Costs;

        Assert.Contains(costs.Rows, row => row is ["user receive", "1514", "100", "50"]);
        Assert.Contains("no timing table of a Cortex-M4", costs.Explanation);
    }

    [Fact]
    public void TheCyclesAreThoseOfTheBoardsCore() => Assert.Contains("the cycles of a Cortex-M3", Tables.Costs.Explanation);

    [Fact]
    public void AProbeThatLostNothingIsNotToldApartFromTheOthersUntilOneDid()
    {
        Assert.Contains(
            Tables.Floods.Rows,
            row => row is ["user echo", "60", "line", "37.4 % (97 %)", "UDP echo 100 %, ping 99.0 %", ..]);
        Assert.Contains(Tables.Floods.Rows, row => row is ["VLAN-tagged", "1514", "line", Figure.None, "100 %", ..]);
    }

    [Fact]
    public void TheSummaryHasTheShortestFramesAtLineRateOnly() =>
        Assert.Equal("user echo", Assert.Single(Tables.LineRateFloods.Rows)[0]);

    [Fact]
    public void ThePeersApplicationIsNotWoken() =>
        Assert.Equal(["nothing", "60", "371 / 1122", "371 / 1122", "186 / 937"], Assert.Single(Tables.Latencies.Rows));

    [Fact]
    public void AHandlerThatNeverRanHasNoFigure() =>
        Assert.Equal(["handler: MAC", Figure.None, "", Figure.None, ""], Tables.Holds.Rows[1]);

    [Fact]
    public void TheWallIsTheDifferenceGroupByGroup()
    {
        Assert.Contains(Tables.Wall.Rows, row => row is [FunctionGroup.Moving, "90", "40", "50", "90", "40", "50"]);
        Assert.Equal(["all", "100", "50", "50", "100", "50", "50"], Tables.Wall.Rows[^1]);
        Assert.Equal([.. FunctionGroup.Names, "all"], Tables.Wall.Rows.Select(row => row[0]));
    }

    [Fact]
    public void FunctionsThatHardlyRunAreLeftOut() =>
        Assert.DoesNotContain(BenchTables.Functions(BenchSample.Result.PortShare).Rows, row => row[0] == "sys_now");

    [Fact]
    public void MarkdownAlignsNumbersToTheRight()
    {
        BenchTable table = new("title", "explanation", ["what", "bytes"], 1, [["flash", "12"]]);

        Assert.Equal("| what | bytes |\n| --- | ---: |\n| flash | 12 |\n", table.ToMarkdown());
    }

    [Theory]
    [InlineData(1000, 1000, "100 %")]
    [InlineData(9999, 10000, "99.9 %")]
    [InlineData(0, 1000, "0.0 %")]
    [InlineData(0, 0, Figure.None)]
    public void AShareIsNeverRoundedUpToAll(long count, long of, string expected) =>
        Assert.Equal(expected, Figure.Share(count, of));

    [Theory]
    [InlineData(-0.2, "0")]
    [InlineData(0.5, "1")]
    [InlineData(1234.4, "1234")]
    public void ANumberIsRounded(double value, string expected) => Assert.Equal(expected, Figure.Whole(value));
}
