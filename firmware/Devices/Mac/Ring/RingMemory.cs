namespace PortShare.Devices;

/// <summary>
/// How the memory of a MAC's two rings is divided, between driver and DMA alone: descriptors of the receive ring, descriptors of the transmit ring,
/// buffers of the receive ring, buffers of the transmit ring. It is Normal memory that the core does not cache. The generator of boards places it.
/// </summary>
/// <param name="address">The address of its first byte, a multiple of 64.</param>
/// <param name="count">Descriptors of each ring: a power of two, 4 or more.</param>
/// <param name="descriptorBytes">From one descriptor to the next: a power of two.</param>
/// <param name="bufferBytes">From one buffer to the next.</param>
internal readonly struct RingMemory(uint address, uint count, uint descriptorBytes, uint bufferBytes)
{
    /// <summary>Descriptors of each ring.</summary>
    internal uint Count => count;

    /// <summary>From one buffer to the next, in bytes.</summary>
    internal uint BufferBytes => bufferBytes;

    /// <summary>The address of the first receive descriptor.</summary>
    internal uint ReceiveDescriptors => address;

    /// <summary>The address of the first transmit descriptor.</summary>
    internal uint TransmitDescriptors => ReceiveDescriptors + count * descriptorBytes;

    /// <summary>The address of the first receive buffer.</summary>
    internal uint ReceiveBuffers => TransmitDescriptors + count * descriptorBytes;

    /// <summary>The address of the first transmit buffer.</summary>
    internal uint TransmitBuffers => ReceiveBuffers + count * bufferBytes;

    /// <summary>All of it, in bytes.</summary>
    internal uint Bytes => 2 * count * (descriptorBytes + bufferBytes);
}
