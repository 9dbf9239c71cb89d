using System;
using System.Linq;

using PortShare.Tool.Frames;

namespace PortShare.Tool.Tests.Frames;

public class PayloadTests
{
    [Theory]
    [InlineData("456D", "456D")]
    [InlineData("45:6d:00", "456D00")]
    [InlineData("45 6d-00\n01", "456D0001")]
    [InlineData("", "")]
    [InlineData("456", null)]
    [InlineData("4 5", null)]
    [InlineData("0x45", null)]
    [InlineData("zz", null)]
    public void HexadecimalIsReadWithOrWithoutSeparators(string text, string? bytes) =>
        Assert.Equal(bytes, Payload.OfHex(text) is byte[] read ? Convert.ToHexString(read) : null);

    [Theory]
    [InlineData("counting:3", "000102")]
    [InlineData("zeros:2", "0000")]
    [InlineData("zeros:0", "")]
    [InlineData("zeros:1501", null)]
    [InlineData("zeros:-1", null)]
    [InlineData("zeros", null)]
    [InlineData("ones:2", null)]
    [InlineData("zeros:2:2", null)]
    public void APatternHasANameAndALength(string text, string? bytes) =>
        Assert.Equal(bytes, Payload.OfPattern(text) is byte[] read ? Convert.ToHexString(read) : null);

    [Fact]
    public void CountingGoesOnAfter255() => Assert.Equal([254, 255, 0], Payload.OfPattern("counting:257")![254..]);

    [Fact]
    public void ChanceFillsALength() => Assert.True(Payload.OfPattern("random:1500")!.Distinct().Count() > 100);

    [Fact]
    public void AFrameHolds1500Bytes()
    {
        Assert.Equal(1500, Payload.OfText(new string('é', 750))!.Length);
        Assert.Null(Payload.OfText(new string('é', 751)));
        Assert.Null(Payload.OfHex(new string('0', 3002)));
    }

    [Theory]
    [InlineData("5", 5, 0)]
    [InlineData("0:7", 0, 7)]
    [InlineData("4094:3", 4094, 3)]
    public void AVlanMayHaveAPriority(string text, int id, int priority) => Assert.Equal(new VlanTag(id, priority), VlanTag.Read(text));

    [Theory]
    [InlineData("4095")]
    [InlineData("5:8")]
    [InlineData("5:")]
    [InlineData("5:3:1")]
    [InlineData("-1")]
    [InlineData("x")]
    public void WhatIsNoVlanIsNone(string text) => Assert.Null(VlanTag.Read(text));
}
