// What ClaimRule's methods cannot make a rule of says so, and is refused: a field that is named twice, or a number that is none.
using PortShare.Abi;

namespace PortShare.Core.Tests;

public class RuleBuilderTests
{
    private static readonly ClaimRule Any = ClaimRule.OfAny();

    public static TheoryData<string, ClaimRule> Contradictions => new()
    {
        { "a station and any group", Any.To(0x02, 1, 2, 3, 4, 5).ToGroup() },
        { "any group and one of them", Any.ToGroup().To(0x01, 1, 2, 3, 4, 5) },
        { "two destinations", Any.To(0x01, 1, 2, 3, 4, 5).To(0x01, 1, 2, 3, 4, 6) },
        { "this station and another", Any.ToStation().To(0x02, 1, 2, 3, 4, 5) },
        { "another station and this one", Any.To(0x02, 1, 2, 3, 4, 5).ToStation() },
        { "two sources", Any.From(0x02, 1, 2, 3, 4, 5).From(0x02, 1, 2, 3, 4, 6) },
        { "two ports", ClaimRule.OfUdp(0x1000).WithPort(1) },
        { "a port of OSPF", ClaimRule.OfIpv4(89).WithPort(1) },
        { "two VLANs", Any.OnVlan(5).OnVlan(6) },
        { "a VLAN and none", Any.OnVlan(5).Untagged() },
        { "VLAN 0", Any.OnVlan(0) },
        { "VLAN 4095", Any.OnVlan(4095) },
        { "two priorities", Any.WithPriority(1).WithPriority(2) },
        { "priority 8", Any.WithPriority(8) },
        { "an OUI of 25 bits", ClaimRule.OfSnap(0x100_0000, 1) },
        { "two values of a byte", Any.WithByte(20, 1, 0xFF).WithByte(20, 2, 0xFF) },
        { "a byte before the first", Any.WithByte(20, 1, 0xFF).WithByte(19, 1, 0xFF) },
        { "nine bytes", Any.WithByte(20, 1, 0xFF).WithByte(28, 1, 0xFF) },
        { "a byte beyond the 64th", Any.WithByte(64, 1, 0xFF) },
        { "two precedences", Any.WithPrecedence(1).WithPrecedence(2) },
        { "a byte of no bits", Any.WithByte(20, 1, 0) },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void WhatContradictsItselfIsNoRule(string what, ClaimRule rule)
    {
        Assert.True((rule.Options & ClaimRule.Impossible) != 0, what);
        Assert.False(RuleCheck.IsRule(in rule));
    }

    public static TheoryData<string, ClaimRule> Together => new()
    {
        { "a VLAN and its priority", Any.OnVlan(5).WithPriority(3).Tagged() },
        { "a copy of any group", Any.ToGroup().AsCopy() },
        { "both halves of a byte", Any.WithByte(20, 0x01, 0x0F).WithByte(20, 0x10, 0xF0) },
        { "both ends", Any.From(0x02, 1, 2, 3, 4, 5).To(0x02, 1, 2, 3, 4, 6) },
    };

    [Theory]
    [MemberData(nameof(Together))]
    public void WhatGoesTogetherIsARule(string what, ClaimRule rule) => Assert.True(RuleCheck.IsRule(in rule), what);
}
