using System;
using System.Globalization;

namespace PortShare.Boards.Writing;

/// <summary>Names of an STM32's pins, such as <c>PB14</c>.</summary>
internal static class StmPin
{
    /// <summary>A pin as firmware knows it: its port, 0 for A, in the upper four bits, and its number there in the lower.</summary>
    /// <param name="name">Its name.</param>
    public static byte NumberOf(string name) => (byte)(((name[1] - 'A') << 4) | byte.Parse(name.AsSpan(2), CultureInfo.InvariantCulture));
}
