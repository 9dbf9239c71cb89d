// Whether a rule is within a granted one. What is granted must let no frame through that the bound does not; and what asks for no more than the
// bound must be granted. A failure prints the seed of its case, made as small as it gets.
using System;
using System.Linq;
using System.Net.NetworkInformation;
using System.Threading;
using CsCheck;
using PortShare.Abi;
using PortShare.Claims;
using PortShare.Claims.Reference;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

public class ContainmentTests
{
    private const int Cases = 100_000;
    private const ApplicationOptions Everywhere = ApplicationOptions.Multicast | ApplicationOptions.Promiscuous | ApplicationOptions.AnySource;

    private static readonly PhysicalAddress Station = new(StationAddress.Port);
    private static readonly HardwareAddress OwnAddress = StationAddress.ToHardwareAddress(StationAddress.Port);

    // Each takes something away that a rule asks for, so that it is for more frames, or for as many.
    private static readonly Func<Rule, Rule>[] Widenings =
    [
        static rule => rule,
        static rule => rule with { EtherType = null, Llc = null, Snap = null, Ip = null },
        static rule => rule.Ip is IpProtocol ip ? rule with { Ip = ip with { Port = null } } : rule,
        static rule => rule.Ip is IpProtocol ip ? rule with { Ip = null, EtherType = (ushort)(ip.IsVersion6 ? 0x86DD : 0x0800) } : rule,
        static rule => rule with { IsTagged = null, VlanId = null, Priority = null },
        static rule => rule.VlanId != null || rule.Priority != null ? rule with { IsTagged = true, VlanId = null, Priority = null } : rule,
        static rule => rule with { IsToStation = false, IsToGroup = false, Destination = null },
        static rule => rule.Destination is PhysicalAddress to && to.IsGroup() ? rule with { Destination = null, IsToGroup = true } : rule,
        static rule => rule with { Source = null },
        static rule => rule with { Bytes = null },
        static rule => rule with { IsCopy = false },
        static rule => rule with { Precedence = byte.MaxValue },
    ];

    private static readonly Gen<ApplicationOptions> Rights = Gen.OneOf(
        ApplicationOptions.None, ApplicationOptions.Multicast, ApplicationOptions.Promiscuous, Everywhere);

    private static readonly Gen<Func<Rule, Rule>[]> SomeWidenings = Gen.OneOf<Func<Rule, Rule>>(Widenings).Array[0, 4];

    [Fact]
    public void WhatAsksForNoMoreIsGranted() =>
        Gen.Select(ClaimGens.Rules, SomeWidenings).Sample(
            static (rule, widenings) =>
            {
                Rule bound = widenings.Aggregate(rule, static (one, widen) => widen(one));

                Assert.Equal(ClaimField.None, FieldBeyond(rule, bound, Everywhere));
            },
            iter: Cases,
            print: static one => $"{one.Item1} within {one.Item2.Aggregate(one.Item1, static (rule, widen) => widen(rule))}");

    [Fact]
    public void NoFrameGetsThroughThatTheBoundDoesNotLetThrough()
    {
        int contained = 0;
        int passed = 0;
        Gen.Select(ClaimGens.Rules, ClaimGens.Rules, SomeWidenings, Gen.Bool, Rights, ClaimGens.Frames.Array[10]).Sample(
            (rule, other, widenings, isOther, rights, frames) =>
            {
                Rule bound = widenings.Aggregate(isOther ? other : rule, static (one, widen) => widen(one));
                if (FieldBeyond(rule, bound, rights) != ClaimField.None)
                {
                    return;
                }

                Interlocked.Increment(ref contained);

                Assert.True(rule.IsCopy || !bound.IsCopy);
                Assert.True(rule.Precedence <= bound.Precedence);
                foreach (byte[] frame in frames)
                {
                    bool isLet = Lets(rule, rights, frame);
                    Interlocked.Add(ref passed, isLet ? 1 : 0);
                    Assert.True(!isLet || Lets(bound, rights, frame), Convert.ToHexString(frame));
                }
            },
            iter: Cases,
            print: static one => $"{one.Item1} within {one.Item3.Aggregate(one.Item4 ? one.Item2 : one.Item1, static (rule, widen) => widen(rule))}, with {one.Item5}");

        Assert.True(contained > Cases / 10, $"{contained} contained");
        Assert.True(passed > Cases / 100, $"{passed} frames let through");
    }

    public static TheoryData<string, string, ClaimField> Beyond => new()
    {
        { "0x88B6", "0x88B5", ClaimField.Type },
        { "untagged", "0x88B5", ClaimField.Type },
        { "llc=42:42", "type=0x88B5", ClaimField.Type },
        { "snap=00000C:2000", "snap=000000:2000", ClaimField.Type },
        { "type=0x88B5", "0x88B5", ClaimField.Tag },
        { "type=0x88B5 vlan=6", "type=0x88B5 vlan=5", ClaimField.Tag },
        { "type=0x88B5 vlan=5", "type=0x88B5 vlan=5 priority=3", ClaimField.Tag },
        { "0x88B5", "0x88B5 to=group", ClaimField.Destination },
        { "0x88B5 to=group", "0x88B5 to=01:80:C2:00:00:0E", ClaimField.Destination },
        { "0x88B5 to=group", "0x88B5", ClaimField.Destination },
        { "0x88B5 to=02:00:00:00:00:09", "0x88B5", ClaimField.Destination },
        { "0x88B5", "0x88B5 from=02:00:00:00:00:01", ClaimField.Source },
        { "type=0x0800 copy", "ipv4=17 copy", ClaimField.Protocol },
        { "ipv4=6", "ipv4=17", ClaimField.Protocol },
        { "ipv4=17", "udp=5000", ClaimField.Port },
        { "udp=5001", "udp=5000", ClaimField.Port },
        { "0x88B5", "0x88B5 bytes=14:01", ClaimField.Bytes },
        { "0x88B5 bytes=14:02", "0x88B5 bytes=14:01", ClaimField.Bytes },
        { "0x88B5 bytes=14:01/0F", "0x88B5 bytes=14:01", ClaimField.Bytes },
        { "0x88B5", "0x88B5 copy", ClaimField.Copy },
        { "0x88B5 precedence=2", "0x88B5 precedence=1", ClaimField.Precedence },
    };

    [Theory]
    [MemberData(nameof(Beyond))]
    public void TheFieldIsNamed(string rule, string bound, ClaimField expected) =>
        Assert.Equal(expected, FieldBeyond(RuleText.Parse(rule), RuleText.Parse(bound), ApplicationOptions.None));

    [Theory]
    [InlineData("0x88B5 to=02:00:00:00:00:09", ApplicationOptions.Multicast)]
    [InlineData("0x88B5 to=02:00:00:00:00:09", ApplicationOptions.AnySource)]
    [InlineData("0x88B5 to=02:00:00:00:00:09 copy", ApplicationOptions.Multicast | ApplicationOptions.AnySource)]
    [InlineData("0x88B5 to=group", ApplicationOptions.Promiscuous)]
    [InlineData("0x88B5 to=01:80:C2:00:00:0E", ApplicationOptions.Promiscuous)]
    public void OneRightIsNotTheOther(string rule, ApplicationOptions rights) =>
        Assert.Equal(ClaimField.Destination, FieldBeyond(RuleText.Parse(rule), RuleText.Parse("0x88B5"), rights));

    // Whoever takes what is to another station's address may send from it.
    [Theory]
    [InlineData("0x88B5 to=02:00:00:00:00:09", ApplicationOptions.Promiscuous, ClaimField.Destination)]
    [InlineData("0x88B5 to=02:00:00:00:00:09", ApplicationOptions.Promiscuous | ApplicationOptions.AnySource, ClaimField.None)]
    [InlineData("0x88B5 to=02:00:00:00:00:09 copy", ApplicationOptions.Promiscuous, ClaimField.None)]
    [InlineData("0x88B5 to=01:80:C2:00:00:0E", ApplicationOptions.Multicast, ClaimField.None)]
    public void ToReceiveWhatIsToOthersIsNoRightToSendFromTheirAddresses(string rule, ApplicationOptions rights, ClaimField expected) =>
        Assert.Equal(expected, FieldBeyond(RuleText.Parse(rule), RuleText.Parse("0x88B5"), rights));

    // Bytes may begin elsewhere in the two.
    [Theory]
    [InlineData("0x88B5 bytes=14:010203", "0x88B5 bytes=15:02")]
    [InlineData("0x88B5 bytes=14:010203", "0x88B5 bytes=16:01/01")]
    [InlineData("0x88B5 to=group", "0x88B5", ApplicationOptions.Multicast)]
    [InlineData("0x88B5 to=station", "0x88B5")]
    [InlineData("0x88B5 to=02:50:53:00:00:01", "0x88B5 to=station")]
    public void WhatIsWithinIsGranted(string rule, string bound, ApplicationOptions rights = ApplicationOptions.None) =>
        Assert.Equal(ClaimField.None, FieldBeyond(RuleText.Parse(rule), RuleText.Parse(bound), rights));

    private static ClaimField FieldBeyond(Rule rule, Rule bound, ApplicationOptions rights)
    {
        ClaimRule asked = RuleWords.Encode(rule);
        ClaimRule granted = RuleWords.Encode(bound);
        RuleCheck.Resolve(ref asked, in OwnAddress);
        RuleCheck.Resolve(ref granted, in OwnAddress);
        return RuleCheck.FieldBeyond(in asked, in granted, rights, in OwnAddress);
    }

    // Without rights a rule that names no destination is for this station.
    private static bool Lets(Rule rule, ApplicationOptions rights, byte[] frame)
    {
        FrameReading reading = new(frame);
        bool namesDestination = rule.IsToStation || rule.IsToGroup || rule.Destination != null;
        ApplicationOptions needed = reading.Destination.IsGroup() ? ApplicationOptions.Multicast : ApplicationOptions.Promiscuous;
        return RuleMatch.Matches(rule, reading, Station)
            && (namesDestination || reading.Destination.Equals(Station) || (rights & needed) != 0);
    }
}
