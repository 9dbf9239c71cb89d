using System;

using PortShare.Client;

namespace PortShare.Tool.Replaying;

/// <summary>A frame of a recording.</summary>
/// <param name="Number">Its number in the file, from 1, as Wireshark counts.</param>
/// <param name="At">When it was recorded.</param>
/// <param name="Recorded">The bytes of it that are in the file.</param>
/// <param name="Bytes">How long it was on the wire, as the file says.</param>
internal sealed record RecordedFrame(int Number, DateTimeOffset At, byte[] Recorded, int Bytes)
{
    // The bridge looks at no more, but for the length.
    private const int DecidingBytes = 64;

    /// <summary>Why nobody can say what becomes of it; null if it can be said.</summary>
    public string? Lack =>
        Bytes < EthernetFrame.HeaderBytes ? $"{Bytes} bytes are no Ethernet frame"
        : Recorded.Length < Math.Min(Bytes, DecidingBytes) ? $"{Recorded.Length} of its {Bytes} bytes are recorded; the first {DecidingBytes} decide"
        : null;

    /// <summary>
    /// The frame as a wire has it, without FCS. What the recording left out stands as zeros, and so does the padding of a frame that was recorded
    /// before its sender's controller filled it up.
    /// </summary>
    public byte[] ToFrame()
    {
        byte[] frame = new byte[Math.Max(Bytes, EthernetFrame.MinimumBytes)];
        Recorded.AsSpan(0, Math.Min(Recorded.Length, frame.Length)).CopyTo(frame);
        return frame;
    }
}
