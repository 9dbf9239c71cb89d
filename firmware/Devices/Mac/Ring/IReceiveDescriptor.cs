using PortShare.Core;

namespace PortShare.Devices;

/// <summary>
/// The format of a MAC's receive descriptors. While one is armed, all of its words are the DMA's; from the moment that it is full they are
/// the driver's. One word alone says whose it is: the driver writes that last, and reads it first. Words go through <c>Mmio</c>: what was accessed
/// before a write is over then, buffers included, and nothing behind a <c>ReadWhole</c> is accessed before it.
/// </summary>
/// <remarks>
/// Every descriptor is a frame: time stamps in descriptors of their own are off, and the MAC cuts off, or marks, what is longer than a buffer.
/// A DMA that overwrites the buffer's address when it gives a descriptor back needs it kept elsewhere: in a word of the driver's own, behind the
/// DMA's, with a longer stride; <see cref="Buffer"/> and <see cref="Arm(uint)"/> take it from there.
/// </remarks>
internal interface IReceiveDescriptor
{
    /// <summary>From one descriptor of the ring to the next, in bytes; a power of two.</summary>
    static abstract uint StrideBytes { get; }

    /// <summary>Links a descriptor into its ring. Called once, before the DMA knows the ring; it is armed next.</summary>
    /// <param name="descriptor">Its address.</param>
    /// <param name="next">The address of the next one; of the last that of the first, which is lower.</param>
    /// <param name="bufferBytes">What the DMA may write to any of its buffers; a multiple of 4.</param>
    static abstract void Link(uint descriptor, uint next, uint bufferBytes);

    /// <summary>The address of the one behind a descriptor of the driver's, as it was linked.</summary>
    /// <param name="descriptor">Its address.</param>
    static abstract uint Next(uint descriptor);

    /// <summary>Gives a descriptor of the driver's to the DMA, with another buffer.</summary>
    /// <param name="descriptor">Its address.</param>
    /// <param name="buffer">The address of an empty buffer.</param>
    static abstract void Arm(uint descriptor, uint buffer);

    /// <summary>Gives a descriptor of the driver's to the DMA, with the buffer that it has.</summary>
    /// <param name="descriptor">Its address.</param>
    static abstract void Arm(uint descriptor);

    /// <summary>Looks at a descriptor.</summary>
    /// <param name="descriptor">Its address.</param>
    /// <returns>
    /// The length of its frame, without FCS. If it is still the DMA's, or if its frame is bad, a number above 65535 that
    /// <see cref="IsMissing"/> and <see cref="Explain"/> understand: also if the status of a bad frame has a small number in it.
    /// </returns>
    static abstract uint Length(uint descriptor);

    /// <summary>Whether a descriptor was still the DMA's.</summary>
    /// <param name="length">What <see cref="Length"/> returned, above 65535.</param>
    static abstract bool IsMissing(uint length);

    /// <summary>Says what is wrong with a frame.</summary>
    /// <param name="length">What <see cref="Length"/> returned, above 65535, of a descriptor that was the driver's.</param>
    /// <param name="lengthBytes">The frame's length, as far as that is known.</param>
    static abstract ReceiveError Explain(uint length, out uint lengthBytes);

    /// <summary>The address of a descriptor's buffer.</summary>
    /// <param name="descriptor">Its address.</param>
    static abstract uint Buffer(uint descriptor);
}
