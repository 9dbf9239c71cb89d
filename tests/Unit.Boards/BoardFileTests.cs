using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

using PortShare.Abi;
using PortShare.Boards.Model;

namespace PortShare.Boards.Tests;

public class BoardFileTests
{
    [Fact]
    public void EveryBoardOfTheRepositoryIsValidWithEverySystem()
    {
        foreach (string board in BoardSample.Catalog.Boards.Names)
        {
            Assert.All(BoardSample.Catalog.Systems.Names, system => Assert.Empty(BoardFile.Load(BoardSample.Catalog, board, system).Problems));
        }
    }

    [Fact]
    public void CatalogListsBoardsAndNotTheSchema()
    {
        Assert.Contains(BoardSample.Name, BoardSample.Catalog.Boards.Names);
        Assert.DoesNotContain("board.schema", BoardSample.Catalog.Boards.Names);
    }

    [Fact]
    public void FieldsReachTheModel()
    {
        Board board = BoardSample.GoodBoard;

        Assert.Equal(BoardSample.Name, board.Name);
        Assert.Equal("samples", board.Files.SystemName);
        Assert.Equal("cortex-m3", board.Core);
        Assert.Equal(new Emulator("mps2-an385", "lan9118", 10560), board.Emulator);
        Assert.Equal(new MemoryArea(0x2000_0000, 4 << 20, Execute: true), board.Ram);
        Assert.Equal(new Timers("mps2-counter", 0x4002_8018, "cmsdk-timer", 0x4000_1000, 9), board.Timers);
        Assert.Equal("525400123456", board.Network.HardwareAddress.ToString());
        Assert.Equal("255.255.255.0", board.Network.Netmask.ToString());
        Assert.Equal(4, board.Applications.Count);
    }

    [Fact]
    public void ABoardMayHaveNoPins()
    {
        BoardSample sample = new BoardSample().Remove("board.pins");
        Assert.Empty(sample.Problems());

        sample.Set("system.board", $"\"{BoardSample.Name}\"");
        Assert.Equal(
            [
                "system.grants[1].pins[0]: is 0; the board has 0 pins, numbered from 0",
                "system.grants[4].pins[0]: is 1; the board has 0 pins, numbered from 0",
                "system.grants[8].pins[0]: is 1; the board has 0 pins, numbered from 0",
            ],
            sample.Problems());
        sample.Set("system.grants[1].pins", "[]").Set("system.grants[4].pins", "[]").Set("system.grants[8].pins", "[]");
        Assert.Empty(sample.Problems());
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

        sample.Set($"system.grants[0].{name}", "true");
        Assert.Equal(option, sample.Board.Grants[0].Options);

        sample.Set($"system.grants[0].{name}", "false");
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

        sample.Set("board.defaults.applications[0].whenFull", "\"dropOldest\"");
        Assert.True(sample.Board.Applications[0].DropsOldest);

        sample.Set("board.defaults.applications[0].whenFull", "\"dropNewest\"");
        Assert.False(sample.Board.Applications[0].DropsOldest);
    }

    [Theory]
    [InlineData("grants[1].application", "\"echo\"", "is \"echo\" a second time", "grant once to each")]
    [InlineData("grants[0].etherTypes[0]", "\"0x0800\"", "is 0x0800, which no application can claim", "leave out IPv4, ARP and VLAN tags: 0x0800, 0x0806, 0x8100, 0x88A8")]
    [InlineData("grants[0].etherTypes[0]", "\"0x0806\"", "is 0x0806, which no application can claim", "leave out IPv4, ARP and VLAN tags: 0x0800, 0x0806, 0x8100, 0x88A8")]
    [InlineData("grants[0].etherTypes[0]", "\"0x8100\"", "is 0x8100, which no application can claim", "leave out IPv4, ARP and VLAN tags: 0x0800, 0x0806, 0x8100, 0x88A8")]
    [InlineData("grants[0].etherTypes[0]", "\"0x88a8\"", "is 0x88A8, which no application can claim", "leave out IPv4, ARP and VLAN tags: 0x0800, 0x0806, 0x8100, 0x88A8")]
    [InlineData("grants[1].pins[0]", "2", "is 2", "the board has 2 pins, numbered from 0")]
    public void ABadGrantIsRefused(string field, string value, string wrong, string right) => Assert.Equal(
        [$"system.{field}: {wrong}; {right}"],
        new BoardSample().Set("system.board", $"\"{BoardSample.Name}\"").Set($"system.{field}", value).Problems());

    [Theory]
    [InlineData("[\"any\", \"type=0x88B8 vlan=4095\"]", "claims[1]: vlan=4095 names no VLAN; write vlan=1 to vlan=4094, or priorityTagged")]
    [InlineData("[\"vlan=5 0x88B5\"]", "claims[0]: vlan=5 does not go with 0x88B5, which is short for type=0x88B5 untagged; write type=0x88B5 vlan=5")]
    [InlineData("[\"vlan=5, 0x88B5\"]", "claims[0]: vlan=5, names no VLAN; write each rule as a text of its own, with blanks between its words")]
    [InlineData("[\"copy;0x88B5\"]", "claims[0]: copy;0x88B5 is no word of a rule; write each rule as a text of its own, with blanks between its words")]
    [InlineData("[\" \"]", "claims[0]: a rule has no word; write any for every frame")]
    [InlineData("[\"\"]", "claims[0]: is \"\"; give a rule in words such as \"type=0x88B8 vlan=5\"")]
    [InlineData("[5]", "claims[0]: is a number; give a rule in words such as \"type=0x88B8 vlan=5\"")]
    [InlineData("\"any\"", "claims: is a text in quotes; give an array of at most 8 texts")]
    [InlineData("[\"any\", \"udp=1\", \"udp=2\", \"udp=3\", \"udp=4\", \"udp=5\", \"udp=6\", \"udp=7\"]", "claims: makes 9 rules together with etherTypes; give at most 8 together")]
    public void ABadRuleIsRefusedWithItsWord(string claims, string problem) =>
        Assert.Equal([$"system.grants[0].{problem}"], new BoardSample().Set("system.grants[0].claims", claims).Problems());

    [Fact]
    public void AGrantMayHaveRulesBesideItsEtherTypes() => Assert.Equal(
        ["0x88B5", "type=0x88B8 vlan=5"],
        new BoardSample().Set("system.grants[0].claims", "[\"vlan=5 type=0x88b8\"]").Board.Grants[0].Rules.Select(static rule => rule.ToString()));

    [Fact]
    public void ABoardMayHaveNoEmulator()
    {
        Assert.Empty(new BoardSample().Remove("board.emulator").Problems());
    }

    [Theory]
    [InlineData("{\n  \"name\": \"x\",\n  nonsense\n}", 3)]
    [InlineData("{\n  // a comment\n}", 2)]
    [InlineData("{ \"name\": \"x\", }", 1)]
    [InlineData("{", 1)]
    [InlineData("{\n  \"name\": tr\n}\n", 2)]
    [InlineData("{ \"$schema\": \"\\ud800\" }", null)]
    public void WhatIsNotJsonIsAProblemWithItsLine(string content, int? line)
    {
        Problem problem = Assert.Single(Read(content));
        Assert.Equal(("JSON", line), (problem.Where, problem.Line));
        Assert.DoesNotContain("LineNumber", problem.Wrong);
        Assert.DoesNotContain('\n', problem.ToString());
    }

    [Theory]
    [InlineData("{\n  \"name\": \"x\",\n  \"name\": \"y\"\n}", ":3: name: is there a second time; write each field once")]
    [InlineData("{\n  \"network\": {\n \"gateway\": 1,\n \"gateway\": 2 }\n}", ":4: network.gateway: is there a second time; write each field once")]
    [InlineData("", ": file: is empty; name a system file with one JSON object")]
    [InlineData(" \n\t", ": file: is empty; name a system file with one JSON object")]
    public void WhatIsMissingOrThereTwiceIsToldWithItsPlace(string content, string message) =>
        Assert.EndsWith($"x.json{message}", Assert.Single(Read(content)).ToString());

    // To read it would be to wait for ever.
    [Fact]
    public async Task APipeIsNoFile()
    {
        using TemporaryFolder folder = new();
        using (Process made = Process.Start("mkfifo", folder.PathOf("x.json")))
        {
            await made.WaitForExitAsync();
        }

        Problem problem = Assert.Single(BoardFile.Load(BoardSample.Catalog, system: folder.PathOf("x.json")).Problems);
        Assert.EndsWith("x.json: file: is empty; name a system file with one JSON object", problem.ToString());
    }

    [Fact]
    public void AMarkOfTheByteOrderIsNoProblem()
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.PathOf("x.json"), [0xEF, 0xBB, 0xBF, .. File.ReadAllBytes(BoardSample.Catalog.Systems.PathOf("samples"))]);

        Assert.Empty(BoardFile.Load(BoardSample.Catalog, system: folder.PathOf("x.json")).Problems);
    }

    [Theory]
    [InlineData("[]", "file: is an array; give an object")]
    [InlineData("null", "file: is null; give an object")]
    [InlineData("12345678901234567890123", "file: is a number; give an object")]
    public void WhatIsNoObjectIsAProblem(string content, string message) =>
        Assert.EndsWith($":1: {message}", Assert.Single(Read(content)).ToString());

    [Fact]
    public void TextThatIsNotUtf8IsAProblem()
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder.PathOf("x.json"), [.. "{ \"$schema\": \""u8, 0xCF, .. "\" }"u8]);

        Problem problem = Assert.Single(BoardFile.Load(BoardSample.Catalog, system: folder.PathOf("x.json")).Problems);
        Assert.EndsWith("; write UTF-8, and no half of a surrogate pair", problem.ToString());
    }

    [Fact]
    public void AProblemIsOneLineWithFileLineFieldReasonAndRemedy() => Assert.Equal(
        "board.json:7: mac.device: is 240; give a text", new Problem("board.json", 7, "mac.device", "is 240", "give a text").ToString());

    [Fact]
    public void AllProblemsOfAFileAreToldAtOnceInItsOrder()
    {
        string[] fields = new BoardSample()
            .Set("board.clocks.coreHz", "0")
            .Set("board.defaults.network.prefixLength", "31")
            .Set("board.defaults.kernel.receiveBudgetFrames", "0")
            .Set("board.defaults.applications[3].slots", "33")
            .Remove("board.defaults.lwip.arpEntries")
            .Problems().Select(problem => problem.Split(':')[0]).ToArray();

        Assert.Equal(
            [
                "board.clocks.coreHz", "board.defaults.network.prefixLength", "board.defaults.kernel.receiveBudgetFrames",
                "board.defaults.lwip.arpEntries", "board.defaults.applications[3].slots",
            ],
            fields);
    }

    private static IReadOnlyList<Problem> Read(string content)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.PathOf("x.json"), content);
        return BoardFile.Load(BoardSample.Catalog, system: folder.PathOf("x.json")).Problems;
    }
}
