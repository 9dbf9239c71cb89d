// The starts in firmware/Soc, by what a chip's description calls their families. A new family is one more row here.
using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Boards.Model;

namespace PortShare.Boards.Writing;

/// <summary>A family's start.</summary>
/// <param name="Type">Its name in a chip's description.</param>
/// <param name="Folder">Its folder in firmware/.</param>
/// <param name="Name">Its struct, whose parameter is a struct that implements <c>I{Name}Place</c>.</param>
/// <param name="Place">What that struct says on a board with a start.</param>
internal sealed record ChipFamily(string Type, string Folder, string Name, Func<Board, IReadOnlyList<PlaceMember>> Place)
{
    /// <summary>What a chip's description says to it, beside type and fastestCoreHz.</summary>
    public required IReadOnlyList<string> Fields { get; init; }

    /// <summary>The fastest clock of the core that all of a chip's limits allow, in hertz.</summary>
    public required Func<ChipStart, uint> FastestCoreHz { get; init; }

    /// <summary>Whether it makes a core's clock, in hertz, of a crystal's, in hertz, which comes first.</summary>
    public required Func<ChipStart, uint, uint, bool> Makes { get; init; }

    /// <summary>The clocks of devices that come of it, with a core's clock in hertz.</summary>
    public required Func<ChipStart, uint, DeviceClocks> ClocksOf { get; init; }

    /// <summary>What its pins are called.</summary>
    public required PadNames Pads { get; init; }

    /// <summary>Whether a clock can come in where the crystal would be.</summary>
    public bool TakesExternalClock { get; init; }

    /// <summary>Whether it gives the PHY its clock, and resets it.</summary>
    public bool StartsPhy { get; init; }

    /// <summary>What lies before the vectors in flash, in bytes; 0 if nothing does.</summary>
    public uint HeaderBytes { get; init; }
}

/// <summary>Clocks of devices, in hertz.</summary>
/// <param name="TimerHz">That of the timers.</param>
/// <param name="ConsoleHz">That of the UARTs.</param>
/// <param name="MacHz">That of the MAC's registers.</param>
internal sealed record DeviceClocks(uint TimerHz, uint ConsoleHz, uint MacHz);

/// <summary>What a family's pins are called where they are given to devices.</summary>
/// <param name="Example">One of the names.</param>
/// <param name="Has">Whether a name is one of them.</param>
/// <param name="OfGpio">Which of them a port's pin of a name is.</param>
/// <param name="HasPads">Whether each has a register that says how it is driven, and registers lead from it.</param>
internal sealed record PadNames(string Example, Func<string, bool> Has, Func<string, string?> OfGpio, bool HasPads);

/// <summary>All families.</summary>
internal static class ChipFamilies
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ChipFamily> All { get; } =
    [
        new("stm32h7", "Soc/Stm32H7", "Stm32H7", OfStm32H7)
        {
            Fields = ["fastestBusHz", "fastestPllHz", "pllDividesByOne", "overdrive", "flashWaitStates", "flashProgrammingDelay"],
            FastestCoreHz = chip => Math.Min(chip.FastestCoreHz, 2 * chip.FastestBusHz!.Value),
            Makes = (chip, crystalHz, coreHz) => Stm32H7Clocks.Find(chip, crystalHz, coreHz) is not null,
            ClocksOf = (chip, coreHz) =>
                new DeviceClocks(Stm32H7Clocks.BusHz(chip, coreHz), Stm32H7Clocks.ConsoleHz, Stm32H7Clocks.BusHz(chip, coreHz)),
            Pads = new PadNames("PA1", name => PinNames.Stm32.PlaceOf(name) is not null, name => name, HasPads: false),
            TakesExternalClock = true,
        },
        new("imxrt106x", "Soc/ImxRt106x", "ImxRt106x", OfImxRt106x)
        {
            Fields = ["fastestBusHz"],
            FastestCoreHz = chip => Math.Min(chip.FastestCoreHz, ImxRtClocks.LargestBusDivider * chip.FastestBusHz!.Value),
            Makes = (_, crystalHz, coreHz) => ImxRtClocks.Find(crystalHz, coreHz) is not null,
            ClocksOf = (chip, coreHz) => new DeviceClocks(
                ImxRtClocks.CrystalHz, ImxRtClocks.CrystalHz, coreHz / ImxRtClocks.BusDivider(chip, coreHz)),
            Pads = new PadNames("GPIO_B1_04", name => ImxRtPads.IndexOf(name) is not null, ImxRtPads.OfGpio, HasPads: true),
            StartsPhy = true,
            HeaderBytes = FlexSpiHeader.Bytes,
        },
    ];

    /// <summary>A board's; null if nothing has to happen before its drivers open.</summary>
    /// <param name="board">The board.</param>
    public static ChipFamily? Of(Board board) => Of(board.Start?.Chip);

    /// <summary>A chip's; null if it has no start.</summary>
    /// <param name="chip">What the chip needs, or null.</param>
    public static ChipFamily? Of(ChipStart? chip) => All.SingleOrDefault(family => family.Type == chip?.Type);

    private static IReadOnlyList<PlaceMember> OfStm32H7(Board board)
    {
        (ChipStart chip, IReadOnlyList<Gate> gates, IReadOnlyList<PinFunction> pins, _) = board.Start!;
        Stm32H7Pll pll = Stm32H7Clocks.Find(chip, board.Clocks.CrystalHz!.Value, board.Clocks.CoreHz)!;
        return
        [
            GatesOf(gates),
            PlaceMember.HalfWords("Pins", pins.Select(pin => PinNames.Stm32.PlaceOf(pin.Pin)!.Value | (pin.Function << 8))),
            PlaceMember.Flag("IsRmii", board.Mac.Phy?.Interface == PhyInterface.Rmii),
            PlaceMember.Flag("IsCrystalBypassed", board.Clocks.Source == ClockSource.External),
            PlaceMember.Flag("HasOverdrive", chip.Overdrive!.Value),
            PlaceMember.Number("PllInputDivider", pll.InputDivider),
            PlaceMember.Number("PllInputRange", pll.InputRange),
            PlaceMember.Number("PllMultiplier", pll.Multiplier),
            PlaceMember.Number("PllOutputDivider", pll.OutputDivider),
            PlaceMember.Flag("IsBusHalved", Stm32H7Clocks.IsBusHalved(chip, board.Clocks.CoreHz)),
            PlaceMember.Number("FlashWaitStates", chip.FlashWaitStates!.Value),
            PlaceMember.Number("FlashProgrammingDelay", chip.FlashProgrammingDelay!.Value),
        ];
    }

    private static IReadOnlyList<PlaceMember> OfImxRt106x(Board board)
    {
        (ChipStart chip, IReadOnlyList<Gate> gates, IReadOnlyList<PinFunction> pins, _) = board.Start!;
        uint coreHz = board.Clocks.CoreHz;
        ImxRtPll pll = ImxRtClocks.Find(board.Clocks.CrystalHz!.Value, coreHz)!;
        Phy phy = board.Mac.Phy!;
        return
        [
            GatesOf(gates),
            PlaceMember.Words("Pads", pins.SelectMany(ImxRtPads.WritesInReset)),
            PlaceMember.Words("PadsAfterReset", pins.Where(pin => pin.Strap is not null).SelectMany(ImxRtPads.Writes)),
            PlaceMember.Words("PhyHigh", (phy.Reset?.High ?? []).SelectMany(ImxRtPads.PortAndBitOf)),
            PlaceMember.Words("PhyReset", phy.Reset is null ? [] : ImxRtPads.PortAndBitOf(phy.Reset.Pin)),
            PlaceMember.Number("PhyResetMicroseconds", phy.Reset?.LowMicroseconds ?? 0),
            PlaceMember.Number("PhyReadyMicroseconds", phy.Reset?.ReadyMicroseconds ?? 0),
            PlaceMember.Flag("GivesReferenceClock", phy.ReferenceClock == PhyReferenceClock.Given),
            PlaceMember.Flag("TakesReferenceClock", phy.ReferenceClock == PhyReferenceClock.Own),
            PlaceMember.Number("VoltageTarget", ImxRtClocks.VoltageTarget(coreHz)),
            PlaceMember.Number("PllMultiplier", pll.Multiplier),
            PlaceMember.Number("PllDivider", pll.Divider),
            PlaceMember.Number("BusDivider", ImxRtClocks.BusDivider(chip, coreHz)),
            PlaceMember.Number("CoreMegahertz", (coreHz + 999_999) / 1_000_000),
        ];
    }

    private static PlaceMember GatesOf(IReadOnlyList<Gate> gates) =>
        PlaceMember.Words("Gates", gates.SelectMany(gate => new[] { gate.Register, gate.Bits }));
}
