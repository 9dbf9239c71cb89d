// What an application's project wants, against what its system grants: every refusal names both files, and what to write.
using System.Collections.Generic;
using System.IO;
using System.Linq;

using PortShare.Abi;
using PortShare.Boards.Granting;

namespace PortShare.Boards.Tests;

public class GrantCheckTests
{
    private const string Project = "mine.csproj";
    private const ApplicationOptions All =
        ApplicationOptions.Multicast | ApplicationOptions.Promiscuous | ApplicationOptions.AnySource | ApplicationOptions.AnyEtherType;

    [Fact]
    public void WhatIsGrantedMayBeWanted() => Assert.Empty(
        Problems(
            """{ "application": "mine", "etherTypes": ["0x88B5", "0x88B6"], "pins": [0, 1], "multicast": true }""",
            new Wants([0x88B6], [1], ApplicationOptions.Multicast, Slots: 5)));

    [Fact]
    public void WhoWantsNothingNeedsNoGrant() => Assert.Empty(Problems("", new Wants([], [], ApplicationOptions.None, Slots: 0)));

    // It needs a unit of the board's core, which the build looks for when it links.
    [Fact]
    public void FloatNeedsNoGrant()
    {
        Wants wants = new([], [], ApplicationOptions.Float, Slots: 0);

        Assert.Empty(Problems("", wants));
        Assert.Empty(Problems("""{ "application": "mine", "etherTypes": [], "pins": [] }""", wants));
    }

    [Theory]
    [InlineData(0x0800)]
    [InlineData(0x0806)]
    [InlineData(0x8100)]
    [InlineData(0x88A8)]
    [InlineData(0x05FF)]
    public void WhatCannotBeClaimedIsForTheProjectToLeaveOut(uint etherType)
    {
        string[] expected =
        [
            $"mine.csproj: ApplicationClaims: names 0x{etherType:X4}, which no application can claim; "
                + "leave out IPv4, ARP and VLAN tags: 0x0800, 0x0806, 0x8100, 0x88A8, and what is below 0x0600",
        ];
        Wants wants = new([0x88B5, etherType], [], ApplicationOptions.Multicast, Slots: 0);

        Assert.Equal(expected, Problems("", wants));
        Assert.Equal(expected, Problems("""{ "application": "mine", "etherTypes": ["0x88B5"], "pins": [] }""", wants));
    }

    [Fact]
    public void WhatIsToldToWriteIsNoMoreThanAGrantMayHave()
    {
        string eight = string.Join(", ", Enumerable.Range(0, 8).Select(number => $"\"0x900{number}\""));

        Assert.EndsWith(
            "; write \"etherTypes\": [\"0x88B5\"]",
            Assert.Single(Problems(
                $"{{ \"application\": \"mine\", \"etherTypes\": [{eight}], \"pins\": [] }}", new Wants([0x88B5], [], ApplicationOptions.None, Slots: 0))));
    }

    [Fact]
    public void TheWholeGrantIsToldToWhoHasNone() => Assert.Equal(
        [
            "product.json:2: grants: names no mine, for which mine.csproj wants something; add { \"application\": \"mine\", "
                + "\"etherTypes\": [\"0x88B5\", \"0xBAD0\"], \"pins\": [1], \"multicast\": true, \"promiscuous\": true, \"anySource\": true, \"anyEtherType\": true }",
        ],
        Problems("", new Wants([0x88B5, 0xBAD0], [1], All, Slots: 0)));

    [Fact]
    public void WhatIsMissingIsToldWithItsLine() => Assert.Equal(
        [
            "product.json:3: grants[1].etherTypes: has no 0xBAD0, which ApplicationClaims of mine.csproj wants; write \"etherTypes\": [\"0x88B5\", \"0xBAD0\"]",
            "product.json:4: grants[1].pins: has no 1, which ApplicationPins of mine.csproj wants; write \"pins\": [0, 1]",
            "product.json:3: grants[1].multicast: is not true, which ApplicationMulticast of mine.csproj wants; add \"multicast\": true",
            "product.json:3: grants[1].promiscuous: is not true, which ApplicationPromiscuous of mine.csproj wants; add \"promiscuous\": true",
            "product.json:3: grants[1].anySource: is not true, which ApplicationAnySource of mine.csproj wants; add \"anySource\": true",
            "product.json:3: grants[1].anyEtherType: is not true, which ApplicationAnyEtherType of mine.csproj wants; add \"anyEtherType\": true",
        ],
        Problems(
            "{ \"application\": \"mine\", \"etherTypes\": [\"0x88B5\"],\n\"pins\": [0] }",
            new Wants([0x88B5, 0xBAD0], [0, 1], All, Slots: 0)));

    [Theory]
    [InlineData("")]
    [InlineData("""{ "application": "mine", "etherTypes": [], "pins": [] }""")]
    [InlineData("""{ "application": "mine", "etherTypes": [], "pins": [2] }""")]
    public void APinThatTheBoardLacksIsNotAMatterOfGrants(string grant) => Assert.Equal(
        [
            $"{Path.GetFullPath(BoardSample.Catalog.Boards.PathOf(BoardSample.Name))}: pins: has 2, numbered from 0, and ApplicationPins of mine.csproj "
                + "wants 2; build for a board that has it, or want others",
        ],
        Problems(grant, new Wants([], [2], ApplicationOptions.None, Slots: 0)));

    [Fact]
    public void OnABoardWithoutPinsWhoWantsNoneIsRight()
    {
        using TemporaryFolder folder = new();
        BoardFile file = BoardFile.Load(new BoardSample().Remove("board.pins").WriteTo(folder));

        Assert.Empty(GrantCheck.Problems(file, place: 0, "echo", new Wants([0x88B5], [], ApplicationOptions.None, Slots: 0), Project));
        Assert.EndsWith(
            ": pins: has 0, numbered from 0, and ApplicationPins of mine.csproj wants 0; build for a board that has it, or want others",
            Assert.Single(GrantCheck.Problems(file, place: 0, "hello", new Wants([0x88B6], [0], ApplicationOptions.None, Slots: 0), Project)));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [InlineData(20, true)]
    [InlineData(21, false)]
    public void SlotsAreThoseOfThePlaceAndMoreThanThoseToSendWith(uint slots, bool isRight)
    {
        IReadOnlyList<string> problems = Problems("", new Wants([], [], ApplicationOptions.None, slots));

        if (isRight)
        {
            Assert.Empty(problems);
            return;
        }

        string board = BoardSample.Catalog.Boards.PathOf(BoardSample.Name);
        Assert.Matches(
            $@"^{board}:\d+: defaults\.applications\[1\]\.slots: is 20, 4 of them to send with, and ApplicationSlots of mine\.csproj wants {slots}; "
                + "give 5 to 20 there, or others here$",
            Assert.Single(problems));
    }

    // Of an application in the second place, with these grants behind those of another.
    private static IReadOnlyList<string> Problems(string grant, Wants wants)
    {
        using TemporaryFolder folder = new();
        string path = folder.PathOf("product.json");
        string more = grant.Length == 0 ? "" : $",\n{grant}";
        File.WriteAllText(path, $"{{\n\"grants\": [{{ \"application\": \"other\", \"etherTypes\": [], \"pins\": [] }}{more}] }}");
        BoardFile file = BoardFile.Load(BoardSample.Catalog, system: path);
        Assert.Empty(file.Problems);
        return [.. GrantCheck.Problems(file, place: 1, "mine", wants, Project).Select(line => line.Replace($"{path}:", "product.json:"))];
    }
}
