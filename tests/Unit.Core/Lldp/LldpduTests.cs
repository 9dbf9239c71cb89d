// What counts of what is received: IEEE 802.1AB-2016, 9.2.7.7.
using System.Collections.Generic;
using System.Linq;
using PortShare.Apps.Lldp;

namespace PortShare.Core.Tests.Lldp;

public class LldpduTests
{
    private static readonly byte[] Chassis = Pdu.Ids[..9];
    private static readonly byte[] Port = Pdu.Ids[9..];
    private static readonly byte[] Time = Pdu.TimeToLive(120);
    private static readonly byte[] Mandatory = [.. Pdu.Ids, .. Time];
    private static readonly byte[] LongId = [7, .. Enumerable.Repeat((byte)'x', 255)];

    private static readonly Dictionary<string, byte[]> Malformed = new()
    {
        ["nothing"] = [],
        ["one byte"] = [2],
        ["padding alone"] = new byte[46],
        ["no chassis"] = [.. Port, .. Time, .. Pdu.End],
        ["no port"] = [.. Chassis, .. Time, .. Pdu.End],
        ["no time"] = [.. Pdu.Ids, .. Pdu.End],
        ["the port before the chassis"] = [.. Port, .. Chassis, .. Time, .. Pdu.End],
        ["the time before the port"] = [.. Chassis, .. Time, .. Port, .. Pdu.End],
        ["a name before the time"] = [.. Pdu.Ids, .. Pdu.Tlv(5, (byte)'n'), .. Time, .. Pdu.End],
        ["a chassis without an id"] = [.. Pdu.Tlv(1, 4), .. Port, .. Time, .. Pdu.End],
        ["a chassis without a subtype"] = [.. Pdu.Tlv(1), .. Port, .. Time, .. Pdu.End],
        ["a chassis id of 256 bytes"] = [.. Pdu.Tlv(1, [.. LongId, 0]), .. Port, .. Time, .. Pdu.End],
        ["a port without an id"] = [.. Chassis, .. Pdu.Tlv(2, 7), .. Time, .. Pdu.End],
        ["a port id of 256 bytes"] = [.. Chassis, .. Pdu.Tlv(2, [.. LongId, 0]), .. Time, .. Pdu.End],
        ["a time of one byte"] = [.. Pdu.Ids, .. Pdu.Tlv(3, 120), .. Pdu.End],
        ["a time of no byte"] = [.. Pdu.Ids, .. Pdu.Tlv(3), .. Pdu.End],
        ["a chassis beyond the end"] = [.. Pdu.TlvOf(1, 8, 4, 2, 0, 0, 0, 0, 1)],
        ["a time beyond the end"] = [.. Pdu.Ids, .. Pdu.TlvOf(3, 2, 0)],
        ["a name beyond the end"] = [.. Mandatory, .. Pdu.TlvOf(5, 511, (byte)'n')],
        ["half a header"] = [.. Mandatory, 5 << 1],
        ["a second chassis"] = [.. Mandatory, .. Chassis, .. Pdu.End],
        ["a second port"] = [.. Mandatory, .. Port, .. Pdu.End],
        ["a second time"] = [.. Mandatory, .. Time, .. Pdu.End],
        ["an end with something in it"] = [.. Mandatory, .. Pdu.Tlv(0, 0)],
    };

    public static TheoryData<string> Reasons => [.. Malformed.Keys];

    [Theory]
    [MemberData(nameof(Reasons))]
    public void WhatIsMalformedIsDiscarded(string reason) => Assert.False(Lldpdu.TryParse(Malformed[reason], out _));

    [Fact]
    public void WhatIsThereIsRead()
    {
        byte[] bytes = [.. Mandatory, .. Pdu.Tlv(5, [.. "switch"u8]), .. Pdu.Management(10, 0, 0, 1), .. Pdu.End];

        Assert.True(Lldpdu.TryParse(bytes, out Lldpdu lldpdu));
        Assert.Equal([4, 2, 0, 0, 0, 0, 1], lldpdu.ChassisId.ToArray());
        Assert.Equal([7, (byte)'1'], lldpdu.PortId.ToArray());
        Assert.Equal("switch"u8, lldpdu.SystemName);
        Assert.Equal((120, 0x0A000001u, 0), (lldpdu.TimeToLiveSeconds, lldpdu.ManagementIpv4, lldpdu.TlvsDiscarded));
    }

    [Fact]
    public void IdsAreAsLongAsCanBe()
    {
        Assert.True(Lldpdu.TryParse([.. Pdu.Tlv(1, LongId), .. Pdu.Tlv(2, LongId), .. Time, .. Pdu.End], out Lldpdu lldpdu));
        Assert.Equal(LongId, lldpdu.ChassisId.ToArray());
        Assert.Equal(LongId, lldpdu.PortId.ToArray());
    }

    [Fact]
    public void TheFramesEndStandsForTheEnd() => Assert.True(Lldpdu.TryParse(Mandatory, out _));

    [Fact]
    public void WhatFollowsTheEndIsNotLookedAt() => Assert.True(Lldpdu.TryParse([.. Mandatory, .. Pdu.End, .. Chassis, 0xFF], out _));

    [Fact]
    public void WhatIsUnknownIsSkipped()
    {
        byte[] organisation = Pdu.Tlv(127, 0x00, 0x12, 0x0F, 1, 3);

        Assert.True(Lldpdu.TryParse([.. Mandatory, .. organisation, .. Pdu.Tlv(9, 1), .. organisation, .. Pdu.Tlv(5, (byte)'n'), .. Pdu.End], out Lldpdu lldpdu));
        Assert.Equal("n"u8, lldpdu.SystemName);
        Assert.Equal(0, lldpdu.TlvsDiscarded);
    }

    [Fact]
    public void AShutdownIsReadNoFurther()
    {
        Assert.True(Lldpdu.TryParse([.. Pdu.Ids, .. Pdu.TimeToLive(0), .. Pdu.TlvOf(5, 511)], out Lldpdu lldpdu));
        Assert.True(lldpdu.IsShutdown);
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 5, 1, 10, 0, 0 })]
    [InlineData(new byte[] { 1, 1, 2, 0, 0, 0, 3, 0 })]
    [InlineData(new byte[] { 5, 1, 10, 0, 0, 1, 2, 0, 0, 0, 3 })]
    [InlineData(new byte[] { 5, 1, 10, 0, 0, 1, 2, 0, 0, 0, 3, 1 })]
    [InlineData(new byte[] { 5, 1, 10, 0, 0, 1, 2, 0, 0, 0, 3, 0, 0 })]
    [InlineData(new byte[] { 255, 1, 10, 0, 0, 1, 2, 0, 0, 0, 3, 0 })]
    public void AWrongAddressIsLeftOutAndTheRestCounts(byte[] address)
    {
        Assert.True(Lldpdu.TryParse([.. Mandatory, .. Pdu.Tlv(8, address), .. Pdu.Management(10, 0, 0, 1), .. Pdu.End], out Lldpdu lldpdu));
        Assert.Equal((0x0A000001u, 1), (lldpdu.ManagementIpv4, lldpdu.TlvsDiscarded));
    }

    [Fact]
    public void AnAddressOfAnotherFamilyIsPassedOver()
    {
        byte[] sixth = Pdu.Tlv(8, [17, 2, .. new byte[16], 2, 0, 0, 0, 3, 0]);

        Assert.True(Lldpdu.TryParse([.. Mandatory, .. sixth, .. Pdu.Management(10, 0, 0, 1), .. Pdu.Management(10, 0, 0, 9), .. Pdu.End], out Lldpdu lldpdu));
        Assert.Equal((0x0A000001u, 0), (lldpdu.ManagementIpv4, lldpdu.TlvsDiscarded));
    }

    [Fact]
    public void TheFirstNameCountsAndOneThatIsTooLongDoesNot()
    {
        byte[] tooLong = Pdu.Tlv(5, LongId);

        Assert.True(Lldpdu.TryParse([.. Mandatory, .. tooLong, .. Pdu.Tlv(5, (byte)'a'), .. Pdu.Tlv(5, (byte)'b'), .. Pdu.End], out Lldpdu lldpdu));
        Assert.Equal("a"u8, lldpdu.SystemName);
        Assert.Equal(2, lldpdu.TlvsDiscarded);
    }
}
