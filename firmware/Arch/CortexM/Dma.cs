using System.Runtime;
using System.Runtime.CompilerServices;

namespace PortShare.Arch;

/// <summary>Memory that the processor shares with a DMA engine, which names it by its addresses.</summary>
internal static unsafe class Dma
{
    /// <summary>The bytes at an address.</summary>
    /// <param name="address">Their address; any alignment.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static byte* At(uint address) => (byte*)address;

    /// <summary>The address of bytes.</summary>
    /// <param name="bytes">Where they are.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint AddressOf(byte* bytes) => (uint)bytes;

    /// <summary>Reads a word that is the driver's, which the DMA does not write: in no order with other accesses.</summary>
    /// <param name="address">Its address, a multiple of 4.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static uint ReadOwn(uint address) => *(uint*)address;

    /// <summary>Waits until whatever was written before is in memory: a DSB, for who reads a register to know whether a doorbell is needed.</summary>
    [RuntimeImport("*", "dma_barrier")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Barrier();

    /// <summary>
    /// Writes a register that makes a DMA engine look into memory: a doorbell. A DSB stands before it, so that it finds there whatever was written
    /// before.
    /// </summary>
    /// <param name="address">The register's address, a multiple of 4.</param>
    /// <param name="value">All 32 bits.</param>
    [RuntimeImport("*", "dma_doorbell")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    internal static extern void Doorbell(uint address, uint value);
}
