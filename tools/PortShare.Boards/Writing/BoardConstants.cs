// The numbers of a board that the firmware's sources take, listed once for all languages.
using System.Collections.Generic;
using System.Linq;

using PortShare.Boards.Model;
using PortShare.Boards.Placing;
using PortShare.Claims;
using PortShare.Core;

namespace PortShare.Boards.Writing;

/// <summary>How a constant is best read.</summary>
internal enum ConstantForm
{
    /// <summary>A decimal number.</summary>
    Decimal,

    /// <summary>A hexadecimal number.</summary>
    Hexadecimal,

    /// <summary>
    /// 1 for true, 0 for false, which chooses between statements. No constant in C#: its compiler would call what another board needs unreachable. ILC
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
    private const int UniqueIdWords = 3;

    /// <summary>What the processor's code asks for; the rest is the kernel's.</summary>
    public static IReadOnlyList<Constant> OfCore(Board board) =>
    [
        Choice(
            "IsArmV8M",
            ProcessorCore.Of(board.Core).Architecture == ProcessorArchitecture.ArmV8M,
            "Whether the core is one of ARMv8-M: MPU regions with a limit, and stack limits."),
        Choice("HasCaches", board.Flash.Cached || board.Ram.Cached, "Whether the core caches memory that is used."),
        Choice("HasFpu", board.Fpu is not null, "Whether there is a floating point unit, of single precision at least."),
    ];

    /// <summary>All others, in the order of the system.</summary>
    public static IReadOnlyList<Constant> Of(Board board, Placement placement) =>
    [
        .. OfDevices(board),
        .. OfMac(board),
        .. OfNetwork(board.Network),
        .. OfKernel(board.Kernel, placement),
        .. board.Applications.Select((budget, index) => Number($"Application{index}Slots", budget.Slots, "Slots of this application's miniport.")),
    ];

    private static IEnumerable<Constant> OfDevices(Board board) =>
    [
        Number("CoreClockHz", board.Clocks.CoreHz, "Clock of the processor and of SysTick, in hertz."),
        Number("TimerClockHz", board.Clocks.TimerHz, "Clock of the board's timers, in hertz."),
        Address("ConsoleAddress", board.Console.Address, "Address of the console's first register."),
        Number("ConsoleBaud", board.Console.Baud, "Speed of the console, in bits per second."),
        Number("OneShotTimerInterrupt", board.Timers.OneShotInterrupt, "External interrupt of that timer, 0 to 239."),
    ];

    private static IEnumerable<Constant> OfMac(Board board)
    {
        Mac mac = board.Mac;
        HardwareAddress address = board.Network.IsFromChip ? default : board.Network.HardwareAddress.ToHardwareAddress();
        return
        [
            .. Enumerable.Range(0, UniqueIdWords).Select(word => Address(
                $"UniqueIdAddress{word}",
                board.Network.IsFromChip ? board.UniqueId!.ElementAtOrDefault(word) : 0,
                $"Address of word {word} of the chip's unique id, of which the port's MAC address is made; 0 if there is none, or it is that which follows.")),
            Address("MacAddress", mac.Address, "Address of the MAC's first register."),
            Number("MacInterrupt", mac.Interrupt, "External interrupt of the MAC, 0 to 239."),
            Address(
                "HardwareAddressLow",
                address.Low,
                "The port's MAC address: its first four bytes, the first one lowest."),
            Address(
                "HardwareAddressHigh",
                address.High,
                "The port's MAC address: its last two bytes, the fifth one lowest."),
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
        Number("VlanId", (uint)network.VlanId, "The VLAN that lwIP is on, 1 to 4094; 0 if it is on none."),
        Number("VlanPriority", network.Vlan?.Priority ?? 0, "The priority of its frames there, 0 to 7."),
    ];

    private static IEnumerable<Constant> OfKernel(KernelBudget kernel, Placement placement) =>
    [
        Address("KernelCodeAddress", placement.KernelCode.Address, "Start of the kernel's flash."),
        Number("KernelCodeBytes", placement.KernelCode.Bytes, "Size of the kernel's flash, in bytes."),
        Number("StatusBytes", kernel.StatusBytes, "Longest answer with the status, header included, in bytes."),
        Number("ReceiveBudgetFrames", kernel.ReceiveBudgetFrames, "Most frames received in one pass of the kernel."),
        Number("UnicastQuotaFrames", kernel.UnicastQuotaFrames, "Most unicast frames that wait for lwIP."),
        Number("GroupQuotaFrames", kernel.GroupQuotaFrames, "Most broadcast and multicast frames that wait for lwIP."),
        Number("OneShotMicroseconds", kernel.OneShotMicroseconds, "Longest turn while frames wait, in microseconds."),
        Number("RestartPauseShortestMs", kernel.RestartPause.ShortestMs, "First pause after a fault, in milliseconds."),
        Number("RestartPauseLongestMs", kernel.RestartPause.LongestMs, "Pause that is not doubled any more, in milliseconds."),
    ];

    private static IEnumerable<Constant> Bytes(string name, byte[] bytes, string summary) =>
        bytes.Select((value, index) => Number($"{name}{index}", value, $"Byte {index} {summary}"));

    private static Constant Number(string name, uint value, string summary) =>
        new(name, value, ConstantForm.Decimal, summary);

    private static Constant Address(string name, uint value, string summary) =>
        new(name, value, ConstantForm.Hexadecimal, summary);

    private static Constant Choice(string name, bool value, string summary) =>
        new(name, value ? 1u : 0u, ConstantForm.Choice, summary);
}
