namespace PortShare.Devices;

/// <summary>
/// The format of a MAC's transmit descriptors. One word alone says whose it is: the DMA's while its frame is to be sent, and the driver's from
/// the moment that the DMA is done with it. The driver writes that word last, and reads it first. Words go through <c>Mmio</c>, as those of
/// <see cref="IReceiveDescriptor"/>.
/// </summary>
internal interface ITransmitDescriptor
{
    /// <summary>From one descriptor of the ring to the next, in bytes; a power of two.</summary>
    static abstract uint StrideBytes { get; }

    /// <summary>Links a descriptor into its ring, as one of the driver's. Called once, before the DMA knows the ring.</summary>
    /// <param name="descriptor">Its address.</param>
    /// <param name="next">The address of the next one; of the last that of the first, which is lower.</param>
    /// <param name="buffer">The address of its buffer, which stays its own. A DMA that overwrites it needs it kept elsewhere.</param>
    static abstract void Link(uint descriptor, uint next, uint buffer);

    /// <summary>The address of the one behind a descriptor of the driver's, as it was linked.</summary>
    /// <param name="descriptor">Its address.</param>
    static abstract uint Next(uint descriptor);

    /// <summary>The address of a descriptor's buffer.</summary>
    /// <param name="descriptor">Its address.</param>
    static abstract uint Buffer(uint descriptor);

    /// <summary>Whether a descriptor is the driver's: its frame was sent or given up, or it never had one.</summary>
    /// <param name="descriptor">Its address.</param>
    static abstract bool IsFree(uint descriptor);

    /// <summary>Whether a descriptor says what became of its frame. Else nobody looks at those that a DMA has passed by.</summary>
    static abstract bool HasStatus { get; }

    /// <summary>Whether the frame of a descriptor that has become the driver's again was given up. Asked if it <see cref="HasStatus"/>.</summary>
    /// <param name="descriptor">Its address.</param>
    static abstract bool HasFailed(uint descriptor);

    /// <summary>Takes a descriptor back from a DMA that is off.</summary>
    /// <param name="descriptor">Its address.</param>
    static abstract void TakeBack(uint descriptor);

    /// <summary>Gives a descriptor of the driver's to the DMA.</summary>
    /// <param name="descriptor">Its address.</param>
    /// <param name="lengthBytes">
    /// The length of the frame in its buffer, without FCS: 60 or more, which the ring sees to. The MAC adds the FCS and changes nothing.
    /// </param>
    static abstract void Give(uint descriptor, uint lengthBytes);
}
