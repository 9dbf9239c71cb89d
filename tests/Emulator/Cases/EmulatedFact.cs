// What a board's firmware can do and QEMU's model of the board cannot: facts and theories about it are skipped, with a reason, and frames that
// the model keeps to itself are not expected to arrive. Where the model has it all, nothing is left out.
using System;

using PortShare.Boards.Model;

namespace PortShare.Emulator.Tests.Cases;

/// <summary>What QEMU may have left out of a board.</summary>
public enum Emulated
{
    /// <summary>Pins that are LEDs: a level that is written is read again, and there is no other mode.</summary>
    Leds,

    /// <summary>A MAC that hands over what is for other stations.</summary>
    ForeignFrames,
}

/// <summary>A fact; skipped if QEMU has left out what it is about.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EmulatedFactAttribute : FactAttribute
{
    /// <summary>Marks one.</summary>
    /// <param name="part">What it is about.</param>
    public EmulatedFactAttribute(Emulated part) => Skip = EmulatedBoardModel.Lack(part);
}

/// <summary>A theory; skipped as an <see cref="EmulatedFactAttribute"/> is.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EmulatedTheoryAttribute : TheoryAttribute
{
    /// <summary>Marks one.</summary>
    /// <param name="part">What it is about.</param>
    public EmulatedTheoryAttribute(Emulated part) => Skip = EmulatedBoardModel.Lack(part);
}

/// <summary>QEMU 7.2's model of the board that the tests are about.</summary>
internal static class EmulatedBoardModel
{
    private const string FilteringMac = "mss-emac";

    // Compared with a frame's length without FCS, though the driver means it with FCS.
    private const int FilteringMacLongestBytes = 1522;

    private static readonly Board Board = TestImage.Board;

    private static readonly byte[] Own = TestImage.Board.Network.HardwareAddress.GetAddressBytes();

    /// <summary>Why a part cannot be tried; null if it can.</summary>
    /// <param name="part">The part.</param>
    public static string? Lack(Emulated part) => (part, Board.Mac.Type, Board.Gpio?.Type) switch
    {
        (Emulated.ForeignFrames, FilteringMac, _) => "QEMU's model of this MAC filters frames to other stations, which the chip hands over",
        (Emulated.Leds, _, "mss-gpio") => "QEMU has no model of this GPIO, whose pins would be more than LEDs; it reads as zeros",
        (Emulated.Leds, _, null) => "the board has no pins",
        _ => null,
    };

    /// <summary>Whether the MAC takes a frame that a real one would, or drops it without a word.</summary>
    /// <param name="frame">The frame, at least a header.</param>
    public static bool Takes(ReadOnlySpan<byte> frame) =>
        Board.Mac.Type != FilteringMac
        || (frame.Length <= FilteringMacLongestBytes && ((frame[0] & 1) != 0 || frame.StartsWith(Own)));
}
