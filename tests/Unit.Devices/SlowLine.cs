using System;
using System.Linq;
using System.Text;

using PortShare.Core;

namespace PortShare.Devices.Tests;

/// <summary>Text over a line that is slower than who writes it.</summary>
internal static class SlowLine
{
    /// <summary>The text.</summary>
    public static byte[] Text { get; } = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("READY. ", 20)));

    /// <summary>Writes it as the console does: a character when the UART takes one.</summary>
    /// <typeparam name="TUart">The driver, open.</typeparam>
    /// <param name="shift">Lets a character go out on the line.</param>
    /// <returns>How often the UART took none.</returns>
    public static int Write<TUart>(Action shift)
        where TUart : IUart
    {
        int refusals = 0;
        foreach (byte character in Text)
        {
            for (; !TUart.CanTake; refusals++)
            {
                shift();
            }

            TUart.Write(character);
        }

        shift();
        shift();
        return refusals;
    }
}
