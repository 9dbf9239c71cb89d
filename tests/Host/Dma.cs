// Stands in for Arch/CortexM/Dma.cs on the host: the memory is a test's.
using System;

namespace PortShare.Arch;

/// <summary>What lies at the addresses that descriptors name.</summary>
internal unsafe interface IDma
{
    /// <summary>The bytes at an address.</summary>
    byte* At(uint address);

    /// <summary>The address of bytes.</summary>
    uint AddressOf(byte* bytes);

    /// <summary>Whatever was written before is in memory.</summary>
    void Barrier();
}

/// <summary>Memory that is shared with a DMA engine.</summary>
internal static unsafe class Dma
{
    [ThreadStatic]
    private static IDma? _memory;

    /// <summary>The memory that the running test has; each thread has its own.</summary>
    internal static IDma Memory
    {
        get => _memory ?? throw new InvalidOperationException("this test has no memory");
        set => _memory = value;
    }

    internal static byte* At(uint address) => Memory.At(address);

    internal static uint AddressOf(byte* bytes) => Memory.AddressOf(bytes);

    internal static uint ReadOwn(uint address) => Mmio.ReadWhole(address);

    internal static void Barrier() => Memory.Barrier();

    internal static void Doorbell(uint address, uint value)
    {
        Memory.Barrier();
        Mmio.Write(address, value);
    }
}
