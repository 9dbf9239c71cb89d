namespace PortShare.Core;

/// <summary>The maximum segment sizes of TCP's peers, in bytes of data.</summary>
public static class SegmentSizes
{
    /// <summary>A peer that takes no segments of this size is refused: its connection would cost many times its data.</summary>
    public const uint Smallest = 88;

    /// <summary>Of a peer that does not say (RFC 9293, 3.7.1).</summary>
    public const uint Default = 536;
}
