// Rules between a board's memories and its devices: nothing overlaps, and all lies where the processor expects it.
using System.Collections.Generic;

using PortShare.Boards.Model;

namespace PortShare.Boards.Reading;

/// <summary>Checks addresses, interrupts and clocks against each other; leaves out what could not be read.</summary>
internal static class DeviceRules
{
    /// <summary>The registers of a CMSDK UART or timer fill 4 KiB (DDI 0479, 4.2 and 4.3).</summary>
    private const uint CmsdkRegisterBytes = 4096;

    /// <summary>The LEDs of an MPS2 are one register of its FPGA's (AN385, 3.6.1); others have other uses.</summary>
    private const uint LedRegisterBytes = 4;

    /// <summary>A LAN9118 decodes 8 address lines (datasheet, chapter 5).</summary>
    private const uint Lan9118RegisterBytes = 256;

    /// <summary>COUNTER, PRESCALE and PSCNTR of the MPS2's FPGA I/O block, whose other registers are other devices.</summary>
    private const uint Mps2CounterBytes = 12;

    /// <summary>The smallest divider of a CMSDK UART's clock (DDI 0479, 4.3).</summary>
    private const uint MinimumBaudDivider = 16;

    /// <summary>Records every rule that does not hold.</summary>
    public static void Check(
        MemoryArea? flash,
        MemoryArea? ram,
        Clocks? clocks,
        ConsolePort? console,
        Timers? timers,
        Mac? mac,
        GpioPort? gpio,
        ProblemList problems)
    {
        List<Range> ranges = [];
        AddMemory(ranges, "memory.flash", flash, problems);
        AddMemory(ranges, "memory.ram", ram, problems);
        AddDevice(ranges, "console", console?.Address, CmsdkRegisterBytes, problems);
        AddDevice(ranges, "timers.microseconds", timers?.MicrosecondsAddress, Mps2CounterBytes, problems);
        AddDevice(ranges, "timers.oneShot", timers?.OneShotAddress, CmsdkRegisterBytes, problems);
        AddDevice(ranges, "gpio", gpio?.Address, LedRegisterBytes, problems);
        AddDevice(ranges, "mac", mac?.Address, Lan9118RegisterBytes, problems);

        if (timers is not null && mac is not null && timers.OneShotInterrupt == mac.Interrupt)
        {
            problems.Add("mac.interrupt", $"is {mac.Interrupt}, as timers.oneShot.interrupt is", "give each its own");
        }

        if (clocks is not null && console is not null && console.Baud > clocks.CoreHz / MinimumBaudDivider)
        {
            problems.Add(
                "console.baud",
                $"is {console.Baud}, too fast for clocks.coreHz",
                $"give at most {clocks.CoreHz / MinimumBaudDivider}");
        }
    }

    private static void AddMemory(List<Range> ranges, string path, MemoryArea? area, ProblemList problems)
    {
        if (area is not null)
        {
            Range range = new(path, area.Address, area.End);
            bool isRight = MemoryMap.IsMemory(range.Start, range.End);
            Add(ranges, range, isRight ? null : MemoryMap.MemoryRanges, problems);
        }
    }

    private static void AddDevice(List<Range> ranges, string path, uint? address, uint bytes, ProblemList problems)
    {
        if (address is uint start)
        {
            Range range = new(path, start, (ulong)start + bytes);
            bool isRight = MemoryMap.IsDevice(range.Start, range.End);
            Add(ranges, range, isRight ? null : MemoryMap.DeviceRanges, problems);
        }
    }

    private static void Add(List<Range> ranges, Range range, string? rightPlaces, ProblemList problems)
    {
        string where = $"{range.Path}.address";
        if (rightPlaces is not null)
        {
            problems.Add(where, $"{range} is not where the processor expects it", rightPlaces);
            return;
        }

        foreach (Range other in ranges)
        {
            if (range.Start < other.End && other.Start < range.End)
            {
                problems.Add(where, $"{range} overlaps {other.Path}, {other}", "move one of them");
            }
        }

        ranges.Add(range);
    }

    private sealed record Range(string Path, ulong Start, ulong End)
    {
        public override string ToString() => $"0x{Start:X8}-0x{End - 1:X8}";
    }
}
