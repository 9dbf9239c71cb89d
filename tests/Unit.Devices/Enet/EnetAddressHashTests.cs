// The hash by which ENET looks addresses up.
using System;

using PortShare.Core;

namespace PortShare.Devices.Tests.Enet;

public class EnetAddressHashTests
{
    // From zlib's CRC-32: its complement taken back, and of that the upper six bits.
    [Theory]
    [InlineData("01-00-5E-00-00-01", 0x36)]
    [InlineData("01-00-5E-00-00-FB", 0x21)]
    [InlineData("01-80-C2-00-00-0E", 0x03)]
    [InlineData("01-80-C2-00-00-00", 0x3A)]
    [InlineData("01-1B-19-00-00-00", 0x2F)]
    [InlineData("01-0C-CD-01-00-01", 0x2C)]
    [InlineData("33-33-00-00-00-01", 0x17)]
    [InlineData("52-54-00-12-34-56", 0x39)]
    [InlineData("02-00-00-00-00-01", 0x1D)]
    public void ItIsTheUpperSixBitsOfTheReflectedCrc(string address, uint expected)
    {
        byte[] bytes = Convert.FromHexString(address.Replace("-", ""));
        HardwareAddress hashed = new(BitConverter.ToUInt32(bytes), BitConverter.ToUInt16(bytes, 4));

        Assert.Equal(expected, EnetAddressHash.Of(in hashed));
    }
}
