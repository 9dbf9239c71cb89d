namespace PortShare.Core;

/// <summary>Frame lengths of IEEE 802.3, 4A.4.2, in bytes, all without the FCS.</summary>
public static class FrameLimits
{
    /// <summary>Destination, source and EtherType.</summary>
    public const uint HeaderBytes = 14;

    /// <summary>The frame check sequence that follows a frame on the wire.</summary>
    public const uint FcsBytes = 4;

    /// <summary>The shortest valid frame; a MAC pads shorter ones when it sends them.</summary>
    public const uint MinimumBytes = 60;

    /// <summary>The longest untagged frame.</summary>
    public const uint MaximumBytes = 1514;

    /// <summary>The longest frame with one VLAN tag (IEEE 802.3, 3.2.7: a Q-tagged frame).</summary>
    public const uint MaximumTaggedBytes = 1518;

    /// <summary>What a VLAN tag adds to a frame.</summary>
    public const uint TagBytes = 4;

    /// <summary>The longest frame with two VLAN tags.</summary>
    public const uint MaximumDoubleTaggedBytes = MaximumTaggedBytes + TagBytes;

    /// <summary>
    /// Whether an 802.3 length field agrees with its frame (IEEE 802.3, 3.2.6): only a frame that had to be padded says less than it has. One
    /// that was padded before it was tagged is longer by its tags.
    /// </summary>
    /// <param name="lengthField">What the field says, in bytes.</param>
    /// <param name="lengthBytes">The frame's length; at least a header and its tags.</param>
    /// <param name="tagBytes">Of these, VLAN tags.</param>
    public static bool IsLengthFieldRight(uint lengthField, uint lengthBytes, uint tagBytes = 0)
    {
        uint payloadBytes = lengthBytes - HeaderBytes - tagBytes;
        return lengthField == payloadBytes || (lengthField < payloadBytes && lengthBytes <= MinimumBytes + tagBytes);
    }
}
