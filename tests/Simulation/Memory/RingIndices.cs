// Where the free-running indices start. The firmware starts them at 0; a test that is to see them wrap starts them later.
using System.Runtime.CompilerServices;
using PortShare.Abi;
using KernelMiniport = PortShare.Core.Miniport;

namespace PortShare.Simulation;

/// <summary>Moves the private indices of the kernel's half of a miniport.</summary>
internal static unsafe class RingIndices
{
    /// <summary>Lets all indices of a fresh kernel half start at a value, as if both rings had been used that often.</summary>
    internal static void Start(KernelMiniport* miniport, byte* memory, uint value)
    {
        KernelReceiveHead(ref *miniport) = value;
        StartTransmit(miniport, value);
        ((SharedIndices*)memory)->ReceiveHead = value;
    }

    /// <summary>Likewise, only those of the transmit ring.</summary>
    internal static void StartTransmit(KernelMiniport* miniport, uint value)
    {
        KernelTransmitHead(ref *miniport) = value;
        KernelTransmitTail(ref *miniport) = value;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_receiveHead")]
    private static extern ref uint KernelReceiveHead(ref KernelMiniport miniport);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_transmitHead")]
    private static extern ref uint KernelTransmitHead(ref KernelMiniport miniport);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_transmitTail")]
    private static extern ref uint KernelTransmitTail(ref KernelMiniport miniport);
}
