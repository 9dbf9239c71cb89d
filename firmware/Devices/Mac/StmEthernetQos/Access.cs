// Access to the registers of the Ethernet MAC of STM32H7.
using System.Runtime.CompilerServices;
using PortShare.Arch;

namespace PortShare.Devices;

/// <summary>Where the MAC and its memory are, and where it differs from the chip, being emulated.</summary>
internal interface IStmEthernetQosPlace
{
    /// <summary>Address of the MAC's first register, a multiple of 4.</summary>
    static abstract uint Address { get; }

    /// <summary>The clock of the bus that its registers are on, 20 to 300 MHz: that of MDIO is divided from it.</summary>
    static abstract uint ClockHz { get; }

    /// <summary>The PHY's address on MDIO, 0 to 31.</summary>
    static abstract uint PhyAddress { get; }

    /// <summary>Descriptors of each ring: a power of two, 4 or more, of which the DMA has all but one.</summary>
    static abstract uint DescriptorCount { get; }

    /// <summary>Address of memory that the DMA reaches (DTCM is none) and nobody else uses, a multiple of 32: see <see cref="RingMemory"/>.</summary>
    static abstract uint MemoryAddress { get; }

    /// <summary>From one buffer to the next, a multiple of 4: at least <see cref="FrameOffset"/>, and 1526 for the longest frame and its FCS.</summary>
    static abstract uint BufferBytes { get; }

    /// <summary>Where in a receive buffer a frame begins, in bytes: a multiple of 4, because the size of the rest has to be one.</summary>
    static abstract uint FrameOffset { get; }

    /// <summary>The microseconds of a counter that wraps around, and runs before the MAC is opened.</summary>
    static abstract uint Microseconds { get; }

    /// <summary>Whether frames under 60 bytes (without FCS) arrive instead of being refused.</summary>
    static abstract bool ShortFramesArrive { get; }
}

/// <summary>The registers of a MAC, by the names in <see cref="StmEthernetQosRegister"/>.</summary>
/// <remarks>
/// A register that is copied to one of the line's clocks loses a write that comes within four of that clock's cycles after another one: 1.6 us at
/// 10 Mbit/s. (ST's description says it of MACA0LR; manuals of older versions of the MAC say it of many.) So each register of the MAC itself, up to
/// MACA0LR, is written once where the driver opens the MAC, and once where it changes. Where less than a tick may lie between two changes, it waits:
/// <see cref="Settle"/>.
/// </remarks>
/// <typeparam name="TPlace">Where it is.</typeparam>
internal static class StmEthernetQosAccess<TPlace>
    where TPlace : struct, IStmEthernetQosPlace
{
    // Four cycles at 10 Mbit/s, and what is not whole.
    private const uint SettleMicroseconds = 3;

    /// <summary>Reads a register: see <see cref="Mmio.Read"/>.</summary>
    /// <param name="register">Its offset.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint Read(uint register) => Mmio.Read(TPlace.Address + register);

    /// <summary>Writes a register, and goes on when that is in force: nothing is read from memory before.</summary>
    /// <param name="register">Its offset.</param>
    /// <param name="value">All 32 bits.</param>
    internal static void WriteAndWait(uint register, uint value)
    {
        Write(register, value);
        // By a call: a load without one, whose value nobody wants, the compiler leaves out.
        Read(register);
        Dma.Barrier();
    }

    /// <summary>Writes a register.</summary>
    /// <param name="register">Its offset.</param>
    /// <param name="value">All 32 bits.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Write(uint register, uint value) => Mmio.Write(TPlace.Address + register, value);

    /// <summary>
    /// Moves a DMA's tail pointer, which lets the DMA look at descriptors. That is the handshake, and not a descriptor's OWN: the DMA may have
    /// read a descriptor's address before its OWN, so it must not look at one that is being written. See <see cref="Dma.Doorbell"/>.
    /// </summary>
    /// <param name="tailRegister"><see cref="StmEthernetQosRegister.TransmitTail"/> or <see cref="StmEthernetQosRegister.ReceiveTail"/>.</param>
    /// <param name="descriptor">The address of the descriptor where the DMA stops.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void MoveTail(uint tailRegister, uint descriptor) => Dma.Doorbell(TPlace.Address + tailRegister, descriptor);

    /// <summary>Waits until a register that is copied to the line's clock may be written once more.</summary>
    internal static void Settle()
    {
        for (uint start = TPlace.Microseconds; TPlace.Microseconds - start < SettleMicroseconds;)
        {
        }
    }

    /// <summary>Resets all of the MAC, which takes cycles of the slowest of its clocks; without the one from the PHY it does not end.</summary>
    /// <param name="limitMicroseconds">How long it may take.</param>
    /// <returns>False if it has not ended by then.</returns>
    internal static bool TryReset(uint limitMicroseconds)
    {
        Write(StmEthernetQosRegister.DmaMode, StmEthernetQosBits.SoftwareReset);
        // SWR is not to be read within four cycles of the bus's clock: 0.2 us at most.
        Settle();
        uint start = TPlace.Microseconds;
        bool isLate;
        do
        {
            // The time first: what comes in between makes a reset that has ended no late one.
            isLate = TPlace.Microseconds - start >= limitMicroseconds;
            if ((Read(StmEthernetQosRegister.DmaMode) & StmEthernetQosBits.SoftwareReset) == 0)
            {
                return true;
            }
        }
        while (!isLate);
        return false;
    }
}
