// The hash by which the chip looks addresses up.
using System;

using PortShare.Core;

namespace PortShare.Devices.Tests.Lan9118;

public class AddressHashTests
{
    // The first four from a datasheet of the same maker (LAN91C96, 10-24-08, page 40: "six most significant bits of the CRC"); the others from zlib's
    // CRC-32, its complement taken back and its bits turned round.
    [Theory]
    [InlineData("ED-00-00-00-00-00", 0b000_000)]
    [InlineData("0D-00-00-00-00-00", 0b010_000)]
    [InlineData("01-00-00-00-00-00", 0b100_111)]
    [InlineData("2F-00-00-00-00-00", 0b111_111)]
    [InlineData("01-00-5E-00-00-01", 0x1F)]
    [InlineData("01-80-C2-00-00-0E", 0x21)]
    [InlineData("01-80-C2-00-00-00", 0x19)]
    [InlineData("01-0C-CD-01-00-01", 0x10)]
    [InlineData("52-54-00-12-34-56", 0x30)]
    public void ItIsTheUpperSixBitsOfTheCrc(string address, uint expected)
    {
        byte[] bytes = Convert.FromHexString(address.Replace("-", ""));
        HardwareAddress hashed = new(BitConverter.ToUInt32(bytes), BitConverter.ToUInt16(bytes, 4));
        Assert.Equal(expected, Lan9118AddressHash.Of(in hashed));

        AddressHash table = default;
        table.Add(Lan9118AddressHash.Of(in hashed));
        Assert.Equal(1ul << (int)expected, ((ulong)table.High << 32) | table.Low);
    }
}
