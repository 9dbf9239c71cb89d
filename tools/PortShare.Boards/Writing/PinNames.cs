using System;
using System.Globalization;

namespace PortShare.Boards.Writing;

/// <summary>What a chip calls its pins.</summary>
/// <param name="Example">One of the names.</param>
/// <param name="PlaceOf">Where a name's pin is, as its driver has it in a byte; null if that is a name of another chip's. The schema has all names.</param>
internal sealed record PinNames(string Example, Func<string, byte?> PlaceOf)
{
    /// <summary>STM32's: its port, 0 for A, in the upper half of the byte, and its number there.</summary>
    public static PinNames Stm32 { get; } = new("PB14", name => name[0] == 'P' ? (byte)(((name[1] - 'A') << 4) | NumberIn(name, 2)) : null);

    /// <summary>i.MX RT's: its port, 0 for GPIO1, in the upper three bits, and its number there.</summary>
    public static PinNames ImxRt { get; } = new("GPIO2_IO03", name => name[0] == 'G' ? (byte)(((name[4] - '1') << 5) | NumberIn(name, 8)) : null);

    private static int NumberIn(string name, int at) => int.Parse(name.AsSpan(at), CultureInfo.InvariantCulture);
}
