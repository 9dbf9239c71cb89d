// What an application's project wants, against what its system grants: every refusal names both files, and what to write.
using System.Collections.Generic;
using System.IO;
using System.Linq;

using PortShare.Abi;
using PortShare.Boards.Granting;
using PortShare.Claims;

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
            new Wants([Rule.OfEtherType(0x88B6)], [1], ApplicationOptions.Multicast, Slots: 5)));

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

    [Fact]
    public void WhatIsToldToWriteIsNoMoreThanAGrantMayHave()
    {
        string eight = string.Join(", ", Enumerable.Range(0, 8).Select(number => $"\"0x900{number}\""));

        Assert.EndsWith(
            "; write \"etherTypes\": [\"0x88B5\"], \"claims\": []",
            Assert.Single(Problems(
                $"{{ \"application\": \"mine\", \"etherTypes\": [{eight}], \"pins\": [] }}", new Wants([Rule.OfEtherType(0x88B5)], [], ApplicationOptions.None, Slots: 0))));
    }

    [Fact]
    public void WithoutRoomBothKindsAreTold()
    {
        string eight = string.Join(", ", Enumerable.Range(1, 8).Select(number => $"\"udp={number}\""));

        Assert.EndsWith(
            "; write \"etherTypes\": [\"0x88B5\"], \"claims\": [\"udp=1\"]",
            Assert.Single(Problems(
                $"{{ \"application\": \"mine\", \"etherTypes\": [], \"claims\": [{eight}], \"pins\": [] }}",
                new Wants([Rule.OfEtherType(0x88B5), RuleText.Parse("udp=1")], [], ApplicationOptions.None, Slots: 0))));
    }

    [Fact]
    public void TheWholeGrantIsToldToWhoHasNone() => Assert.Equal(
        [
            "product.json:2: grants: names no mine, for which mine.csproj wants something; add { \"application\": \"mine\", "
                + "\"etherTypes\": [\"0x88B5\", \"0xBAD0\"], \"pins\": [1], \"multicast\": true, \"promiscuous\": true, \"anySource\": true, \"anyEtherType\": true }",
        ],
        Problems("", new Wants([Rule.OfEtherType(0x88B5), Rule.OfEtherType(0xBAD0)], [1], All, Slots: 0)));

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
            new Wants([Rule.OfEtherType(0x88B5), Rule.OfEtherType(0xBAD0)], [0, 1], All, Slots: 0)));

    [Theory]
    [InlineData("", "type=0x88B8 vlan=5", "vlan=5 type=0x88B8 priority=6 bytes=20:01 copy")]
    [InlineData("0x88B5", "", "0x88B5 from=02:00:00:00:00:01")]
    [InlineData("", "type=0x88B8", "type=0x88B8 to=station")]
    [InlineData("", "type=0x88B8", "type=0x88B8 to=52:54:00:12:34:56")]
    [InlineData("", "type=0x0800 untagged", "udp=5000 untagged")]
    [InlineData("", "any", "0x88B5")]
    public void WhatIsWithinAGrantedRuleMayBeWanted(string etherType, string granted, string wanted) =>
        Assert.Empty(Problems(Grant(etherType, granted), new Wants([RuleText.Parse(wanted)], [], ApplicationOptions.None, Slots: 0)));

    [Theory]
    [InlineData("type=0x88B8", "type=0x88B9", "what it carries")]
    [InlineData("type=0x88B8", "any", "what it carries")]
    [InlineData("llc=42:42", "snap=00000C:2000", "what it carries")]
    [InlineData("type=0x88B8 vlan=5", "type=0x88B8 vlan=6", "its VLAN tag")]
    [InlineData("type=0x88B8 vlan=5", "type=0x88B8", "its VLAN tag")]
    [InlineData("0x88B8", "type=0x88B8 priorityTagged", "its VLAN tag")]
    [InlineData("type=0x88B8", "type=0x88B8 to=group", "its destination")]
    [InlineData("type=0x88B8", "type=0x88B8 to=02:00:00:00:00:07", "its destination")]
    [InlineData("type=0x88B8 to=01:0C:CD:01:00:00", "type=0x88B8", "its destination")]
    [InlineData("type=0x88B8 from=02:00:00:00:00:01", "type=0x88B8 from=02:00:00:00:00:02", "its source")]
    [InlineData("udp=5000", "ipv4=89", "its IP protocol")]
    [InlineData("udp=5000", "ipv4=17", "its port")]
    [InlineData("udp=5000", "udp=5001", "its port")]
    [InlineData("type=0x88B8 bytes=20:01", "type=0x88B8 bytes=20:02", "its bytes")]
    [InlineData("type=0x88B8 copy", "type=0x88B8", "it takes the frame")]
    [InlineData("type=0x88B8 precedence=3", "type=0x88B8 precedence=4", "its precedence")]
    public void WhatGoesBeyondAGrantedRuleIsToldWithTheFieldAndWhatToWrite(string granted, string wanted, string field) => Assert.Equal(
        [
            $"product.json:3: grants[1].claims: grants no \"{wanted}\" (not granted: {field}), which ApplicationClaims of mine.csproj wants; "
                + $"write \"claims\": [\"{granted}\", \"{wanted}\"]",
        ],
        Problems(Grant("", granted), new Wants([RuleText.Parse(wanted)], [], ApplicationOptions.None, Slots: 0)));

    [Fact]
    public void TheGrantedRuleThatComesClosestSaysTheField() => Assert.Contains(
        "(not granted: its port)",
        Assert.Single(Problems(Grant("0x88B5", "udp=5000\", \"tcp=80"), new Wants([RuleText.Parse("udp=5001")], [], ApplicationOptions.None, Slots: 0))));

    [Fact]
    public void WhoHasNoGrantIsToldOneWithHisRules() => Assert.EndsWith(
        "add { \"application\": \"mine\", \"etherTypes\": [\"0x88B5\"], \"claims\": [\"type=0x88CC to=01:80:C2:00:00:0E\"], \"pins\": [] }",
        Assert.Single(Problems(
            "",
            new Wants([RuleText.Parse("to=01:80:C2:00:00:0E type=0x88CC"), Rule.OfEtherType(0x88B5)], [], ApplicationOptions.None, Slots: 0))));

    [Fact]
    public void SeveralRulesThatAreNotGrantedAreOneLine() => Assert.EndsWith(
        "grants no \"udp=1\" (not granted: what it carries) and no \"udp=2\" (not granted: what it carries), which ApplicationClaims of mine.csproj wants; "
            + "write \"claims\": [\"udp=1\", \"udp=2\"]",
        Assert.Single(Problems(
            Grant("0x88B5", ""), new Wants([RuleText.Parse("udp=1"), RuleText.Parse("udp=2")], [], ApplicationOptions.None, Slots: 0))));

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

        Assert.Empty(GrantCheck.Problems(file, place: 0, "echo", new Wants([Rule.OfEtherType(0x88B5)], [], ApplicationOptions.None, Slots: 0), Project));
        Assert.EndsWith(
            ": pins: has 0, numbered from 0, and ApplicationPins of mine.csproj wants 0; build for a board that has it, or want others",
            Assert.Single(GrantCheck.Problems(file, place: 0, "hello", new Wants([Rule.OfEtherType(0x88B6)], [0], ApplicationOptions.None, Slots: 0), Project)));
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

    private static string Grant(string etherType, string claims) =>
        $"{{ \"application\": \"mine\", \"etherTypes\": [{Quoted(etherType)}], \"claims\": [{Quoted(claims)}], \"pins\": [] }}";

    private static string Quoted(string text) => text.Length == 0 ? "" : $"\"{text}\"";

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
