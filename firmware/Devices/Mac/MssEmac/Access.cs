// Access to the MSS EMAC's registers.
using System.Runtime.CompilerServices;
using PortShare.Arch;

namespace PortShare.Devices;

/// <summary>Where the MAC and its memory are, how it is wired, and where it differs from the chip, being emulated.</summary>
internal interface IMssEmacPlace
{
    /// <summary>Address of the MAC's first register, a multiple of 4.</summary>
    static abstract uint Address { get; }

    /// <summary>The PHY's address on MDIO, 0 to 31.</summary>
    static abstract uint PhyAddress { get; }

    /// <summary>MAC_CR's number of the interface to the PHY: 0 RMII, 2 TBI, 3 MII, 4 GMII.</summary>
    static abstract uint PhyInterface { get; }

    /// <summary>Descriptors of each ring: a power of two, at most 128, because the counters of packets have 8 bits.</summary>
    static abstract uint DescriptorCount { get; }

    /// <summary>Address of memory that the DMA reaches and nobody else uses, a multiple of 64: see <see cref="RingMemory"/>.</summary>
    static abstract uint MemoryAddress { get; }

    /// <summary>From one buffer to the next, a multiple of 4: at least <see cref="FrameOffset"/>, and 1528 for the longest frame and its FCS.</summary>
    static abstract uint BufferBytes { get; }

    /// <summary>Where in a receive buffer a frame begins, in bytes: a multiple of 4, because the DMA writes whole words.</summary>
    static abstract uint FrameOffset { get; }

    /// <summary>Whether a received packet's size includes the FCS, as on the chip.</summary>
    static abstract bool SizeIncludesFcs { get; }

    /// <summary>Whether the station address goes into its registers from the top, first byte first; the chip's vendor writes it from the end.</summary>
    static abstract bool FirstByteIsHigh { get; }

    /// <summary>Whether the frame that finds no descriptor is lost without being counted; on the chip it waits in the FIFO.</summary>
    static abstract bool DryRingLosesFrame { get; }

    /// <summary>Whether frames under 60 bytes (without FCS) arrive instead of being refused.</summary>
    static abstract bool ShortFramesArrive { get; }
}

/// <summary>The registers of a MAC, by the names in <see cref="MssEmacRegister"/>.</summary>
/// <typeparam name="TPlace">Where it is.</typeparam>
internal static class MssEmacAccess<TPlace>
    where TPlace : struct, IMssEmacPlace
{
    /// <summary>Resets and the FIFO answer within microseconds; this is many times as much.</summary>
    private const uint PollLimit = 1_000_000;

    /// <summary>Reads a register: see <see cref="Mmio.Read"/>.</summary>
    /// <param name="register">Its offset.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Read(uint register) => Mmio.Read(TPlace.Address + register);

    /// <summary>Reads a register without a call: see <see cref="Mmio.ReadWhole"/>.</summary>
    /// <param name="register">Its offset.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint ReadWhole(uint register) => Mmio.ReadWhole(TPlace.Address + register);

    /// <summary>Writes a register.</summary>
    /// <param name="register">Its offset.</param>
    /// <param name="value">All 32 bits.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Write(uint register, uint value) => Mmio.Write(TPlace.Address + register, value);

    /// <summary>Tells a DMA that is off where to begin, and turns it on.</summary>
    /// <param name="descriptorRegister">Its <see cref="MssEmacRegister.TransmitDescriptor"/> or <see cref="MssEmacRegister.ReceiveDescriptor"/>.</param>
    /// <param name="descriptor">The address of the descriptor.</param>
    /// <param name="controlRegister">Its <see cref="MssEmacRegister.TransmitControl"/> or <see cref="MssEmacRegister.ReceiveControl"/>.</param>
    internal static void StartDma(uint descriptorRegister, uint descriptor, uint controlRegister)
    {
        Write(descriptorRegister, descriptor);
        Ring(controlRegister);
    }

    /// <summary>Turns a DMA on, or lets one that is on know that there is more: see <see cref="Dma.Doorbell"/>.</summary>
    /// <param name="controlRegister">Its <see cref="MssEmacRegister.TransmitControl"/> or <see cref="MssEmacRegister.ReceiveControl"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Ring(uint controlRegister) => Dma.Doorbell(TPlace.Address + controlRegister, MssEmacBits.Enable);

    /// <summary>Waits until bits of a register are as they should be.</summary>
    /// <param name="register">Its offset.</param>
    /// <param name="mask">Which bits.</param>
    /// <param name="value">How they should be.</param>
    /// <returns>False if they never are.</returns>
    internal static bool WaitUntil(uint register, uint mask, uint value)
    {
        for (uint left = PollLimit; left != 0; left--)
        {
            if ((Read(register) & mask) == value)
            {
                return true;
            }
        }
        return false;
    }
}
