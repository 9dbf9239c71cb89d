// The numbers of a board that the firmware's sources take, listed once for all languages.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.Boards.Placing;

namespace PortShare.Boards.Writing;

/// <summary>How a constant is best read.</summary>
internal enum ConstantForm
{
    /// <summary>A decimal number.</summary>
    Decimal,

    /// <summary>A hexadecimal number.</summary>
    Hexadecimal,

    /// <summary>1 for true, 0 for false.</summary>
    Flag,

    /// <summary>
    /// A flag that chooses between statements. No constant in C#: its compiler would call what another board needs unreachable. ILC
    /// leaves that out all the same.
    /// </summary>
    Choice,
}

/// <summary>A constant.</summary>
/// <param name="Name">Its name in C#.</param>
/// <param name="Value">Its value.</param>
/// <param name="Form">How it is best read.</param>
/// <param name="Summary">What it means, with its unit.</param>
internal sealed record Constant(string Name, uint Value, ConstantForm Form, string Summary);

/// <summary>Lists a board's constants.</summary>
internal static class BoardConstants
{
    /// <summary>What the processor's code asks for; the rest is the kernel's.</summary>
    public static IReadOnlyList<Constant> OfCore(Board board) =>
    [
        Choice(
            "IsArmV8M",
            ProcessorCore.Of(board.Core).Architecture == ProcessorArchitecture.ArmV8M,
            "Whether the core is one of ARMv8-M: MPU regions with a limit, and stack limits."),
        Choice("HasFpu", board.Fpu is not null, "Whether there is a floating point unit, of single precision at least."),
    ];

    /// <summary>All others, in the order of the system.</summary>
    public static IReadOnlyList<Constant> Of(Board board, Placement placement) =>
    [
        .. OfDevices(board),
        .. OfMac(board),
        Address("GpioAddress", board.Gpio?.Address ?? 0, "Address of the pins' register; 0 if there are no pins."),
        Number("GpioPinCount", board.Gpio?.Pins ?? 0, "Number of pins."),
        .. OfNetwork(board.Network),
        .. OfKernel(board.Kernel, placement),
        .. board.Applications.SelectMany((budget, index) =>
            OfApplication($"Application{index}", budget, placement.Applications[index])),
    ];

    private static IEnumerable<Constant> OfDevices(Board board) =>
    [
        Number("CoreClockHz", board.Clocks.CoreHz, "Clock of the processor and of SysTick, in hertz."),
        Number("TimerClockHz", board.Clocks.TimerHz, "Clock of the board's timers, in hertz."),
        Address("ConsoleAddress", board.Console.Address, "Address of the console's first register."),
        Number("ConsoleBaud", board.Console.Baud, "Speed of the console, in bits per second."),
        Address("MicrosecondCounterAddress", board.Timers.MicrosecondsAddress, "Address of the counter for time stamps."),
        Address("OneShotTimerAddress", board.Timers.OneShotAddress, "Address of the timer that ends a turn."),
        Number("OneShotTimerInterrupt", board.Timers.OneShotInterrupt, "External interrupt of that timer, 0 to 239."),
    ];

    private static IEnumerable<Constant> OfMac(Board board)
    {
        Mac mac = board.Mac;
        byte[] address = board.Network.HardwareAddress.GetAddressBytes();
        return
        [
            Address("MacAddress", mac.Address, "Address of the MAC's first register."),
            Number("MacInterrupt", mac.Interrupt, "External interrupt of the MAC, 0 to 239."),
            .. Bytes("HardwareAddress", address, "of the port's MAC address, in the order on the wire."),
            Address(
                "HardwareAddressLow",
                BinaryPrimitives.ReadUInt32LittleEndian(address),
                "The port's MAC address: its first four bytes, the first one lowest."),
            Address(
                "HardwareAddressHigh",
                BinaryPrimitives.ReadUInt16LittleEndian(address.AsSpan(4)),
                "The port's MAC address: its last two bytes, the fifth one lowest."),
            Flag(
                "DiscardByReading",
                mac.DiscardByReading,
                "Whether a frame is discarded by reading it, because fast-forward does not work."),
            Flag(
                "ShortFramesArrive",
                mac.ShortFramesArrive,
                "Whether frames under 60 bytes (without FCS) arrive instead of being refused."),
        ];
    }

    private static IEnumerable<Constant> OfNetwork(NetworkSettings network) =>
    [
        .. Bytes("Ipv4Address", network.Address.GetAddressBytes(), "of the port's IPv4 address."),
        .. Bytes("Ipv4Netmask", network.Netmask.GetAddressBytes(), "of the IPv4 network's mask."),
        .. Bytes("Ipv4Gateway", network.Gateway.GetAddressBytes(), "of the IPv4 router's address."),
        Number(
            "DhcpFallBackSeconds",
            network.DhcpFallBackSeconds,
            "How long DHCP may take before the static address is used, in seconds; 0 without DHCP."),
    ];

    private static IEnumerable<Constant> OfKernel(KernelBudget kernel, Placement placement) =>
    [
        Address("KernelCodeAddress", placement.KernelCode.Address, "Start of the kernel's flash."),
        Number("KernelCodeBytes", placement.KernelCode.Bytes, "Size of the kernel's flash, in bytes."),
        Address("KernelRamAddress", placement.KernelRam.Address, "Start of the kernel's RAM: its stack guard."),
        Number("KernelRamBytes", placement.KernelRam.Bytes, "Size of the kernel's RAM with its stack guard, in bytes."),
        Number("KernelStackGuardBytes", Placement.StackGuardBytes, "Size of the kernel's stack guard, in bytes."),
        Number("KernelStackBytes", kernel.StackBytes, "Size of the kernel's stack, which follows its guard, in bytes."),
        Number("StatusBytes", kernel.StatusBytes, "Longest answer with the status, header included, in bytes."),
        Number("ReceiveBudgetFrames", kernel.ReceiveBudgetFrames, "Most frames received in one pass of the kernel."),
        Number("UnicastQuotaFrames", kernel.UnicastQuotaFrames, "Most unicast frames that wait for lwIP."),
        Number("GroupQuotaFrames", kernel.GroupQuotaFrames, "Most broadcast and multicast frames that wait for lwIP."),
        Number("OneShotMicroseconds", kernel.OneShotMicroseconds, "Longest turn while frames wait, in microseconds."),
        Number("RestartPauseShortestMs", kernel.RestartPause.ShortestMs, "First pause after a fault, in milliseconds."),
        Number("RestartPauseLongestMs", kernel.RestartPause.LongestMs, "Pause that is not doubled any more, in milliseconds."),
    ];

    private static IEnumerable<Constant> OfApplication(
        string prefix, ApplicationBudget budget, PlacedApplication placed) =>
    [
        Address($"{prefix}CodeAddress", placed.Code.Address, "Start of this application's flash."),
        Number($"{prefix}CodeBytes", placed.Code.Bytes, "Size of its flash, in bytes."),
        Address($"{prefix}RamAddress", placed.Ram.Address, "Start of its RAM, which begins with its stack."),
        Number($"{prefix}RamBytes", placed.Ram.Bytes, "Size of its RAM, in bytes."),
        Number($"{prefix}StackBytes", budget.StackBytes, "Size of its stack, in bytes."),
        Address($"{prefix}MiniportAddress", placed.Miniport.Address, "Start of its miniport memory."),
        Number($"{prefix}MiniportBytes", placed.Miniport.Bytes, "Size of its miniport memory, in bytes."),
        Number($"{prefix}Slots", budget.Slots, "Slots of its miniport."),
        Number($"{prefix}TransmitSlots", budget.TransmitSlots, "Slots that it owns from the start."),
    ];

    private static IEnumerable<Constant> Bytes(string name, byte[] bytes, string summary) =>
        bytes.Select((value, index) => Number($"{name}{index}", value, $"Byte {index} {summary}"));

    private static Constant Number(string name, uint value, string summary) =>
        new(name, value, ConstantForm.Decimal, summary);

    private static Constant Address(string name, uint value, string summary) =>
        new(name, value, ConstantForm.Hexadecimal, summary);

    private static Constant Choice(string name, bool value, string summary) =>
        new(name, value ? 1u : 0u, ConstantForm.Choice, summary);

    private static Constant Flag(string name, bool value, string summary) =>
        new(name, value ? 1u : 0u, ConstantForm.Flag, summary);
}
