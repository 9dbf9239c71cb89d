// A chip with two timers, at which time passes: as a test lets it, and with each access of a driver.
using System;

using PortShare.Arch;

namespace PortShare.Devices.Tests;

/// <summary>What models of such chips have in common.</summary>
internal abstract class TickingChip : IRegisters
{
    /// <summary>How many ticks of the timers' clock pass with the next access.</summary>
    public Func<uint> TicksAnAccess { get; set; } = static () => 0;

    /// <summary>Ticks since the model began.</summary>
    public ulong Ticks { get; private set; }

    /// <summary>Whether a timer interrupts.</summary>
    /// <param name="timer">0 or 1.</param>
    public abstract bool IsInterrupting(int timer);

    /// <summary>Time passes.</summary>
    public void Advance(ulong ticks)
    {
        Ticks += ticks;
        Pass(ticks);
    }

    /// <inheritdoc/>
    public uint Read(uint address)
    {
        Advance(TicksAnAccess());
        return ReadAt(address);
    }

    /// <inheritdoc/>
    public void Write(uint address, uint value)
    {
        Advance(TicksAnAccess());
        WriteAt(address, value);
    }

    /// <summary>What time does to the devices.</summary>
    protected abstract void Pass(ulong ticks);

    /// <summary>A read of a register.</summary>
    protected abstract uint ReadAt(uint address);

    /// <summary>A write of a register.</summary>
    protected abstract void WriteAt(uint address, uint value);
}

/// <summary>How a test's chip becomes the one that drivers find.</summary>
internal static class TickingChipInstallation
{
    /// <summary>Makes it that.</summary>
    /// <returns>The chip.</returns>
    public static TChip Install<TChip>(this TChip chip)
        where TChip : TickingChip
    {
        Mmio.Registers = chip;
        return chip;
    }
}
