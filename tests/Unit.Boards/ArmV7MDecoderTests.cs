using System.Linq;

using PortShare.Boards.Model;
using PortShare.Boards.Mpu;
using PortShare.Boards.Placing;

namespace PortShare.Boards.Tests;

public class ArmV7MDecoderTests
{
    [Theory]
    [InlineData(0x00000010u, 0x10020013u, 0u, 0x00000000u, 0x000003FFu, MpuRights.None)]
    [InlineData(0x20000011u, 0x11060025u, 1u, 0x20000000u, 0x2007FFFFu, MpuRights.PrivilegedReadWrite)]
    [InlineData(0x00090013u, 0x0602001Fu, 3u, 0x00090000u, 0x0009FFFFu, MpuRights.ReadExecute)]
    [InlineData(0x200A4014u, 0x1306001Bu, 4u, 0x200A4000u, 0x200A7FFFu, MpuRights.ReadWrite)]
    [InlineData(0x60000011u, 0x05020023u, 1u, 0x60000000u, 0x6003FFFFu, MpuRights.PrivilegedReadExecute)]
    [InlineData(0x00000010u, 0x1006003Fu, 0u, 0x00000000u, 0xFFFFFFFFu, MpuRights.None)]
    [InlineData(0x00000010u, 0x1005E73Fu, 0u, 0x00000000u, 0xFFFFFFFFu, MpuRights.None, 0xE7)]
    internal void APairIsARegion(uint rbar, uint rasr, uint number, uint first, uint last, MpuRights rights, byte leftOut = 0)
    {
        Assert.True(ArmV7MDecoder.TryDecode(rbar, rasr, out DecodedRegion? region));
        Assert.Equal(new DecodedRegion(number, first, last, rights, leftOut), region);
    }

    [Theory]
    [InlineData(0x20000001u, 0x11060025u)] // VALID is clear
    [InlineData(0x20000011u, 0x11060024u)] // ENABLE is clear
    [InlineData(0x20000011u, 0x11060125u)] // a subregion is left out of less than all addresses
    [InlineData(0x20040011u, 0x11060025u)] // not aligned to its size
    [InlineData(0x20000011u, 0x11060007u)] // 16 bytes
    [InlineData(0x20000011u, 0x01060025u)] // RAM that can be executed
    [InlineData(0x20000011u, 0x03060025u)] // RAM that everybody can write and execute
    [InlineData(0x20000011u, 0x12060025u)] // AP that no table has
    public void APairThatTheEncoderDoesNotMakeIsNone(uint rbar, uint rasr)
    {
        Assert.False(ArmV7MDecoder.TryDecode(rbar, rasr, out _));
    }

    [Fact]
    public void WhatIsEncodedIsDecoded()
    {
        var placement = Placer.Place(BoardSample.GoodBoard);
        foreach (var application in placement.Applications)
        {
            var table = MpuTable.OfApplication(application);
            var registers = ArmV7MEncoder.Encode(table, MpuTable.FirstApplicationRegion(ProcessorCore.Of(BoardSample.GoodBoard.Core)));

            Assert.All(table.Zip(registers), pair =>
            {
                Assert.True(ArmV7MDecoder.TryDecode(pair.Second.Rbar, pair.Second.Second, out DecodedRegion? region));
                Assert.Equal((pair.First.Base, pair.First.Limit, pair.First.Rights), (region.Base, region.Limit, region.Rights));
            });
        }
    }
}
