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

        if (console is not null && DriverTable.OfType(console.Type).Baud is Divider divider)
        {
            CheckBaud(divider);
        }

        foreach ((int at, uint pin) in (board.Pins?.Leds ?? []).Index().Where(one => one.Item >= board.Pins!.Count))
        {
            boardPlaces.Refuse($"pins.leds[{at}]", $"is {pin}", $"the board has {board.Pins!.Count} pins, numbered from 0");
        }
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

        if (soc.Memories.GetValueOrDefault(memory.Code) is MemoryArea code && !HoldsCode(code))
        {
            RefuseMemory("memory.code", memory.Code, code.Execute ? "where the core executes nothing" : "which no code runs from", HoldsCode);
        }

        if (soc.Memories.GetValueOrDefault(memory.Data) is MemoryArea data && MemoryMap.IsExternal(data.Address, data.End))
        {
            CheckExternalData(architecture, data);
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
        uint fastest = board.Clocks.TimerHz / divider.Smallest;
        // What lies between two numbers goes to the nearest of them, or to the one below.
        uint beyond = divider.Largest + (divider.IsNearest ? divider.Step / 2 : divider.Step);
        uint slowest = (board.Clocks.TimerHz / beyond) + 1;
        uint baud = board.Console.Baud;
        if (baud > fastest)
        {
            boardPlaces.Refuse("console.baud", $"is {baud}, too fast for clocks.timerHz", $"give at most {fastest}");
        }
        else if (baud < slowest)
        {
            boardPlaces.Refuse("console.baud", $"is {baud}, too slow for clocks.timerHz", $"give at least {slowest}");
        }
        else if (divider.SpeedOf(board.Clocks.TimerHz, baud) is uint real && Math.Abs((long)real - baud) * 100 > baud * (long)LargestErrorPercent)
        {
            boardPlaces.Refuse("console.baud", $"is {baud}, which its UART can only make {real} of clocks.timerHz", $"give {real}");
        }
    }
}
