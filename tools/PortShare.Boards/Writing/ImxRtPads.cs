// The pads of an i.MX RT106x: registers of IOMUXC and IOMUXC_SNVS, which lie in the order of the pads (IMXRT1060RM, the chapter on IOMUXC).
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

using PortShare.Boards.Model;

namespace PortShare.Boards.Writing;

/// <summary>Their registers.</summary>
internal static class ImxRtPads
{
    /// <summary>The function by which a pad is a pin of its port.</summary>
    public const uint GpioFunction = 5;

    // IOMUXC: SW_MUX_CTL_PAD_GPIO_EMC_00 and SW_PAD_CTL_PAD_GPIO_EMC_00. IOMUXC_SNVS: the same of WAKEUP.
    private const uint Functions = 0x401F_8014;
    private const uint Settings = 0x401F_8204;
    private const uint AlwaysOnFunctions = 0x400A_8000;
    private const uint AlwaysOnSettings = 0x400A_8018;
    private const uint RegisterBytes = 4;

    // SION.
    private const uint ReadsBack = 1u << 4;

    // GPIO1 to GPIO4, and GPIO5.
    private const uint Ports = 0x401B_8000;
    private const uint PortBytes = 0x4000;
    private const uint LastPort = 0x400C_0000;

    private static readonly string[] Names =
    [
        .. Group("GPIO_EMC", 42), .. Group("GPIO_AD_B0", 16), .. Group("GPIO_AD_B1", 16), .. Group("GPIO_B0", 16), .. Group("GPIO_B1", 16),
        .. Group("GPIO_SD_B0", 6), .. Group("GPIO_SD_B1", 12),
    ];

    private static readonly string[] AlwaysOn = ["WAKEUP", "PMIC_ON_REQ", "PMIC_STBY_REQ"];

    // Each port's pads, pin 0 first.
    private static readonly string[][] OfPorts =
    [
        [.. Group("GPIO_AD_B0", 16), .. Group("GPIO_AD_B1", 16)],
        [.. Group("GPIO_B0", 16), .. Group("GPIO_B1", 16)],
        [.. Group("GPIO_SD_B1", 12), .. Group("GPIO_SD_B0", 6), .. Group("GPIO_EMC", 42).Skip(32)],
        [.. Group("GPIO_EMC", 32)],
        AlwaysOn,
    ];

    /// <summary>Where a pad is among all; null if there is none of the name.</summary>
    /// <param name="name">Its name.</param>
    public static int? IndexOf(string name) => Array.IndexOf([.. Names, .. AlwaysOn], name) is int at and >= 0 ? at : null;

    /// <summary>The pad of a port's pin; null if it has none.</summary>
    /// <param name="pin">Its name, such as <c>GPIO2_IO03</c>.</param>
    public static string? OfGpio(string pin)
    {
        byte? place = PinNames.ImxRt.PlaceOf(pin);
        return place is null ? null : OfPorts[place.Value >> 5].ElementAtOrDefault(place.Value & 31);
    }

    /// <summary>The address of a pin's port, and its bit there.</summary>
    /// <param name="pin">Its name, such as <c>GPIO2_IO03</c>.</param>
    public static IEnumerable<uint> PortAndBitOf(string pin)
    {
        uint place = PinNames.ImxRt.PlaceOf(pin)!.Value;
        uint port = place >> 5;
        return [port == OfPorts.Length - 1 ? LastPort : Ports + (port * PortBytes), 1u << (int)(place & 31)];
    }

    /// <summary>What is written to give a pad to a device: registers, and what they become. What it is comes last, so that all else is right then.</summary>
    /// <param name="pin">The pad.</param>
    public static IEnumerable<uint> Writes(PinFunction pin) =>
    [
        SettingOf(pin.Pin), pin.Pad!.Value,
        .. pin.Input is InputChoice input ? [input.Register, input.Value] : Array.Empty<uint>(),
        FunctionOf(pin.Pin), pin.Function | (pin.ReadsBack == true ? ReadsBack : 0),
    ];

    /// <summary>The same while the PHY is reset: what it reads then is nobody's.</summary>
    /// <param name="pin">The pad.</param>
    public static IEnumerable<uint> WritesInReset(PinFunction pin) =>
        pin.Strap is uint strap ? [SettingOf(pin.Pin), strap, FunctionOf(pin.Pin), GpioFunction] : Writes(pin);

    private static uint FunctionOf(string name) => RegisterOf(name, Functions, AlwaysOnFunctions);

    private static uint SettingOf(string name) => RegisterOf(name, Settings, AlwaysOnSettings);

    private static uint RegisterOf(string name, uint first, uint firstAlwaysOn)
    {
        int at = IndexOf(name)!.Value;
        return at < Names.Length ? first + ((uint)at * RegisterBytes) : firstAlwaysOn + ((uint)(at - Names.Length) * RegisterBytes);
    }

    private static IEnumerable<string> Group(string name, int count) =>
        Enumerable.Range(0, count).Select(at => string.Create(CultureInfo.InvariantCulture, $"{name}_{at:00}"));
}
