namespace PortShare.Devices;

/// <summary>What a receive ring tells its DMA.</summary>
internal interface IReceiveDma
{
    /// <summary>
    /// A frame was taken, and its descriptor is armed again: a tail pointer is moved, or a count is lowered. Nothing, where the DMA looks at the
    /// descriptors by itself.
    /// </summary>
    /// <param name="descriptor">The descriptor's address.</param>
    static abstract void Rearmed(uint descriptor);

    /// <summary>Starts a DMA again that has stopped at a descriptor which was full, and forgets that it has stopped.</summary>
    /// <param name="descriptor">The address of that descriptor, which is armed.</param>
    static abstract void Resume(uint descriptor);
}
