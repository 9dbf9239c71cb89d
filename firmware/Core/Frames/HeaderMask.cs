// Which bits of a header matter when frames are alike.
using System;
using System.Runtime.CompilerServices;

namespace PortShare.Core;

/// <summary>
/// Masks over the words of a <see cref="FrameHeader"/>, for <see cref="IReceiveQueue.DiscardRun"/>. All have the destination and the
/// EtherType in whole, and none the padding.
/// </summary>
public static unsafe class HeaderMask
{
    /// <summary>Whoever sent it.</summary>
    public static FrameHeader* AnySender => At([0xFFFF0000, 0xFFFFFFFF, 0, 0xFFFF0000]);

    /// <summary>Whether a group or a station sent it (IEEE 802.3, 3.2.3).</summary>
    public static FrameHeader* KindOfSender => At([0xFFFF0000, 0xFFFFFFFF, 1, 0xFFFF0000]);

    /// <summary>Who sent it.</summary>
    public static FrameHeader* Sender => At([0xFFFF0000, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF]);

    // Constant data, which stays where it is.
    private static FrameHeader* At(ReadOnlySpan<uint> words) => (FrameHeader*)Unsafe.AsPointer(ref Unsafe.AsRef(in words[0]));
}
