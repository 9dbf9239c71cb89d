// The basic layer: raw Ethernet with arrays, offsets and counts. Plain C# that .NET nanoFramework 1.x takes as well, so that
// one source file of an application runs here and there. PortAccess is what differs. Each frame is copied once more than in
// the direct layer (PortShare.Application.Miniport): that is the price.
using System.Runtime.CompilerServices;
using PortShare.Abi;

namespace PortShare;

/// <summary>
/// The Ethernet port, for frames that an application claims. An application has one. Make it, and everything else,
/// before it is opened: afterwards there is no memory for new objects.
/// </summary>
/// <remarks>A frame is its 14-byte header (destination, source, EtherType) and its payload, without FCS.</remarks>
/// <example><code>
/// EthernetPort port = new EthernetPort();
/// byte[] frame = new byte[EthernetPort.BufferBytes];
/// port.Open(0x88B6);
/// while (true)
/// {
///     int count = port.Receive(frame, 0, EthernetPort.Forever);
///     if (count &gt; EthernetPort.MinimumBytes &amp;&amp; frame[EthernetPort.MinimumBytes] == 'E')
///     {
///         frame[EthernetPort.MinimumBytes] = (byte)'A';
///         EthernetPort.SwapAddresses(frame, 0);
///         port.Send(frame, 0, count);
///     }
/// }
/// </code></example>
public sealed class EthernetPort
{
    /// <summary>The shortest frame, in bytes: a header. On the wire it is padded to 60 bytes.</summary>
    public const int MinimumBytes = 14;

    /// <summary>The longest frame that can be sent, in bytes; with a VLAN tag 4 more.</summary>
    public const int MaximumBytes = 1514;

    /// <summary>The room that <see cref="Receive"/> wants, in bytes: the longest frame, with two VLAN tags.</summary>
    public const int BufferBytes = 1522;

    /// <summary>The time-out of <see cref="Receive"/> that never ends.</summary>
    public const int Forever = -1;

    private const int AddressBytes = 6;
    private const int TagSize = 4;

    private readonly PortAccess _access = new PortAccess();
    private readonly byte[] _macAddress = new byte[AddressBytes];

    // The same, once a claim was accepted.
    private PortAccess _open = null!;

    /// <summary>Makes the port, not yet open.</summary>
    public EthernetPort()
    {
        _access.ReadMacAddress(_macAddress);
    }

    /// <summary>The port's MAC address, 6 bytes, the first one on the wire first. Always the same array: do not write to it.</summary>
    public byte[] MacAddress
    {
        get { return _macAddress; }
    }

    /// <summary>Whether the port has a link. Without one, what is sent waits or is refused as <see cref="PortError.Busy"/>.</summary>
    public bool LinkUp
    {
        get { return _access.IsLinkUp(); }
    }

    /// <summary>When the frame that <see cref="Receive"/> has just returned was taken from the MAC, in microseconds since start, modulo 2^32.</summary>
    public uint ReceivedMicroseconds
    {
        get { return _access.ReceivedMicroseconds(); }
    }

    /// <summary>
    /// Which claim the frame that <see cref="Receive"/> has just returned matched: claims are numbered as they were accepted, from 0, and a number whose
    /// claim was taken back is used again.
    /// </summary>
    public int ReceivedClaim
    {
        get { return _access.ReceivedClaim(); }
    }

    /// <summary>
    /// The VLAN tag of the frame that <see cref="Receive"/> has just returned, the outer one of two (IEEE 802.1Q, 9.6: priority, DEI, VLAN id); -1 if it
    /// has none. The tag is in the frame, too: behind the addresses, so that all else is 4 bytes further on.
    /// </summary>
    public int ReceivedTag
    {
        get { return _access.ReceivedTag(); }
    }

    /// <summary>
    /// When the frame whose slot came back last was given to the MAC, in microseconds since start, modulo 2^32. It goes out later, by what is queued
    /// ahead of it. The first frame sent after one was received uses its slot, which does not come back: it has no such time.
    /// </summary>
    public uint SentMicroseconds
    {
        get { return _access.SentMicroseconds(); }
    }

    /// <summary>Opens the port for an EtherType: from now on its untagged frames come here. Once more for each further EtherType.</summary>
    /// <param name="etherType">0x0600 to 0xFFFF, not IPv4, ARP or a VLAN tag.</param>
    /// <returns><see cref="ClaimResult.Accepted"/>, or why not.</returns>
    public ClaimResult Open(ushort etherType)
    {
        return Open(ClaimRule.OfEtherType(etherType).Untagged());
    }

    /// <summary>Opens the port for a rule: from now on frames that match come here. Once more for each further rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns><see cref="ClaimResult.Accepted"/>, or why not.</returns>
    public ClaimResult Open(ClaimRule rule)
    {
        ClaimResult result = _access.Open(rule);
        if (result == ClaimResult.Accepted)
        {
            _open = _access;
        }
        return result;
    }

    /// <summary>Takes a claim back. What was received by it before still comes.</summary>
    /// <param name="rule">The rule, as the port was opened for it.</param>
    /// <returns>False if the port is not open for it.</returns>
    public bool Close(ClaimRule rule)
    {
        return _open != null && _access.Close(rule);
    }

    /// <summary>Sends a frame. The port's address is put in as its source, whatever the array holds there.</summary>
    /// <param name="frame">The array that holds it. It is free again when the call returns.</param>
    /// <param name="offset">Where the frame starts in it, in bytes.</param>
    /// <param name="count">The frame's length in bytes, <see cref="MinimumBytes"/> to <see cref="MaximumBytes"/>, and 4 more for each VLAN tag.</param>
    /// <returns>
    /// The length, or a <see cref="PortError"/>. There is always a slot for one answer to each frame that was received.
    /// </returns>
    public int Send(byte[] frame, int offset, int count)
    {
        PortAccess access = _open;
        if (access == null)
        {
            return PortError.NotOpen;
        }
        if (count < MinimumBytes || count > MaximumBytes || !IsWithin(frame, offset, count))
        {
            return SendTagged(access, frame, offset, count);
        }
        return access.TrySend(frame, offset, count) ? count : PortError.Busy;
    }

    /// <summary>Takes the next frame, and waits for one if there is none.</summary>
    /// <param name="buffer">The array that gets it.</param>
    /// <param name="offset">Where to put the frame, in bytes; <see cref="BufferBytes"/> must be free from there on.</param>
    /// <param name="timeoutMs">How long to wait, in milliseconds; 0: not at all; <see cref="Forever"/>.</param>
    /// <returns>The frame's length in bytes; 0 if none came in time; or a <see cref="PortError"/>.</returns>
    public int Receive(byte[] buffer, int offset, int timeoutMs)
    {
        PortAccess access = _open;
        if (access == null)
        {
            return PortError.NotOpen;
        }
        if (timeoutMs < Forever || !IsWithin(buffer, offset, BufferBytes))
        {
            return PortError.BadRange;
        }
        return access.Receive(buffer, offset, timeoutMs);
    }

    /// <summary>Makes the sender of a frame its receiver, and the receiver its sender.</summary>
    /// <remarks>Make an answer of it too, that nobody answers: else two ports send it to each other for ever.</remarks>
    /// <param name="frame">The array that holds the frame.</param>
    /// <param name="offset">Where the frame starts in it, in bytes.</param>
    public static void SwapAddresses(byte[] frame, int offset)
    {
        PortAccess.SwapAddresses(frame, offset);
    }

    // A frame that is right only if its tags make it as long as it is. (Apart, so that others do not pay for it.)
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int SendTagged(PortAccess access, byte[] frame, int offset, int count)
    {
        if (count <= MaximumBytes || !IsWithin(frame, offset, count))
        {
            return PortError.BadRange;
        }
        int tagBytes = 0;
        while (tagBytes < 2 * TagSize && IsTag(frame[offset + 2 * AddressBytes + tagBytes], frame[offset + 2 * AddressBytes + tagBytes + 1]))
        {
            tagBytes += TagSize;
        }
        if (count > MaximumBytes + tagBytes)
        {
            return PortError.BadRange;
        }
        return access.TrySend(frame, offset, count) ? count : PortError.Busy;
    }

    // 0x8100 and 0x88A8 (IEEE 802.1Q, 9.5).
    private static bool IsTag(byte high, byte low)
    {
        return (high == 0x81 && low == 0x00) || (high == 0x88 && low == 0xA8);
    }

    private static bool IsWithin(byte[] array, int offset, int count)
    {
        return array != null && offset >= 0 && offset <= array.Length - count;
    }
}
