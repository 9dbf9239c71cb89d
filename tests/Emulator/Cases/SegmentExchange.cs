// Segments made by hand on a port's wire: sent, and exchanged for the board's answer.
using System;
using System.Threading.Tasks;

namespace PortShare.Emulator.Tests.Cases;

internal static class SegmentExchange
{
    /// <summary>Sends a segment from the station.</summary>
    /// <param name="port">The port.</param>
    /// <param name="segment">The segment.</param>
    public static ValueTask SendAsync(this PortUnderTest port, Segment segment) =>
        port.Station.SendAsync(segment.ToFrame(port.Station.Address, port.Address));

    /// <summary>Sends a segment and waits for an answer; fails with what is known of the port if none comes.</summary>
    /// <param name="port">The port.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="isAnswer">Recognises the answer among what comes to the segment's port; null for whatever comes.</param>
    public static async Task<Segment> ExchangeAsync(this PortUnderTest port, Segment segment, Predicate<Segment>? isAnswer = null)
    {
        byte[] frame = await port.ExchangeAsync(
            segment.ToFrame(port.Station.Address, port.Address),
            frame => Segment.TryRead(frame, out _) is Segment answer
                && answer.OwnPort == segment.OwnPort
                && (isAnswer?.Invoke(answer) ?? true),
            segment.ToString());
        return Segment.TryRead(frame, out _)!;
    }
}
