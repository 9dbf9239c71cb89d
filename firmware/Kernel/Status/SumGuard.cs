// The check of the sums in images that are built with the property CheckSums: those that tests run. Other images are without it.
using System.Diagnostics;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>Stops the kernel when its counters do not add up. Runs in the kernel loop, between two frames.</summary>
internal static unsafe class SumGuard
{
    /// <summary>Times that the firmware found all sums to hold, modulo 2^32: once a tick, and 0 in an image that is not built for tests.</summary>
    internal static uint Checks { get; private set; }

    /// <summary>Checks all sums. If one does not hold, it says which on the console and does not return.</summary>
    /// <param name="kernel">Whose.</param>
    [Conditional("CHECK_SUMS")]
    internal static void Check(KernelLoop* kernel)
    {
        StackCounters stack = default;
        LwipPort.ReadCounters(&stack);
        BrokenSum broken = SumCheck.Find(
            ref kernel->Bridge.Counters,
            ref kernel->Transmit.Counters,
            ref stack,
            ref kernel->Address.Counters,
            kernel->ContextAt(0)->Miniport,
            Board.ApplicationCount);
        if (broken.Sum != Sum.None)
        {
            Announcements.SumBroken(broken);
            KernelFault.Stop();
        }
        Checks++;
    }
}
