// What the software on a board may use: network settings, memory, pools, limits.
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;

using PortShare.Abi;

namespace PortShare.Boards.Model;

/// <summary>The IPv4 settings.</summary>
/// <param name="Address">The port's address.</param>
/// <param name="PrefixLength">The number of leading bits that name the network, 1 to 30.</param>
/// <param name="Gateway">The router's address, in the same network.</param>
/// <param name="DhcpFallBackSeconds">
/// After how long of link without an address by DHCP that holds these settings are used, in seconds; null if DHCP is not used.
/// </param>
public sealed record NetworkSettings(
    IPAddress Address, uint PrefixLength, IPAddress Gateway, uint? DhcpFallBackSeconds)
{
    /// <summary>The mask of the bits that name the network.</summary>
    public IPAddress Netmask
    {
        get
        {
            byte[] mask = new byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(mask, Mask);
            return new IPAddress(mask);
        }
    }

    private uint Mask => uint.MaxValue << (32 - (int)PrefixLength);

    /// <summary>Whether an address is in the network.</summary>
    /// <param name="address">Any address.</param>
    public bool Contains(IPAddress address) =>
        address.AddressFamily == AddressFamily.InterNetwork && ((ToNumber(address) ^ ToNumber(Address)) & Mask) == 0;

    private static uint ToNumber(IPAddress address) =>
        BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());
}

/// <summary>The kernel's memory and limits. lwIP's code and pools are part of it.</summary>
/// <param name="CodeBytes">Flash for vectors, code, constants and the load image of its data, in bytes.</param>
/// <param name="RamBytes">RAM for stack guard, stack and data, in bytes.</param>
/// <param name="StackBytes">The main stack, in bytes, a multiple of 8.</param>
/// <param name="ReceiveBudgetFrames">Received frames that one pass of the kernel loop handles at most.</param>
/// <param name="UnicastQuotaFrames">Unicast frames that may wait for lwIP, 1 to 32.</param>
/// <param name="GroupQuotaFrames">Broadcast and multicast frames that may wait for lwIP, 1 to 32.</param>
/// <param name="OneShotMicroseconds">The longest turn while frames wait, in microseconds, at most 200.</param>
/// <param name="RestartPause">How long an application pauses after a fault.</param>
/// <param name="Transmit">lwIP's part of the wire.</param>
public sealed record KernelBudget(
    uint CodeBytes,
    uint RamBytes,
    uint StackBytes,
    uint ReceiveBudgetFrames,
    uint UnicastQuotaFrames,
    uint GroupQuotaFrames,
    uint OneShotMicroseconds,
    PauseRange RestartPause,
    TransmitPart Transmit);

/// <summary>The pauses of an application that faults again and again: each is twice as long as the one before.</summary>
/// <param name="ShortestMs">The first, in milliseconds.</param>
/// <param name="LongestMs">The one that is not doubled any more, at least as long.</param>
public sealed record PauseRange(uint ShortestMs, uint LongestMs);

/// <summary>A sender's part of the wire.</summary>
/// <param name="Weight">Against the other senders' weights, when more is to be sent than fits, 1 to 16.</param>
/// <param name="LimitKilobitsPerSecond">The most it may send in the long run, a multiple of 8; 0 for no limit.</param>
public sealed record TransmitPart(uint Weight, uint LimitKilobitsPerSecond)
{
    /// <summary>The limit as the kernel counts it: kbit/s are bits in a millisecond.</summary>
    public uint LimitBytesPerMs => LimitKilobitsPerSecond / 8;
}

/// <summary>The sizes of lwIP's pools.</summary>
/// <param name="ReceivePbufs">Buffers for received frames.</param>
/// <param name="ReferencePbufs">Buffer headers that refer to payload elsewhere.</param>
/// <param name="HeapBytes">lwIP's heap, which holds outgoing frames, in bytes.</param>
/// <param name="UdpEndpoints">Bound UDP ports.</param>
/// <param name="TcpListeners">Listening TCP ports.</param>
/// <param name="TcpConnections">TCP connections at once.</param>
/// <param name="TcpSegments">TCP segments queued, over all connections.</param>
/// <param name="TcpSegmentBytes">The largest TCP segment (MSS), in bytes.</param>
/// <param name="TcpWindowBytes">The receive window of a connection, in bytes.</param>
/// <param name="TcpSendBufferBytes">The send buffer of a connection, in bytes.</param>
/// <param name="ArpEntries">Entries of the ARP table.</param>
public sealed record LwipSizes(
    uint ReceivePbufs,
    uint ReferencePbufs,
    uint HeapBytes,
    uint UdpEndpoints,
    uint TcpListeners,
    uint TcpConnections,
    uint TcpSegments,
    uint TcpSegmentBytes,
    uint TcpWindowBytes,
    uint TcpSendBufferBytes,
    uint ArpEntries);

/// <summary>The memory of one application.</summary>
/// <param name="CodeBytes">Flash for header, code, constants and the load image of its data, in bytes.</param>
/// <param name="RamBytes">RAM for stack and data, in bytes.</param>
/// <param name="StackBytes">The process stack, in bytes, a multiple of 8, part of <paramref name="RamBytes"/>.</param>
/// <param name="Slots">Frame buffers of its miniport.</param>
/// <param name="TransmitSlots">How many of them it owns from the start, to build frames in.</param>
/// <param name="DropsOldest">When no slot is free, the oldest frame that it has not taken is dropped, and not the one that comes.</param>
/// <param name="Transmit">Its part of the wire.</param>
public sealed record ApplicationBudget(
    uint CodeBytes,
    uint RamBytes,
    uint StackBytes,
    uint Slots,
    uint TransmitSlots,
    bool DropsOldest,
    TransmitPart Transmit);

/// <summary>What an application may have.</summary>
/// <param name="Application">Its name, at most 16 characters.</param>
/// <param name="EtherTypes">EtherTypes that it may claim, at most 8.</param>
/// <param name="Pins">GPIO pins that it may read and write.</param>
/// <param name="Options">What it may receive and send besides.</param>
public sealed record ApplicationGrant(
    string Application, IReadOnlyList<uint> EtherTypes, IReadOnlyList<uint> Pins, ApplicationOptions Options);
