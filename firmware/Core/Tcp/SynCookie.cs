// Initial sequence numbers that stand for the connection they begin, so that a SYN is answered and nothing is kept of it (RFC 4987, 3.6).
using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>Both ends of a TCP connection, as lwIP has them: addresses in network byte order, ports in the processor's.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct TcpEndpoints
{
    /// <summary>This port's IPv4 address.</summary>
    public uint LocalAddress;

    /// <summary>The peer's.</summary>
    public uint RemoteAddress;

    /// <summary>This port's TCP port.</summary>
    public ushort LocalPort;

    /// <summary>The peer's.</summary>
    public ushort RemotePort;
}

/// <summary>What a confirmed sequence number held.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct CookieContent
{
    /// <summary>The peer's maximum segment size, in bytes, or less.</summary>
    public uint SizeBytes;

    /// <summary>Since it was made.</summary>
    public uint ElapsedSeconds;
}

/// <summary>What a sequence number tells that a segment acknowledges.</summary>
public enum CookieVerdict : uint
{
    /// <summary>Nothing: <see cref="SynCookie.Make"/> did not make it, or too long ago.</summary>
    Unknown,

    /// <summary>It may be one of these ends', but the segment is not the first after the SYN, which has to come first.</summary>
    NotFirst,

    /// <summary>The segment is the first after the SYN, and its sender has received our answer.</summary>
    Confirmed,
}

/// <summary>
/// The initial sequence number is a keyed hash of both ends and a clock's time (RFC 9293, 3.4.1). The clock's ticks within a second are
/// used to hold a hash of the peer's own initial sequence number, and its maximum segment size as one of 8. Whoever acknowledges the
/// number has seen it. Of 2^32 numbers 248 are right for a segment at a time, one of 17 million.
/// </summary>
public static class SynCookie
{
    /// <summary>A peer may confirm so long after our answer.</summary>
    public const uint LifetimeSeconds = 30;

    /// <summary>RFC 9293, 3.4.1: a tick is about 4 microseconds.</summary>
    private const uint TicksPerSecond = 250_000;

    private const uint SizeCount = 8;

    /// <summary>The initial sequence number of a connection.</summary>
    /// <param name="key">The secret.</param>
    /// <param name="ends">Both ends.</param>
    /// <param name="peerNumber">The peer's initial sequence number.</param>
    /// <param name="nowSeconds">Time since the board's start.</param>
    /// <param name="sizeBytes">The peer's maximum segment size: <see cref="SegmentSizes.Smallest"/> or more.</param>
    public static uint Make(in SipKey key, in TcpEndpoints ends, uint peerNumber, uint nowSeconds, uint sizeBytes)
    {
        uint index = SizeCount - 1;
        while (index != 0 && SizeOf(index) > sizeBytes)
        {
            index--;
        }
        return HashOf(key, ends) + nowSeconds * TicksPerSecond + HashOf(key, ends, peerNumber) * SizeCount + index;
    }

    /// <summary>Looks at a number that a segment acknowledges.</summary>
    /// <param name="key">The secret.</param>
    /// <param name="ends">Both ends.</param>
    /// <param name="peerNumber">The segment's sequence number, less 1: the peer's initial one, if this is the first after its SYN.</param>
    /// <param name="nowSeconds">Time since the board's start.</param>
    /// <param name="ownNumber">The acknowledged number, less 1: ours, if <see cref="Make"/> made it.</param>
    /// <param name="content">What it held, if it is confirmed.</param>
    public static CookieVerdict Check(
        in SipKey key, in TcpEndpoints ends, uint peerNumber, uint nowSeconds, uint ownNumber, out CookieContent content)
    {
        // Both are mod 2^32, and so is the clock.
        uint elapsedTicks = nowSeconds * TicksPerSecond - (ownNumber - HashOf(key, ends));
        uint elapsedSeconds = (elapsedTicks + TicksPerSecond - 1) / TicksPerSecond;
        uint tick = elapsedSeconds * TicksPerSecond - elapsedTicks;

        content.SizeBytes = SizeOf(tick % SizeCount);
        content.ElapsedSeconds = elapsedSeconds;
        if (elapsedSeconds > LifetimeSeconds)
        {
            return CookieVerdict.Unknown;
        }
        return tick / SizeCount == HashOf(key, ends, peerNumber) ? CookieVerdict.Confirmed : CookieVerdict.NotFirst;
    }

    private static uint HashOf(in SipKey key, in TcpEndpoints ends) => (uint)SipHash.Of(key, Addresses(ends), Ports(ends));

    // Less than the ticks of a second, together with the size.
    private static uint HashOf(in SipKey key, in TcpEndpoints ends, uint peerNumber) =>
        (uint)SipHash.Of(key, Addresses(ends), Ports(ends) | ((ulong)peerNumber << 32)) % (TicksPerSecond / SizeCount);

    private static ulong Addresses(in TcpEndpoints ends) => ((ulong)ends.RemoteAddress << 32) | ends.LocalAddress;

    private static ulong Ports(in TcpEndpoints ends) => ((ulong)ends.RemotePort << 16) | ends.LocalPort;

    // Those of Ethernet with and without tunnels, of IPv6's smallest MTU, and what small stacks use.
    private static uint SizeOf(uint index) => index switch
    {
        0 => SegmentSizes.Smallest,
        1 => 256,
        2 => SegmentSizes.Default,
        3 => 966,
        4 => 1220,
        5 => 1360,
        6 => 1440,
        _ => 1460,
    };
}
