namespace PortShare.Abi;

/// <summary>How a frame says what it carries: the lowest byte of <see cref="FrameKey.Format"/>.</summary>
public static class FrameFormat
{
    /// <summary>In none of the ways below: there is an 802.3 length, and it is wrong, or nothing is behind it.</summary>
    public const uint Unknown = 0;

    /// <summary>By an EtherType (IEEE 802.3, 3.2.6).</summary>
    public const uint EtherType = 1;

    /// <summary>By an 802.3 length and a logical link control header (IEEE 802.2).</summary>
    public const uint Llc = 2;

    /// <summary>By the same with SAPs 0xAA and a subnetwork access protocol header behind it (IEEE 802, 9.2.3).</summary>
    public const uint Snap = 3;
}
