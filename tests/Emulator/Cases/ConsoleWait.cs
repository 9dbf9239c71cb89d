using System;
using System.Threading;
using System.Threading.Tasks;

using PortShare.Client;

namespace PortShare.Emulator.Tests.Cases;

/// <summary>Waits for what a board says on its console.</summary>
internal static class ConsoleWait
{
    // A board says most things within a second. A loaded machine may take much longer.
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until a board has said a line that contains a text; fails with all that it said if it does not in time.</summary>
    /// <param name="board">The board.</param>
    /// <param name="text">The text.</param>
    public static Task<string> WaitForLineAsync(this EmulatedBoard board, string text) =>
        board.WaitForLineAsync(line => line.Contains(text, StringComparison.Ordinal), times: 1, DefaultLimit, static () => false);

    /// <summary>Waits until a board has said a line; fails with all that it said if it does not in time.</summary>
    /// <param name="board">The board.</param>
    /// <param name="isLine">Recognises the line.</param>
    /// <param name="times">How many times it must have been said.</param>
    /// <param name="limit">How long to wait.</param>
    /// <param name="isOver">Whether there is nothing to wait for any more.</param>
    /// <returns>The last of these lines.</returns>
    public static async Task<string> WaitForLineAsync(
        this EmulatedBoard board, Predicate<string> isLine, int times, TimeSpan limit, Func<bool> isOver)
    {
        using CancellationTokenSource end = new(limit);
        while (true)
        {
            // Asked before the look, so that what was said in time is not missed.
            bool isLast = end.IsCancellationRequested || isOver();
            string[] said = Array.FindAll(board.Console.Split('\n'), isLine);
            if (said.Length >= times)
            {
                return said[^1];
            }

            Assert.False(isLast, $"the board did not say what it should in time:\n{board.Console}");
            await Task.Delay(PollInterval, CancellationToken.None);
        }
    }
}
