namespace PortShare.Devices;

/// <summary>
/// The format of a MAC's receive descriptors. While one is armed, all of its words are the DMA's; from the moment that it is full they are
/// the driver's. One word alone says whose it is: the driver writes that last, and reads it first.
/// </summary>
internal interface IReceiveDescriptor
{
    /// <summary>From one descriptor of the ring to the next, in bytes; a power of two.</summary>
    static abstract uint StrideBytes { get; }

    /// <summary>Links a descriptor into its ring. Called once, before the DMA knows the ring; it is armed next.</summary>
    /// <param name="descriptor">Its address.</param>
    /// <param name="next">The address of the next one; of the last that of the first.</param>
    static abstract void Link(uint descriptor, uint next);

    /// <summary>Gives a descriptor of the driver's to the DMA, with another buffer.</summary>
    /// <param name="descriptor">Its address.</param>
    /// <param name="buffer">The address of an empty buffer.</param>
    static abstract void Arm(uint descriptor, uint buffer);

    /// <summary>Gives a descriptor of the driver's to the DMA, with the buffer that it has.</summary>
    /// <param name="descriptor">Its address.</param>
    static abstract void Arm(uint descriptor);

    /// <summary>Whether a descriptor is the DMA's.</summary>
    /// <param name="descriptor">Its address.</param>
    static abstract bool IsArmed(uint descriptor);

    /// <summary>The length of the frame in a descriptor of the driver's, without FCS; above 65535 if it is the DMA's or its frame is bad.</summary>
    /// <param name="descriptor">Its address.</param>
    static abstract uint Length(uint descriptor);

    /// <summary>The address of a descriptor's buffer.</summary>
    /// <param name="descriptor">Its address.</param>
    static abstract uint Buffer(uint descriptor);
}
