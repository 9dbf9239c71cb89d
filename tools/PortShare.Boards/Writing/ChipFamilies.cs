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
internal sealed record ChipFamily(string Type, string Folder, string Name, Func<Board, IReadOnlyList<PlaceMember>> Place);

/// <summary>All families.</summary>
internal static class ChipFamilies
{
    /// <summary>They.</summary>
    public static IReadOnlyList<ChipFamily> All { get; } = [new("stm32h7", "Soc/Stm32H7", "Stm32H7", OfStm32H7)];

    /// <summary>A board's; null if nothing has to happen before its drivers open.</summary>
    /// <param name="board">The board.</param>
    public static ChipFamily? Of(Board board) => All.SingleOrDefault(family => family.Type == board.Start?.Chip.Type);

    private static IReadOnlyList<PlaceMember> OfStm32H7(Board board)
    {
        (ChipStart chip, IReadOnlyList<Gate> gates, IReadOnlyList<PinFunction> pins) = board.Start!;
        Stm32H7Pll pll = Stm32H7Clocks.Find(chip, board.Clocks.CrystalHz!.Value, board.Clocks.CoreHz)!;
        return
        [
            PlaceMember.Words("Gates", gates.SelectMany(gate => new[] { gate.Register, gate.Bits })),
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
}
