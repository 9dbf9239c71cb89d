using System.IO;
using System.Linq;

using PortShare.Abi;
using PortShare.Boards.Model;

namespace PortShare.Boards.Tests;

public class BoardFileTests
{
    [Fact]
    public void EveryBoardOfTheRepositoryIsValid()
    {
        foreach (string name in BoardCatalog.Names(BoardSample.BoardFolder))
        {
            Assert.Empty(BoardFile.Load(BoardCatalog.PathOf(BoardSample.BoardFolder, name)).Problems);
        }
    }

    [Fact]
    public void CatalogListsBoardsAndNotTheSchema()
    {
        Assert.Contains(BoardSample.Name, BoardCatalog.Names(BoardSample.BoardFolder));
        Assert.DoesNotContain("board.schema", BoardCatalog.Names(BoardSample.BoardFolder));
    }

    [Fact]
    public void FieldsReachTheModel()
    {
        Board board = BoardSample.GoodBoard;

        Assert.Equal(BoardSample.Name, board.Name);
        Assert.Equal("cortex-m3", board.Core);
        Assert.Equal(new Emulator("mps2-an385", "lan9118"), board.Emulator);
        Assert.Equal(new MemoryArea(0x2000_0000, 4 << 20), board.Ram);
        Assert.Equal(new Timers(0x4002_8018, 0x4000_1000, 9), board.Timers);
        Assert.Equal("525400123456", board.Mac.HardwareAddress.ToString());
        Assert.Equal("255.255.255.0", board.Network.Netmask.ToString());
        Assert.Equal(4, board.Applications.Count);
    }

    [Fact]
    public void ABoardMayHaveNoPins()
    {
        BoardSample sample = new BoardSample().Remove("gpio");

        Assert.Equal(
            [
                "grants[1].pins: names pin 0; gpio has 0 pins, numbered from 0",
                "grants[4].pins: names pin 1; gpio has 0 pins, numbered from 0",
            ],
            sample.Problems());
        Assert.Empty(sample.Set("grants[1].pins", "[]").Set("grants[4].pins", "[]").Problems());
    }

    [Theory]
    [InlineData("multicast", ApplicationOptions.Multicast)]
    [InlineData("promiscuous", ApplicationOptions.Promiscuous)]
    [InlineData("anySource", ApplicationOptions.AnySource)]
    [InlineData("anyEtherType", ApplicationOptions.AnyEtherType)]
    public void AGrantHasTheOptionsThatTheFileNames(string name, ApplicationOptions option)
    {
        BoardSample sample = new();
        Assert.Equal(ApplicationOptions.None, sample.Board.Grants[0].Options);

        sample.Set($"grants[0].{name}", "true");
        Assert.Equal(option, sample.Board.Grants[0].Options);

        sample.Set($"grants[0].{name}", "false");
        Assert.Equal(ApplicationOptions.None, sample.Board.Grants[0].Options);
    }

    [Fact]
    public void AGrantMayHaveSeveralOptions() =>
        Assert.Equal(ApplicationOptions.Multicast | ApplicationOptions.Promiscuous, new BoardSample().Board.Grants[4].Options);

    [Fact]
    public void APlaceDropsTheNewestUnlessTheFileSaysOtherwise()
    {
        BoardSample sample = new();
        Assert.False(sample.Board.Applications[0].DropsOldest);

        sample.Set("applications[0].whenFull", "\"dropOldest\"");
        Assert.True(sample.Board.Applications[0].DropsOldest);

        sample.Set("applications[0].whenFull", "\"dropNewest\"");
        Assert.False(sample.Board.Applications[0].DropsOldest);
    }

    [Theory]
    [InlineData("grants[1].application", "\"echo\"", "is \"echo\" a second time", "grant once to each")]
    [InlineData("grants[0].application", "\"seventeen.letters\"", "is \"seventeen.letters\", longer than a header holds", "give at most 16 characters")]
    [InlineData("grants[0].etherTypes", "[\"0x05FF\"]", "has \"0x05FF\"", "give at most 8 texts such as \"0x88B5\"")]
    [InlineData("grants[0].etherTypes", "[\"88B5\"]", "has \"88B5\"", "give at most 8 texts such as \"0x88B5\"")]
    [InlineData("grants[0].etherTypes", "[1]", "has an item that is a number", "give at most 8 texts such as \"0x88B5\"")]
    [InlineData("grants[0].pins", "[2]", "names pin 2", "gpio has 2 pins, numbered from 0")]
    [InlineData("grants[0].pins", "[32]", "has 32", "give at most 32 numbers of pins")]
    [InlineData("grants[0].pins", "1", "is a number", "give at most 32 numbers of pins")]
    [InlineData("grants[0].multicast", "\"yes\"", "is a text in quotes", "give true or false")]
    [InlineData("grants[0].promiscuous", "1", "is a number", "give true or false")]
    [InlineData("grants[0].anySource", "\"yes\"", "is a text in quotes", "give true or false")]
    [InlineData("grants[0].anyEtherType", "1", "is a number", "give true or false")]
    public void ABadGrantIsRefused(string field, string value, string wrong, string right) =>
        Assert.Equal([$"{field}: {wrong}; {right}"], new BoardSample().Set(field, value).Problems());

    [Fact]
    public void ABoardMayHaveNoEmulator()
    {
        Assert.Empty(new BoardSample().Remove("emulator").Problems());
    }

    [Fact]
    public void AFileThatDoesNotExistIsAProblem()
    {
        using TemporaryFolder folder = new();
        Problem problem = Assert.Single(BoardFile.Load(folder.PathOf("absent.json")).Problems);

        Assert.StartsWith(folder.PathOf("absent.json") + ": file: Could not find file", problem.ToString());
        Assert.EndsWith("; name a board file that can be read", problem.ToString());
    }

    [Theory]
    [InlineData("{\n  \"name\": \"x\",\n  nonsense\n}", "line 3")]
    [InlineData("{\n  // a comment\n}", "line 2")]
    [InlineData("{ \"name\": \"x\", }", "line 1")]
    [InlineData("", "line 1")]
    [InlineData("{", "line 1")]
    [InlineData("{\n  \"name\": \"x\",\n  \"name\": \"y\"\n}", "JSON")]
    [InlineData("[]", "file")]
    [InlineData("null", "file")]
    [InlineData("{\n  \"name\": tr\n}\n", "line 2")]
    [InlineData("{ \"$schema\": \"board.schema.json\", \"name\": \"\\ud800\" }", "JSON")]
    public void WhatIsNotABoardInJsonIsAProblemWithItsLine(string content, string where)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.PathOf("x.json"), content);

        Problem problem = Assert.Single(BoardFile.Load(folder.PathOf("x.json")).Problems);
        Assert.Equal(where, problem.Where);
        Assert.DoesNotContain("LineNumber", problem.Wrong);
        Assert.DoesNotContain('\n', problem.ToString());
    }

    [Fact]
    public void TextThatIsNotUtf8IsAProblem()
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.PathOf("x.json"), [.. "{ \"$schema\": \""u8, 0xCF, .. "\" }"u8]);

        Problem problem = Assert.Single(BoardFile.Load(folder.PathOf("x.json")).Problems);
        Assert.EndsWith("; write UTF-8, and no half of a surrogate pair", problem.ToString());
    }

    [Fact]
    public void AProblemIsOneLineWithFileFieldReasonAndRemedy()
    {
        Problem problem = new("board.json", "mac.interrupt", "is 240", "give a whole number from 0 to 239");

        Assert.Equal("board.json: mac.interrupt: is 240; give a whole number from 0 to 239", problem.ToString());
    }

    [Fact]
    public void AllProblemsAreToldAtOnceInTheOrderOfTheFile()
    {
        string[] fields = new BoardSample()
            .Set("core", "\"cortex-a9\"")
            .Set("clocks.coreHz", "0")
            .Set("mac.interrupt", "9")
            .Set("network.gateway", "\"10.0.1.1\"")
            .Set("kernel.receiveBudgetFrames", "0")
            .Set("applications[3].slots", "33")
            .Problems().Select(problem => problem.Split(':')[0]).ToArray();

        Assert.Equal(
            [
                "core", "clocks.coreHz", "network.gateway", "kernel.receiveBudgetFrames", "applications[3].slots",
                "mac.interrupt",
            ],
            fields);
    }
}
