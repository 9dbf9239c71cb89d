namespace PortShare.Devices;

/// <summary>
/// The format of a MAC's transmit descriptors. One word alone says whose it is: the DMA's while its frame is to be sent, and the driver's from
/// the moment that the DMA is done with it. The driver writes that word last, and reads it first.
/// </summary>
internal interface ITransmitDescriptor
{
    /// <summary>From one descriptor of the ring to the next, in bytes; a power of two.</summary>
    static abstract uint StrideBytes { get; }

    /// <summary>Links a descriptor into its ring, as one of the driver's. Called once, before the DMA knows the ring.</summary>
    /// <param name="descriptor">Its address.</param>
    /// <param name="next">The address of the next one; of the last that of the first.</param>
    /// <param name="buffer">The address of its buffer, which stays its own.</param>
    static abstract void Link(uint descriptor, uint next, uint buffer);

    /// <summary>The address of a descriptor's buffer.</summary>
    /// <param name="descriptor">Its address.</param>
    static abstract uint Buffer(uint descriptor);

    /// <summary>Whether a descriptor is the driver's: its frame was sent, or it never had one.</summary>
    /// <param name="descriptor">Its address.</param>
    static abstract bool IsFree(uint descriptor);

    /// <summary>Takes a descriptor back from a DMA that is off.</summary>
    /// <param name="descriptor">Its address.</param>
    static abstract void TakeBack(uint descriptor);

    /// <summary>Gives a descriptor of the driver's to the DMA.</summary>
    /// <param name="descriptor">Its address.</param>
    /// <param name="lengthBytes">The length of the frame in its buffer, without FCS.</param>
    static abstract void Give(uint descriptor, uint lengthBytes);
}
