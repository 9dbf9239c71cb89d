// What the driver computes for registers: hashes of addresses, the clock of MDIO, counters of lost frames.
using System;
using System.Linq;

using PortShare.Core;

namespace PortShare.Devices.Tests.StmEthernetQos;

public class DriverRegisterTests
{
    // The first two are known from manuals of this MAC and its older versions; the others from zlib's CRC-32, its bits turned round.
    [Theory]
    [InlineData("1F-52-41-9C-B6-AF", 0x2C)]
    [InlineData("A0-0A-98-00-00-45", 0x07)]
    [InlineData("01-00-5E-00-00-01", 0x20)]
    [InlineData("01-80-C2-00-00-0E", 0x1E)]
    [InlineData("01-80-C2-00-00-00", 0x26)]
    [InlineData("01-0C-CD-01-00-01", 0x2F)]
    [InlineData("33-33-00-00-00-01", 0x01)]
    public void AHashIsTheUpperSixBitsOfTheCrcTurnedRound(string address, uint expected)
    {
        byte[] bytes = Convert.FromHexString(address.Replace("-", ""));
        HardwareAddress hashed = new(BitConverter.ToUInt32(bytes), BitConverter.ToUInt16(bytes, 4));
        Assert.Equal(expected, StmEthernetQos<Place>.HashOf(in hashed));
    }

    [Fact]
    public void MdioHasOneToTwoAndAHalfMegahertzOfAnyBus() => Assert.All(
        Enumerable.Range(20, 281).Select(megahertz => (uint)megahertz * 1_000_000),
        clock =>
        {
            uint[] dividers = [42, 62, 16, 26, 102, 124];
            double mdio = clock / (double)dividers[StmEthernetQosBits.ClockRange(clock) >> 8];
            Assert.InRange(mdio, 1_000_000, 2_500_000);
        });

    [Theory]
    [InlineData(0x0000_0000, 0)]
    [InlineData(0x0001_07FF, 2047)]
    [InlineData(0x0000_0803, 2051)]
    public void ACounterOfTheQueueThatHasGoneRoundHasCountedThatMuchAtLeast(uint register, uint expected) =>
        Assert.Equal(expected, StmEthernetQosBits.CountIn(register));

    [Theory]
    [InlineData(0x0000_07FF, 2047)]
    [InlineData(0x0000_87FF, 2047)]
    [InlineData(0x0000_8000, 2047)]
    [InlineData(0x0001_0005, 5)]
    public void ACounterOfTheDmaThatStandsStillHasCountedThatMuchAtLeast(uint register, uint expected) =>
        Assert.Equal(expected, StmEthernetQosBits.CountInDma(register));

    private readonly struct Place : IStmEthernetQosPlace
    {
        public static uint Address => 0x4002_8000;

        public static uint ClockHz => 240_000_000;

        public static uint PhyAddress => 0;

        public static uint DescriptorCount => 8;

        public static uint MemoryAddress => 0x3000_0000;

        public static uint BufferBytes => 1536;

        public static uint FrameOffset => 4;

        public static uint Microseconds => 0;

        public static bool ShortFramesArrive => false;
    }
}
