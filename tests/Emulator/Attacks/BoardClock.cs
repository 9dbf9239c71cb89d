using System;
using System.Threading.Tasks;

using PortShare.Boards.Model;

namespace PortShare.Emulator.Tests.Attacks;

/// <summary>A board's own time, read from the counter of its time stamps without the firmware's doing.</summary>
/// <param name="board">The board, whose firmware is ready: it has started the counter.</param>
/// <param name="model">What it is.</param>
internal sealed class BoardClock(EmulatedBoard board, Board model)
{
    private readonly Func<uint, uint> microsecondsOf = model.Timers.MicrosecondsType switch
    {
        "mps2-counter" => static word => word,
        "mss-timer" => new DownCounter(model.Clocks.TimerHz).MicrosecondsAt,
        string type => throw new NotSupportedException($"a {type} as a clock"),
    };

    /// <summary>Milliseconds since the counter was started. A counter of ticks is to be asked before it has gone round once.</summary>
    public async Task<uint> ReadMsAsync() => microsecondsOf(await board.ReadWordAsync(model.Timers.MicrosecondsAddress)) / 1000;

    // Ticks from 2^32 - 1 down, and round again in less than a minute.
    private sealed class DownCounter(uint clockHz)
    {
        private readonly uint ticksPerMicrosecond = clockHz / 1_000_000;
        private uint last = uint.MaxValue;
        private ulong ticks;

        public uint MicrosecondsAt(uint word)
        {
            ticks += last - word;
            last = word;
            return (uint)(ticks / ticksPerMicrosecond);
        }
    }
}
