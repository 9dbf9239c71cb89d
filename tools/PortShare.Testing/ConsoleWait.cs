using System;
using System.Threading.Tasks;

namespace PortShare.Testing;

/// <summary>Waits for what a board says on its console.</summary>
public static class ConsoleWait
{
    // A board says most things within a second. A loaded machine may take much longer.
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Waits until a board has said a line that contains a text, be it now or before; fails with all that it said if it does not in time.
    /// </summary>
    /// <param name="board">The board.</param>
    /// <param name="text">The text.</param>
    /// <param name="times">How many times it must have been said since the board booted.</param>
    public static Task<string> WaitForLineAsync(this EmulatedBoard board, string text, int times = 1) =>
        board.WaitForLineAsync(line => line.Contains(text, StringComparison.Ordinal), DefaultLimit, times);
}
