// Reads the frames that the kernel lets wait for an application, which nothing but its own queue tells of.
using System.Runtime.CompilerServices;
using PortShare.Core;
using KernelMiniport = PortShare.Core.Miniport;

namespace PortShare.Simulation;

/// <summary>Tells which frames wait.</summary>
public static unsafe class WaitingList
{
    /// <summary>The frames that wait in a miniport, oldest first.</summary>
    /// <param name="miniport">The miniport.</param>
    public static WaitingFrame[] Of(KernelMiniport* miniport)
    {
        if (miniport->WaitingCount == 0)
        {
            return [];
        }
        // Taking from a copy takes nothing from the miniport.
        WaitingFrames copy = Frames(ref *miniport);
        WaitingFrame[] frames = new WaitingFrame[copy.Count];
        for (int i = 0; i < frames.Length; i++)
        {
            frames[i] = copy.Take();
        }
        return frames;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_waiting")]
    private static extern ref WaitingFrames Frames(ref KernelMiniport miniport);
}
