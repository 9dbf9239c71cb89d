// MAC addresses out of chips' unique ids.
using System.Collections.Generic;
using System.Linq;

namespace PortShare.Core.Tests;

public class ChipAddressTests
{
    private const uint GroupAndLocal = 0b11;
    private const uint Local = 0b10;

    [Fact]
    public void ItIsLocallyAdministeredAndUnicast() => Assert.All(
        Chips(count: 10_000), address => Assert.Equal((Local, 0u), (address.Low & GroupAndLocal, address.High >> 16)));

    // Ids of one wafer differ in few bits.
    [Fact]
    public void ChipsSideBySideHaveAddressesOfTheirOwn()
    {
        HardwareAddress[] addresses = [.. Chips(count: 10_000)];

        Assert.Equal(addresses.Length, addresses.Select(static one => (one.Low, one.High)).Distinct().Count());
    }

    [Fact]
    public void EveryBitOfTheIdCounts()
    {
        HashSet<(uint, uint)> seen = [Numbers(ChipAddress.Of(1, 2, 3))];
        for (int bit = 0; bit < 32; bit++)
        {
            Assert.True(seen.Add(Numbers(ChipAddress.Of(1 ^ (1u << bit), 2, 3))));
            Assert.True(seen.Add(Numbers(ChipAddress.Of(1, 2 ^ (1u << bit), 3))));
            Assert.True(seen.Add(Numbers(ChipAddress.Of(1, 2, 3 ^ (1u << bit)))));
        }
    }

    // All 46 bits are either, in about half of the chips.
    [Fact]
    public void NoBitIsLeftOut()
    {
        ulong[] addresses = [.. Chips(count: 1000).Select(static one => one.Low | ((ulong)one.High << 32))];
        foreach (int bit in Enumerable.Range(2, 46))
        {
            Assert.InRange(addresses.Count(one => ((one >> bit) & 1) != 0), 400, 600);
        }
    }

    // A board keeps its address through every release.
    [Fact]
    public void ItNeverChanges() => Assert.Equal((0x8302_EFFEu, 0x9C73u), Numbers(ChipAddress.Of(0x0031_0040, 0x3530_5111, 0x2036_3750)));

    private static IEnumerable<HardwareAddress> Chips(uint count)
    {
        for (uint i = 0; i < count; i++)
        {
            yield return ChipAddress.Of(0x0030_0000 + i, 0x3530_5111, 0x2036_3750);
        }
    }

    private static (uint Low, uint High) Numbers(HardwareAddress address) => (address.Low, address.High);
}
