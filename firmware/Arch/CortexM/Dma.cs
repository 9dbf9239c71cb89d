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

    /// <summary>DSB: the DMA finds in memory whatever was written before, once it is told to look. Stands before each doorbell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Barrier() => Cpu.Synchronize();
}
