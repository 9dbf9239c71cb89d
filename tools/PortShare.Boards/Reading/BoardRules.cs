// Rules between a board and its chip: what the board refers to is there, and of a kind that does what it is for.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

using PortShare.Boards.Model;
using PortShare.Boards.Writing;

namespace PortShare.Boards.Reading;

/// <summary>Checks a board against its chip, and finds what it refers to.</summary>
internal sealed class BoardRules(BoardLayer board, IPlaces boardPlaces, SocLayer soc, IPlaces socPlaces)
{
    // Two ends that are each this far off, in opposite ways, still understand ten bits.
    private const int LargestErrorPercent = 2;

    /// <summary>The device that has a part; null if there is none, or none that can have it.</summary>
    /// <param name="field">The field that names it.</param>
    /// <param name="name">Its name.</param>
    /// <param name="role">The part.</param>
    public Device? Find(string field, string name, DeviceRole role)
    {
        string[] types = [.. DriverTable.Drivers.Where(driver => driver.Role == role).Select(driver => driver.Type)];
        Device? device = soc.Devices.GetValueOrDefault(name);
        if (device is not null && types.Contains(device.Type))
        {
            return device;
        }

        string[] fitting = [.. soc.Devices.Where(one => types.Contains(one.Value.Type)).Select(one => one.Key)];
        boardPlaces.Refuse(
            field,
            device is null ? $"is \"{name}\", which the chip does not have" : $"is \"{name}\", which is a {device.Type}",
            fitting.Length == 0 ? $"add a {string.Join(" or ", types)} to the chip's devices" : $"give {SchemaWords.Choice(fitting)}");
        return null;
    }

    /// <summary>The memory that holds something; null if there is none.</summary>
    /// <param name="field">The field that names it.</param>
    /// <param name="name">Its name.</param>
    public MemoryRole? FindMemory(string field, string name)
    {
        if (soc.Memories.TryGetValue(name, out MemoryArea? area))
        {
            return new MemoryRole(name, area);
        }

        boardPlaces.Refuse(field, $"is \"{name}\", which the chip does not have", $"give {SchemaWords.Choice(soc.Memories.Keys)}");
        return null;
    }

    /// <summary>The interrupt of a device that cannot do without.</summary>
    /// <param name="name">The device's name.</param>
    /// <param name="device">The device, or null.</param>
    public uint Interrupt(string name, Device? device)
    {
        if (device is { Interrupt: null })
        {
            socPlaces.Refuse($"devices.{name}.interrupt", $"missing, and a {device.Type} does its work by it", "give a whole number from 0 to 239");
        }

        return device?.Interrupt ?? 0;
    }

    /// <summary>Records every other rule that does not hold.</summary>
    /// <param name="console">The console.</param>
    /// <param name="counter">The counter of microseconds.</param>
    /// <param name="oneShot">The one-shot timer.</param>
    /// <param name="mac">The controller.</param>
    public void Check(Device? console, Device? counter, Device? oneShot, Device? mac)
    {
        if (oneShot?.Interrupt is uint interrupt && interrupt == mac?.Interrupt)
        {
            socPlaces.Refuse(
                $"devices.{board.Mac.Device}.interrupt", $"is {interrupt}, as devices.{board.Timers.OneShot}.interrupt is", "give each its own");
        }

        if (board.Timers.Microseconds == board.Timers.OneShot)
        {
            boardPlaces.Refuse("timers.oneShot", $"is \"{board.Timers.OneShot}\", as timers.microseconds is", "give each its own");
        }

        if (counter is not null && DriverTable.Of(DeviceRole.Microseconds, counter.Type).FastestClockHz is uint fastest && board.Clocks.TimerHz > fastest)
        {
            boardPlaces.Refuse(
                "clocks.timerHz", $"is {board.Clocks.TimerHz}, too fast for microseconds from a {counter.Type}", $"give at most {fastest}");
        }

        if (oneShot is not null && DriverTable.Of(DeviceRole.OneShot, oneShot.Type).SlowestClockHz is uint slowest && board.Clocks.TimerHz < slowest)
        {
            boardPlaces.Refuse("clocks.timerHz", $"is {board.Clocks.TimerHz}, too slow for a {oneShot.Type}", $"give at least {slowest}");
        }

        if (console is not null && DriverTable.OfType(console.Type).Baud is Divider divider)
        {
            CheckBaud(divider);
        }
    }

    /// <summary>The generator of random numbers; null without one, or if something is wrong.</summary>
    public Device? FindRandom()
    {
        const string Field = "random.device";
        (string type, string? name) = (board.Random.Type, board.Random.Device);
        if (type == RandomSource.Weak)
        {
            if (name is not null)
            {
                boardPlaces.Refuse(Field, $"is nothing that random.type \"{type}\" needs", "leave it out, or give the type of that device");
            }

            return null;
        }

        string[] fitting = [.. soc.Devices.Where(one => one.Value.Type == type).Select(one => one.Key)];
        if (name is not null && fitting.Contains(name))
        {
            return soc.Devices[name];
        }

        boardPlaces.Refuse(
            Field,
            name is null ? $"missing, and random.type is \"{type}\"" : $"is \"{name}\", which is no {type} of the chip's",
            fitting.Length == 0
                ? $"add a {type} to the chip's devices, or give random.type \"{RandomSource.Weak}\""
                : $"give {SchemaWords.Choice(fitting)}");
        return null;
    }

    /// <summary>The watchdog; null without one, or if something is wrong.</summary>
    public Watchdog? FindWatchdog()
    {
        if (board.Watchdog is not WatchdogLayer layer || Find("watchdog.device", layer.Device, DeviceRole.Watchdog) is not Device device)
        {
            return null;
        }

        PeriodLimits limits = DriverTable.Of(DeviceRole.Watchdog, device.Type).Period!;
        if (layer.Ms > limits.LongestMs || layer.Ms % limits.StepMs != 0)
        {
            boardPlaces.Refuse("watchdog.ms", $"is {layer.Ms}, which a {device.Type} does not count", $"give {limits}");
        }

        return new Watchdog(device.Type, device.Address, layer.Ms);
    }

    /// <summary>Records what is wrong with what each memory is for.</summary>
    /// <param name="architecture">The core's.</param>
    public void CheckMemories(ProcessorArchitecture architecture)
    {
        MemoryLayer memory = board.Memory;
        if (memory.Code == memory.Data)
        {
            boardPlaces.Refuse("memory.data", $"is \"{memory.Data}\", as memory.code is", "give each its own");
        }

        if (memory.Dma is string dma)
        {
            CheckDma(dma);
        }

        if (soc.Memories.GetValueOrDefault(memory.Code) is MemoryArea code && !HoldsCode(code))
        {
            RefuseMemory("memory.code", memory.Code, code.Execute ? "where the core executes nothing" : "which no code runs from", HoldsCode);
        }

        if (soc.Memories.GetValueOrDefault(memory.Data) is MemoryArea data && MemoryMap.IsExternal(data.Address, data.End))
        {
            CheckExternalData(architecture, data);
        }
    }

    // lwIP takes a payload that lies behind its record as proof that there is room for headers in front of it (firmware/Kernel/Lwip/Port.c).
    private void CheckDma(string name)
    {
        MemoryLayer memory = board.Memory;
        if (name == memory.Code || name == memory.Data)
        {
            (string other, string right) = name == memory.Code ? ("memory.code", "give another") : ("memory.data", "leave it out");
            boardPlaces.Refuse("memory.dma", $"is \"{name}\", as {other} is", right);
        }
        else if (soc.Memories.GetValueOrDefault(name) is MemoryArea dma && soc.Memories.GetValueOrDefault(memory.Data) is MemoryArea data
            && (dma.Address < data.Address || !MemoryMap.IsMemory(dma.Address, dma.End)))
        {
            RefuseMemory(
                "memory.dma",
                name,
                "which is not memory at a higher address than memory.data",
                area => area.Dma && area.Address > data.Address && MemoryMap.IsMemory(area.Address, area.End));
        }
    }

    // One region of the kernel's makes all of it memory. On ARMv8-M no region can lie under another; on ARMv7-M it is an aligned power of two.
    private void CheckExternalData(ProcessorArchitecture architecture, MemoryArea data)
    {
        string name = board.Memory.Data;
        if (architecture == ProcessorArchitecture.ArmV8M)
        {
            RefuseMemory("memory.data", name, "where a core of ARMv8-M has devices", area => MemoryMap.IsMemory(area.Address, area.End));
        }
        else if (!BitOperations.IsPow2(data.Bytes) || data.Address % data.Bytes != 0)
        {
            socPlaces.Refuse(
                $"memories.{name}",
                $"is 0x{data.Address:X8}-0x{data.End - 1:X8}, which no one region of the MPU covers, as it must where the core has devices else",
                "give a power of two of bytes, at a multiple of that");
        }
    }

    private static bool HoldsCode(MemoryArea area) => area.Execute && MemoryMap.IsMemory(area.Address, area.End);

    private void RefuseMemory(string field, string name, string wrong, Func<MemoryArea, bool> isRight)
    {
        string[] fitting = [.. soc.Memories.Where(one => isRight(one.Value)).Select(one => one.Key)];
        boardPlaces.Refuse(field, $"is \"{name}\", {wrong}", fitting.Length == 0 ? "add another to the chip's memories" : $"give {SchemaWords.Choice(fitting)}");
    }

    private void CheckBaud(Divider divider)
    {
        (string field, uint clock) = board.Console.ClockHz is uint own ? ("console.clockHz", own) : ("clocks.timerHz", board.Clocks.TimerHz);
        uint fastest = clock / divider.Smallest;
        // What lies between two numbers goes to the nearest of them, or to the one below.
        uint beyond = divider.Largest + (divider.IsNearest ? divider.Step / 2 : divider.Step);
        uint slowest = (clock / beyond) + 1;
        uint baud = board.Console.Baud;
        if (baud > fastest)
        {
            boardPlaces.Refuse("console.baud", $"is {baud}, too fast for {field}", $"give at most {fastest}");
        }
        else if (baud < slowest)
        {
            boardPlaces.Refuse("console.baud", $"is {baud}, too slow for {field}", $"give at least {slowest}");
        }
        else if (divider.SpeedOf(clock, baud) is uint real && Math.Abs((long)real - baud) * 100 > baud * (long)LargestErrorPercent)
        {
            boardPlaces.Refuse("console.baud", $"is {baud}, which its UART can only make {real} of {field}", $"give {real}");
        }
    }
}
