// Waits for what has no interrupt yet, and no clock to tell the time by: a number of reads.
using System;
using PortShare.Arch;

namespace PortShare.Soc;

/// <summary>Bounded waits.</summary>
internal static class Waiting
{
    // At 64 MHz, and 10 cycles or more a read, 150 ms and more; at 400 MHz, as a boot ROM may leave it, 25 ms: the slowest crystal needs some 10 ms.
    private const uint ReadLimit = 1_000_000;

    // At 1000 MHz that is a million cycles, a sixteenth of what the timer counts to. A million reads take longer: it is the timer that ends the wait.
    private const uint LongestPartMicroseconds = 1000;

    /// <summary>Waits until bits of a register are as they are wanted.</summary>
    /// <param name="register">Its address.</param>
    /// <param name="mask">Which bits.</param>
    /// <param name="value">How they are wanted.</param>
    /// <returns>False if they are not in time.</returns>
    internal static bool IsSet(uint register, uint mask, uint value)
    {
        for (uint left = ReadLimit; left != 0; left--)
        {
            if ((Mmio.Read(register) & mask) == value)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Waits until all of some bits of a register are 1.</summary>
    /// <param name="register">Its address.</param>
    /// <param name="bits">Which.</param>
    /// <returns>False if they are not in time.</returns>
    internal static bool IsSet(uint register, uint bits) => IsSet(register, bits, bits);

    /// <summary>Waits some time, by the processor's own timer, which is off before and afterwards.</summary>
    /// <param name="microseconds">How long.</param>
    /// <param name="coreMegahertz">The core's clock, in cycles per microsecond.</param>
    internal static void Microseconds(uint microseconds, uint coreMegahertz)
    {
        for (uint left = microseconds; left != 0;)
        {
            uint part = Math.Min(left, LongestPartMicroseconds);
            SystemTimer.CountDown(part * coreMegahertz);
            for (uint reads = ReadLimit; reads != 0 && !SystemTimer.HasEnded; reads--)
            {
            }
            left -= part;
        }
        SystemTimer.Stop();
    }
}
