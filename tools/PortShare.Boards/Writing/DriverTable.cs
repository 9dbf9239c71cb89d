// The drivers in firmware/Devices, by what a board's description calls their devices. A new driver is one more row here.
using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Boards.Model;

namespace PortShare.Boards.Writing;

/// <summary>What the kernel has a device for.</summary>
internal enum DeviceRole
{
    /// <summary>Text goes out of it.</summary>
    Console,

    /// <summary>Time stamps come from it.</summary>
    Microseconds,

    /// <summary>It ends a turn.</summary>
    OneShot,

    /// <summary>The Ethernet port.</summary>
    Mac,

    /// <summary>The pins that applications can be granted.</summary>
    Pins,
}

/// <summary>A constant that a driver takes from its place.</summary>
/// <param name="Type">Its type in C#.</param>
/// <param name="Name">Its name in C#.</param>
/// <param name="Value">Its value in C#.</param>
internal sealed record PlaceMember(string Type, string Name, string Value)
{
    /// <summary>An address.</summary>
    public static PlaceMember Address(uint address) => new("uint", "Address", $"0x{address:X8}");

    /// <summary>A number.</summary>
    public static PlaceMember Number(string name, uint value) => new("uint", name, $"{value}");

    /// <summary>A condition.</summary>
    public static PlaceMember Flag(string name, bool value) => new("bool", name, value ? "true" : "false");
}

/// <summary>A driver.</summary>
/// <param name="Role">What the kernel has it for.</param>
/// <param name="Type">The device's type in a description.</param>
/// <param name="Folder">Its folder in firmware/.</param>
/// <param name="Name">Its struct, whose parameter is a struct that implements <c>I{Name}Place</c>.</param>
/// <param name="Place">What that struct says.</param>
internal sealed record Driver(
    DeviceRole Role, string Type, string Folder, string Name, Func<Board, IReadOnlyList<PlaceMember>> Place)
{
    /// <summary>Its assembly, files in its folder.</summary>
    public IReadOnlyList<string> NativeSources { get; init; } = [];

    /// <summary>Of a MAC: the file in its folder with what is done to it after a sleep.</summary>
    public string? AfterSleep { get; init; }
}

/// <summary>All drivers.</summary>
internal static class DriverTable
{
    /// <summary>They.</summary>
    public static IReadOnlyList<Driver> Drivers { get; } =
    [
        new(DeviceRole.Console, "cmsdk-uart", "Devices/Uart", "CmsdkUart", board =>
        [
            PlaceMember.Address(board.Console.Address),
            PlaceMember.Number("ClockHz", board.Clocks.TimerHz),
            PlaceMember.Number("Baud", board.Console.Baud),
        ]),
        new(DeviceRole.Microseconds, "mps2-fpgaio", "Devices/Timer", "Mps2Counter", board =>
        [
            PlaceMember.Address(board.Timers.MicrosecondsAddress),
            PlaceMember.Number("ClockHz", board.Clocks.TimerHz),
        ]),
        new(DeviceRole.OneShot, "cmsdk-timer", "Devices/Timer", "CmsdkTimer", board =>
        [
            PlaceMember.Address(board.Timers.OneShotAddress),
            PlaceMember.Number("ClockHz", board.Clocks.TimerHz),
        ]),
        new(DeviceRole.Mac, "lan9118", "Devices/Mac/Lan9118", "Lan9118", board =>
        [
            PlaceMember.Address(board.Mac.Address),
            PlaceMember.Flag("DiscardByReading", board.Mac.DiscardByReading),
            PlaceMember.Flag("ShortFramesArrive", board.Mac.ShortFramesArrive),
        ])
        {
            NativeSources = ["Lan9118.S"],
            AfterSleep = "AfterSleep.inc",
        },
        new(DeviceRole.Pins, "mps2-fpgaio", "Devices/Gpio", "Mps2Leds", board =>
        [
            PlaceMember.Address(board.Gpio!.Address),
            PlaceMember.Number("Count", board.Gpio.Pins),
        ]),
    ];

    /// <summary>A board's drivers, in the order of the roles; none for pins that it does not have.</summary>
    /// <param name="board">The board.</param>
    public static IEnumerable<Driver> Of(Board board) =>
        from driver in Drivers
        where driver.Type == TypeOf(driver.Role, board)
        select driver;

    /// <summary>A board's driver for a role; null if it has none.</summary>
    /// <param name="board">The board.</param>
    /// <param name="role">The role.</param>
    public static Driver? Of(Board board, DeviceRole role) => Of(board).SingleOrDefault(driver => driver.Role == role);

    // Descriptions are read with one type for each role, which the model does not keep.
    private static string? TypeOf(DeviceRole role, Board board) => role switch
    {
        DeviceRole.Console => "cmsdk-uart",
        DeviceRole.Microseconds => "mps2-fpgaio",
        DeviceRole.OneShot => "cmsdk-timer",
        DeviceRole.Mac => "lan9118",
        DeviceRole.Pins => board.Gpio is null ? null : "mps2-fpgaio",
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
