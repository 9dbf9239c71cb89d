// Access to ENET's registers.
using System.Runtime.CompilerServices;
using PortShare.Arch;

namespace PortShare.Devices;

/// <summary>Where the MAC and its memory are, how it is wired, and where it differs from the chip, being emulated.</summary>
internal interface IEnetPlace
{
    /// <summary>Address of the MAC's first register, a multiple of 4.</summary>
    static abstract uint Address { get; }

    /// <summary>The PHY's address on MDIO, 0 to 31.</summary>
    static abstract uint PhyAddress { get; }

    /// <summary>Whether the PHY is wired over RMII, and not MII.</summary>
    static abstract bool IsRmii { get; }

    /// <summary>The PHY's register in which it is told that it is given a clock of 50 MHz: see <see cref="PhySetting{TMdio}"/>. 0 if it need not be told.</summary>
    static abstract uint PhyClockRegister { get; }

    /// <summary>The PHY's register with the tests that its pins may begin: see <see cref="PhySetting{TMdio}"/>. 0 if it has none.</summary>
    static abstract uint PhyTestRegister { get; }

    /// <summary>Descriptors of each ring: a power of two, 4 or more.</summary>
    static abstract uint DescriptorCount { get; }

    /// <summary>Address of memory that the DMA reaches and nobody else uses, a multiple of 64: see <see cref="RingMemory"/>.</summary>
    static abstract uint MemoryAddress { get; }

    /// <summary>From one buffer to the next, a multiple of 64: at least 1528, for the longest frame, its FCS, and what is in front of it.</summary>
    static abstract uint BufferBytes { get; }

    /// <summary>Where in a receive buffer a frame begins, in bytes: 2, which the MAC puts in front of it.</summary>
    static abstract uint FrameOffset { get; }

    /// <summary>
    /// Whether <see cref="EnetBits.Shift16"/> does nothing, and a buffer may begin anywhere. On the chip the two bytes are there, and a buffer begins
    /// at a multiple of 64. (Without them a frame that is longer than any valid one may be followed by two bytes more than its buffer holds.)
    /// </summary>
    static abstract bool IgnoresShift { get; }

    /// <summary>Whether frames under 60 bytes (without FCS) arrive that were sent as such, and are valid.</summary>
    static abstract bool ShortFramesArrive { get; }
}

/// <summary>The registers of a MAC, by the names in <see cref="EnetRegister"/>.</summary>
/// <typeparam name="TPlace">Where it is.</typeparam>
internal static class EnetAccess<TPlace>
    where TPlace : struct, IEnetPlace
{
    /// <summary>The reset takes some cycles of the bus; this is many times as much.</summary>
    private const uint ResetPollLimit = 10_000;

    /// <summary>
    /// How often TDAR is read before a doorbell. A write in the moment in which the DMA clears it, a window of some cycles, hangs the DMA for good:
    /// ERR007885 of i.MX 6SX, which Linux works round on i.MX 6UL as well, with as many reads. Of RT106x no source says it, or denies it.
    /// </summary>
    private const uint ActiveReads = 4;

    /// <summary>Reads a register: see <see cref="Mmio.Read"/>.</summary>
    /// <param name="register">Its offset.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Read(uint register) => Mmio.Read(TPlace.Address + register);

    /// <summary>Writes a register.</summary>
    /// <param name="register">Its offset.</param>
    /// <param name="value">All 32 bits.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Write(uint register, uint value) => Mmio.Write(TPlace.Address + register, value);

    /// <summary>Whether a DMA has something to do, as far as it knows.</summary>
    /// <param name="activeRegister"><see cref="EnetRegister.ReceiveActive"/> or <see cref="EnetRegister.TransmitActive"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool IsActive(uint activeRegister) => Mmio.ReadWhole(TPlace.Address + activeRegister) != 0;

    /// <summary>Lets a DMA look at its next descriptor: see <see cref="Dma.Doorbell"/>.</summary>
    /// <param name="activeRegister"><see cref="EnetRegister.ReceiveActive"/> or <see cref="EnetRegister.TransmitActive"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Ring(uint activeRegister) => Dma.Doorbell(TPlace.Address + activeRegister, EnetBits.Active);

    /// <summary>
    /// Lets the transmit DMA look at its next descriptor, unless it is about to: one that stays active has not come to the end of what it had, and
    /// finds what was added, which is in memory before anybody looks. Should it have looked too early after all, whoever looks at the ring later
    /// rings again.
    /// </summary>
    internal static void RingUnlessActive()
    {
        Dma.Barrier();
        for (uint left = ActiveReads; left != 0; left--)
        {
            if (!IsActive(EnetRegister.TransmitActive))
            {
                Ring(EnetRegister.TransmitActive);
                return;
            }
        }
    }

    /// <summary>Resets the MAC. Registers of addresses, of the station and in memory, it leaves as they are, or undefined.</summary>
    /// <returns>False if the reset does not end.</returns>
    internal static bool TryReset()
    {
        Write(EnetRegister.Control, EnetBits.Off | EnetBits.Reset);
        for (uint left = ResetPollLimit; left != 0; left--)
        {
            if ((Read(EnetRegister.Control) & EnetBits.Reset) == 0)
            {
                Write(EnetRegister.Control, EnetBits.Off);
                return true;
            }
        }
        return false;
    }
}
