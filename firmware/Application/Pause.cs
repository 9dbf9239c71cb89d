// Waiting for something that the kernel does not announce: it is looked at again and again, and the others run in between.
using System.Runtime.CompilerServices;
using PortShare.Abi;

[assembly: InternalsVisibleTo("PortShare.TestFramework")]

namespace PortShare.Application;

/// <summary>The time between two looks.</summary>
internal static unsafe class Pause
{
    /// <summary>
    /// Lets others run until the time is over, or something is published to the application. It hands over nothing: frames that were sent
    /// or released with <see cref="Miniport"/> are handed over when that waits or kicks.
    /// </summary>
    /// <param name="timeMs">The time.</param>
    internal static void For(uint timeMs)
    {
        // Whoever waits here need not have the miniport, so the kernel says what it was told last.
        uint transmitHead = KernelCall.Counter(OwnCounter.TransmitHead);
        uint receiveHead = ((SharedIndices*)KernelCall.MiniportMemory())->ReceiveHead;
        KernelCall.Wait(receiveHead, transmitHead, releasedSlots: 0, timeMs);
    }
}
