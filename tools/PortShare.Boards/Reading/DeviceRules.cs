// Rules of one chip: nothing overlaps, and all lies where the processor expects it.
using System.Collections.Generic;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.Boards.Writing;

namespace PortShare.Boards.Reading;

/// <summary>Checks the core by itself, and addresses of memories and devices against each other.</summary>
internal static class DeviceRules
{
    /// <summary>Records every rule that does not hold.</summary>
    public static void Check(SocLayer soc, IPlaces places)
    {
        CheckFpu(soc.Core, places);
        List<Range> ranges = [];
        foreach ((string name, MemoryArea memory) in soc.Memories)
        {
            CheckName("memories", name, places);
            Range range = new($"memories.{name}", memory.Address, memory.End);
            bool isRight = MemoryMap.CanHoldData(range.Start, range.End);
            Add(ranges, range, isRight ? null : MemoryMap.MemoryRanges, places);
        }

        foreach ((string name, Device device) in soc.Devices)
        {
            CheckName("devices", name, places);
            Range range = new($"devices.{name}", device.Address, (ulong)device.Address + DriverTable.RegisterBytesOf(device.Type));
            bool isRight = MemoryMap.IsDevice(range.Start, range.End);
            Add(ranges, range, isRight ? null : MemoryMap.DeviceRanges, places);
        }
    }

    private static void CheckFpu(CoreLayer core, IPlaces places)
    {
        IReadOnlyList<string> fitting = ProcessorCore.Of(core.Type).FloatingPointUnits;
        if (core.Fpu is string fpu && !fitting.Contains(fpu))
        {
            string right = fitting.Count == 0 ? "leave it out" : $"give {SchemaWords.Choice(fitting)}, or leave it out";
            places.Refuse("core.fpu", $"is \"{fpu}\", which no {core.Type} has", right);
        }
    }

    private static void CheckName(string section, string name, IPlaces places)
    {
        // Then a path tells them apart, and boards can write them.
        if (name.Length == 0 || !name.All(char.IsAsciiLetterOrDigit))
        {
            places.Refuse(section, $"has \"{name}\"", "give names of letters and digits");
        }
    }

    private static void Add(List<Range> ranges, Range range, string? rightPlaces, IPlaces places)
    {
        string where = $"{range.Path}.address";
        if (rightPlaces is not null)
        {
            places.Refuse(where, $"{range} is not where the processor expects it", rightPlaces);
            return;
        }

        foreach (Range other in ranges)
        {
            if (range.Start < other.End && other.Start < range.End)
            {
                places.Refuse(where, $"{range} overlaps {other.Path}, {other}", "move one of them");
            }
        }

        ranges.Add(range);
    }

    private sealed record Range(string Path, ulong Start, ulong End)
    {
        public override string ToString() => $"0x{Start:X8}-0x{End - 1:X8}";
    }
}
