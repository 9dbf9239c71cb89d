// Rules between a board and its chip: what the board refers to is there, and of a kind that does what it is for.
using System.Collections.Generic;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.Boards.Writing;

namespace PortShare.Boards.Reading;

/// <summary>Checks a board against its chip, and finds what it refers to.</summary>
internal sealed class BoardRules(BoardLayer board, IPlaces boardPlaces, SocLayer soc, IPlaces socPlaces)
{
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
            fitting.Length == 0 ? $"add a {string.Join(" or ", types)} to the chip's devices" : $"give {Choice(fitting)}");
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

        boardPlaces.Refuse(field, $"is \"{name}\", which the chip does not have", $"give {Choice(soc.Memories.Keys)}");
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
    /// <param name="oneShot">The one-shot timer.</param>
    /// <param name="mac">The controller.</param>
    public void Check(Device? console, Device? oneShot, Device? mac)
    {
        if (board.Memory.Code == board.Memory.Data)
        {
            boardPlaces.Refuse("memory.data", $"is \"{board.Memory.Data}\", as memory.code is", "give each its own");
        }

        if (soc.Memories.GetValueOrDefault(board.Memory.Code) is { Execute: false })
        {
            string[] fitting = [.. soc.Memories.Where(one => one.Value.Execute).Select(one => one.Key)];
            boardPlaces.Refuse("memory.code", $"is \"{board.Memory.Code}\", which no code runs from", $"give {Choice(fitting)}");
        }

        if (oneShot?.Interrupt is uint interrupt && interrupt == mac?.Interrupt)
        {
            socPlaces.Refuse(
                $"devices.{board.Mac.Device}.interrupt", $"is {interrupt}, as devices.{board.Timers.OneShot}.interrupt is", "give each its own");
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

    private void CheckBaud(Divider divider)
    {
        uint fastest = board.Clocks.TimerHz / divider.Smallest;
        // The driver rounds what it divides by down.
        uint slowest = (board.Clocks.TimerHz / (divider.Largest + 1)) + 1;
        if (board.Console.Baud > fastest)
        {
            boardPlaces.Refuse("console.baud", $"is {board.Console.Baud}, too fast for clocks.timerHz", $"give at most {fastest}");
        }
        else if (board.Console.Baud < slowest)
        {
            boardPlaces.Refuse("console.baud", $"is {board.Console.Baud}, too slow for clocks.timerHz", $"give at least {slowest}");
        }
    }

    private static string Choice(IEnumerable<string> names) => string.Join(" or ", names.Select(name => $"\"{name}\""));
}
