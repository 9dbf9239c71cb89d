// The system's rows about applications, out of the generated tables.
using System;
using System.Runtime.CompilerServices;
using PortShare.Abi;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>Reads the generated tables.</summary>
internal static unsafe class BoardTables
{
    private const int NameWords = ApplicationHeader.NameBytes / sizeof(uint);

    /// <summary>The port's MAC address.</summary>
    internal static HardwareAddress Station => IsStationFromChip
        ? ChipAddress.Of(
            Mmio.Read(Board.UniqueIdAddress0), Mmio.Read(Board.UniqueIdAddress1), Board.UniqueIdAddress2 == 0 ? 0 : Mmio.Read(Board.UniqueIdAddress2))
        : new HardwareAddress(Board.HardwareAddressLow, Board.HardwareAddressHigh);

    /// <summary>Whether it is made of the chip's unique id, and stands in no description.</summary>
    internal static bool IsStationFromChip => Board.UniqueIdAddress0 != 0;

    private static ApplicationOptions OfCore => Processor.HasFpu ? ApplicationOptions.Float : ApplicationOptions.None;

    /// <summary>A placement.</summary>
    /// <param name="index">Which.</param>
    internal static Placement PlacementOf(int index)
    {
        ReadOnlySpan<uint> table = Board.ApplicationPlacements;
        int at = index * Board.ApplicationPlacementColumns;
        return new Placement
        {
            CodeAddress = table[at],
            CodeBytes = table[at + 1],
            RamAddress = table[at + 2],
            RamBytes = table[at + 3],
            MiniportAddress = table[at + 4],
            MiniportBytes = table[at + 5],
            Slots = table[at + 6],
            TransmitSlots = table[at + 7],
            DropsOldest = table[at + 8] != 0,
        };
    }

    /// <summary>An application's MPU regions, as Handlers.S puts them in force.</summary>
    /// <param name="index">Its placement.</param>
    internal static uint* RegionsOf(uint index)
    {
        ReadOnlySpan<uint> regions = Board.ApplicationMpuRegions;
        int first = (int)(index * Board.ApplicationMpuRegionCount * 2);
        return (uint*)Unsafe.AsPointer(ref Unsafe.AsRef(in regions[first]));
    }

    /// <summary>What an application of a name may have: nothing, if the system does not name it.</summary>
    /// <param name="name">The name, as a header holds it.</param>
    internal static Grant GrantOf(byte* name)
    {
        ReadOnlySpan<uint> table = Board.ApplicationGrants;
        uint* words = (uint*)name;
        for (int at = 0; at < table.Length; at += NameWords + 3 + (int)table[at + NameWords + 2] * ClaimRule.WordCount)
        {
            if (table[at] == words[0] && table[at + 1] == words[1] && table[at + 2] == words[2] && table[at + 3] == words[3])
            {
                uint rules = table[at + NameWords + 2];
                return new Grant
                {
                    Pins = table[at + NameWords],
                    Options = (ApplicationOptions)table[at + NameWords + 1] | OfCore,
                    RuleCount = rules,
                    // Behind the last row there is nothing, not even a place.
                    Rules = rules == 0 ? null : (ClaimRule*)Unsafe.AsPointer(ref Unsafe.AsRef(in table[at + NameWords + 3])),
                };
            }
        }
        return new Grant { Options = OfCore };
    }
}
