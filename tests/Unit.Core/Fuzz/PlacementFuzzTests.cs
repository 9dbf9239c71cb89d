// The check of every pointer that an application passes in a call, against the same question asked in 64 bits, where no
// sum can wrap.
using CsCheck;

namespace PortShare.Core.Tests.Fuzz;

public class PlacementFuzzTests
{
    private const int Cases = 4_000_000;

    // Edges of regions and of the address space, a few bytes to either side, and any.
    private static readonly Gen<uint> Addresses = Gen.Frequency(
        (3, Gen.Select(
            Gen.OneOf<uint>(0, 0x00080000, 0x00090000, 0x20080000, 0x200A0000, 0x200A4000, 0xFFFFFFFF),
            Gen.Int[-9, 9],
            static (edge, near) => (uint)(edge + near))),
        (1, Gen.UInt));

    private static readonly Gen<uint> Lengths =
        Gen.Frequency((2, Gen.UInt[0, 130]), (1, Gen.OneOf<uint>(0x4000, 0x10000, 0x80000000, 0xFFFFFFFF)), (1, Gen.UInt));

    private static readonly Gen<Placement> Placements = Gen.Select(
        Addresses,
        Lengths,
        Addresses,
        Lengths,
        static (code, codeBytes, ram, ramBytes) =>
            new Placement { CodeAddress = code, CodeBytes = codeBytes, RamAddress = ram, RamBytes = ramBytes });

    [Fact]
    public void ABlockIsReadableIfItLiesInOneRegion() =>
        Gen.Select(Placements, Addresses, Lengths).Sample(
            static (place, address, bytes) =>
                place.CanRead(address, bytes)
                == (Holds(place.CodeAddress, place.CodeBytes, address, bytes)
                    || Holds(place.RamAddress, place.RamBytes, address, bytes)
                    || Holds(place.MiniportAddress, place.MiniportBytes, address, bytes)),
            iter: Cases);

    private static bool Holds(ulong region, ulong regionBytes, ulong address, ulong bytes) =>
        address >= region && address + bytes <= region + regionBytes;
}
