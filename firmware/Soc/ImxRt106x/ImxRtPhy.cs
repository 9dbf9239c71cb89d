// What the PHY needs: it is held in reset until it has its clock, reads its straps from the pads when the reset ends, and needs some time then.
using System;
using PortShare.Arch;
using PortShare.Core;
using PortShare.Devices;

namespace PortShare.Soc;

/// <summary>The PHY's clock and its reset.</summary>
/// <typeparam name="TPlace">What is around the chip.</typeparam>
internal static class ImxRtPhy<TPlace>
    where TPlace : struct, IImxRt106xPlace
{
    private const int Columns = 2;

    /// <summary>Drives its pins, so that it waits: at once where their pads lead to the ports after reset, else when these are given to them.</summary>
    internal static void Hold()
    {
        Write(TPlace.PhyHigh, ImxGpioRegister.DataSet);
        Write(TPlace.PhyReset, ImxGpioRegister.DataClear);
        Drive(TPlace.PhyHigh);
        Drive(TPlace.PhyReset);
    }

    /// <summary>Gives it its clock, and lets it run. The core has its clock.</summary>
    /// <returns>What did not come.</returns>
    internal static BoardInitResult Start()
    {
        if (TPlace.GivesReferenceClock && !ImxRtPll.TryLock(ImxRtAnalog.Pll6, ImxRtAnalog.Pll6Output, ImxRtAnalog.Pll6Of50Megahertz))
        {
            return BoardInitResult.NoReferenceClock;
        }
        uint way = (TPlace.GivesReferenceClock ? ImxRtGpr.ClockGoesOut : 0) | (TPlace.TakesReferenceClock ? ImxRtGpr.ClockComesIn : 0);
        RegisterBits.Set(ImxRtGpr.Register1, ImxRtGpr.ClockMask, way);
        if ((Mmio.Read(ImxRtGpr.Register1) & ImxRtGpr.ClockMask) != way)
        {
            return BoardInitResult.NoPhyInterface;
        }
        Waiting.Microseconds(TPlace.PhyResetMicroseconds, TPlace.CoreMegahertz);
        Write(TPlace.PhyReset, ImxGpioRegister.DataSet);
        Waiting.Microseconds(TPlace.PhyReadyMicroseconds, TPlace.CoreMegahertz);
        RegisterBits.Write(TPlace.PadsAfterReset);
        return BoardInitResult.Started;
    }

    private static void Write(ReadOnlySpan<uint> pins, uint register)
    {
        for (int at = 0; at < pins.Length; at += Columns)
        {
            Mmio.Write(pins[at] + register, pins[at + 1]);
        }
    }

    private static void Drive(ReadOnlySpan<uint> pins)
    {
        for (int at = 0; at < pins.Length; at += Columns)
        {
            RegisterBits.Set(pins[at] + ImxGpioRegister.Direction, 0, pins[at + 1]);
        }
    }
}
