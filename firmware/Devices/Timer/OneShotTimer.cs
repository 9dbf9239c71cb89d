// The timer that brings the kernel loop back when it left frames in the MAC: an APB timer of Arm's Cortex-M System Design
// Kit (ARM DDI 0479D, 4.1), stopped again by its own interrupt.
using PortShare.Arch;

namespace PortShare.Kernel;

/// <summary>One interrupt, once, after <see cref="Board.OneShotMicroseconds"/>.</summary>
internal static class OneShotTimer
{
    private const uint Control = Board.OneShotTimerAddress;
    private const uint Value = Board.OneShotTimerAddress + 0x04;
    private const uint Reload = Board.OneShotTimerAddress + 0x08;
    private const uint InterruptClear = Board.OneShotTimerAddress + 0x0C;

    private const uint RunWithInterrupt = 1 | (1 << 3);
    private const uint Ticks = Board.OneShotMicroseconds * (Board.TimerClockHz / 1_000_000);

    /// <summary>Starts it, or starts it anew.</summary>
    internal static void Start()
    {
        Mmio.Write(Reload, Ticks);
        Mmio.Write(Value, Ticks);
        Mmio.Write(Control, RunWithInterrupt);
    }

    /// <summary>Starts it, unless it runs already.</summary>
    internal static void StartUnlessRunning()
    {
        if (Mmio.Read(Control) == 0)
        {
            Start();
        }
    }

    /// <summary>Stops it and acknowledges its interrupt.</summary>
    internal static void Stop()
    {
        Mmio.Write(Control, 0);
        Mmio.Write(InterruptClear, 1);
    }
}
