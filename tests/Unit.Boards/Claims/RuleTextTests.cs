// The notation, word by word: what it says to the firmware, how it is written, and what is told of a mistake.
using PortShare.Abi;
using PortShare.Claims;
using PortShare.Core;

namespace PortShare.Boards.Tests.Claims;

public class RuleTextTests
{
    public static TheoryData<string, ClaimRule> Words { get; } = new()
    {
        { "any", ClaimRule.OfAny() },
        { "0x88B5", ClaimRule.OfEtherType(0x88B5).Untagged() },
        { "type=0x88B8", ClaimRule.OfEtherType(0x88B8) },
        { "llc=42:AA", ClaimRule.OfLlc(0x42, 0xAA) },
        { "snap=00000C:2000", ClaimRule.OfSnap(0x00000C, 0x2000) },
        { "ipv4=89", ClaimRule.OfIpv4(89) },
        { "ipv6=58", ClaimRule.OfIpv6(58) },
        { "udp=5000", ClaimRule.OfUdp(5000) },
        { "tcp=80", ClaimRule.OfTcp(80) },
        { "udp6=5000", ClaimRule.OfIpv6(17).WithPort(5000) },
        { "tcp6=80", ClaimRule.OfIpv6(6).WithPort(80) },
        { "untagged", ClaimRule.OfAny().Untagged() },
        { "tagged", ClaimRule.OfAny().Tagged() },
        { "priorityTagged", ClaimRule.OfAny().PriorityTagged() },
        { "vlan=4094", ClaimRule.OfAny().OnVlan(4094) },
        { "priority=0", ClaimRule.OfAny().WithPriority(0) },
        { "priorityTagged priority=6", ClaimRule.OfAny().PriorityTagged().WithPriority(6) },
        { "to=station", ClaimRule.OfAny().ToStation() },
        { "to=group", ClaimRule.OfAny().ToGroup() },
        { "to=01:80:C2:00:00:0E", ClaimRule.OfAny().To(0x01, 0x80, 0xC2, 0x00, 0x00, 0x0E) },
        { "from=02:00:00:00:0A:01", ClaimRule.OfAny().From(0x02, 0, 0, 0, 0x0A, 0x01) },
        { "bytes=20:0102", ClaimRule.OfAny().WithByte(20, 1, 0xFF).WithByte(21, 2, 0xFF) },
        { "bytes=63:A0/F0", ClaimRule.OfAny().WithByte(63, 0xA0, 0xF0) },
        { "bytes=0:010002/FF000F", ClaimRule.OfAny().WithByte(0, 1, 0xFF).WithByte(2, 2, 0x0F) },
        { "copy", ClaimRule.OfAny().AsCopy() },
        { "precedence=255", ClaimRule.OfAny().WithPrecedence(255) },
        {
            "type=0x88B8 vlan=5 priority=4 to=01:0C:CD:01:00:00 from=02:00:00:00:00:01 bytes=18:03E8 copy precedence=3",
            ClaimRule.OfEtherType(0x88B8).OnVlan(5).WithPriority(4).To(0x01, 0x0C, 0xCD, 0x01, 0, 0).From(2, 0, 0, 0, 0, 1)
                .WithByte(18, 0x03, 0xFF).WithByte(19, 0xE8, 0xFF).AsCopy().WithPrecedence(3)
        },
    };

    [Theory]
    [MemberData(nameof(Words))]
    public void AWordIsWhatTheFirmwaresMethodsMake(string text, ClaimRule rule)
    {
        Assert.True(RuleCheck.IsRule(in rule));
        Assert.Equal(RuleWords.Of(in rule), RuleWords.Of(RuleWords.Encode(RuleText.Parse(text))));
        Assert.Equal(text, RuleText.Format(rule));
    }

    [Theory]
    [InlineData("type=0x88b5 untagged", "0x88B5")]
    [InlineData("untagged type=0x88B5 copy", "0x88B5 copy")]
    [InlineData("  copy\tvlan=5   to=01:80:c2:00:00:0e", "vlan=5 to=01:80:C2:00:00:0E copy")]
    [InlineData("untagged udp=5000", "udp=5000 untagged")]
    [InlineData("copy precedence=0", "copy")]
    [InlineData("bytes=20:ab/ff", "bytes=20:AB")]
    public void ARuleIsWrittenInOneWay(string text, string canonical) => Assert.Equal(canonical, RuleText.Parse(text).ToString());

    [Theory]
    [InlineData("", "a rule has no word; write any for every frame")]
    [InlineData("any copy", "any stands alone; leave it out")]
    [InlineData("0x88B", "0x88B names no EtherType; write 0x0600 to 0xFFFF, four digits, but none of VLAN tags, 0x8100 and 0x88A8")]
    [InlineData("0x05FF", "0x05FF names no EtherType; write 0x0600 to 0xFFFF, four digits, but none of VLAN tags, 0x8100 and 0x88A8")]
    [InlineData("type=88B8", "type=88B8 names no EtherType; write type=0x0600 to 0xFFFF, four digits, but none of VLAN tags, 0x8100 and 0x88A8")]
    [InlineData("type=0x8100", "type=0x8100 names no EtherType; write type=0x0600 to 0xFFFF, four digits, but none of VLAN tags, 0x8100 and 0x88A8")]
    [InlineData("llc=42", "llc=42 names no SAPs; write the destination's and the source's in hexadecimal, such as llc=42:42")]
    [InlineData("llc=42:4", "llc=42:4 names no SAPs; write the destination's and the source's in hexadecimal, such as llc=42:42")]
    [InlineData("snap=C:2000", "snap=C:2000 names no OUI and type; write six and four hexadecimal digits, such as snap=00000C:2000")]
    [InlineData("ipv4=256", "ipv4=256 names no protocol; write ipv4=0 to ipv4=255")]
    [InlineData("ipv6=ospf", "ipv6=ospf names no protocol; write ipv6=0 to ipv6=255")]
    [InlineData("udp=65536", "udp=65536 names no port; write udp=0 to udp=65535")]
    [InlineData("tcp6=-1", "tcp6=-1 names no port; write tcp6=0 to tcp6=65535")]
    [InlineData("udp=05", "udp=05 names no port; write udp=0 to udp=65535")]
    [InlineData("vlan=0", "vlan=0 names no VLAN; write vlan=1 to vlan=4094, or priorityTagged")]
    [InlineData("vlan=4095", "vlan=4095 names no VLAN; write vlan=1 to vlan=4094, or priorityTagged")]
    [InlineData("priority=8", "priority=8 names no priority; write priority=0 to priority=7")]
    [InlineData("to=all", "to=all names no destination; write to=station, to=group or an address such as to=01:80:C2:00:00:0E")]
    [InlineData("to=01-80-C2-00-00-0E", "to=01-80-C2-00-00-0E names no destination; write to=station, to=group or an address such as to=01:80:C2:00:00:0E")]
    [InlineData("from=01:80:C2:00:00:0E", "from=01:80:C2:00:00:0E names no station; write a station's address such as from=02:00:00:00:00:01")]
    [InlineData("precedence=256", "precedence=256 names no precedence; write precedence=0 to precedence=255")]
    [InlineData("vlan", "vlan has no value; write vlan=1 to vlan=4094, or priorityTagged")]
    [InlineData("copy=yes", "copy=yes has a value; write copy")]
    [InlineData("Untagged", "Untagged is no word of a rule; did you mean \"untagged\"?")]
    [InlineData("Type=0x88B5", "Type=0x88B5 is no word of a rule; did you mean \"type=\"?")]
    [InlineData("type=0x88B8 vlna=5", "vlna=5 is no word of a rule; did you mean \"vlan=\"?")]
    [InlineData("untaged", "untaged is no word of a rule; did you mean \"untagged\"?")]
    [InlineData("Any", "Any is no word of a rule; did you mean \"any\"?")]
    [InlineData("vlan=5 type=0x88B5 vlan=6", "vlan=6 does not go with vlan=5; leave one of the two out")]
    [InlineData("udp=1 type=0x0800", "type=0x0800 does not go with udp=1; leave one of the two out")]
    [InlineData("untagged priority=1", "priority=1 does not go with untagged; leave one of the two out")]
    [InlineData("0x88B5 vlan=5", "vlan=5 does not go with 0x88B5, which is short for type=0x88B5 untagged; write type=0x88B5 vlan=5")]
    [InlineData("priority=1 0x88B5", "priority=1 does not go with 0x88B5, which is short for type=0x88B5 untagged; write type=0x88B5 priority=1")]
    [InlineData("0x88B5 untagged", "untagged is what 0x88B5 says already; leave it out")]
    [InlineData("0x88B5 0x88B6", "0x88B6 does not go with 0x88B5; leave one of the two out")]
    [InlineData("0x88B5 udp=1", "udp=1 does not go with 0x88B5; leave one of the two out")]
    [InlineData("to=group to=station", "to=station does not go with to=group; leave one of the two out")]
    public void AMistakeIsOneLineWithTheWordAndWhatWouldBeRight(string text, string line)
    {
        Assert.False(RuleText.TryParse(text, out _, out RuleMistake? mistake));

        Assert.Equal(line, mistake.ToString());
    }

    [Theory]
    [InlineData("bytes=20")]
    [InlineData("bytes=20:")]
    [InlineData("bytes=20:010")]
    [InlineData("bytes=x:01")]
    [InlineData("bytes=64:01")]
    [InlineData("bytes=63:0101")]
    [InlineData("bytes=0:010203040506070809")]
    [InlineData("bytes=0:0102/FF")]
    [InlineData("bytes=0:01/F0")]
    [InlineData("bytes=0:0001/00FF")]
    [InlineData("bytes=0:0100/FF00")]
    [InlineData("bytes=0:01/FF/FF")]
    public void BytesAreWithinReachAndTheirMask(string text)
    {
        Assert.False(RuleText.TryParse(text, out _, out RuleMistake? mistake));

        Assert.StartsWith($"{text} names no bytes; write bytes=20:0102 or, with a mask ", mistake.ToString());
    }

    [Fact]
    public void AnUnknownWordIsToldWithThoseThatThereAre()
    {
        Assert.False(RuleText.TryParse("type=0x88B5 dst=5", out _, out RuleMistake? mistake));

        Assert.Equal(
            "dst=5 is no word of a rule; write 0x and an EtherType, or one of type=, llc=, snap=, ipv4=, ipv6=, udp=, tcp=, udp6=, tcp6=, untagged, tagged, "
                + "priorityTagged, vlan=, priority=, to=, from=, bytes=, copy, precedence=, any",
            mistake.ToString());
    }
}
