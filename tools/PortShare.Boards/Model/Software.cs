// What the software on a board may use: network settings, memory, pools, limits.
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

using PortShare.Abi;
using PortShare.Claims;

namespace PortShare.Boards.Model;

/// <summary>The port's addresses.</summary>
/// <param name="HardwareAddress">Its MAC address, unicast; <see cref="PhysicalAddress.None"/> if <see cref="IsFromChip"/>.</param>
/// <param name="Address">Its IPv4 address.</param>
/// <param name="PrefixLength">The number of leading bits that name the network, 1 to 30.</param>
/// <param name="Gateway">The router's address, in the same network.</param>
/// <param name="DhcpFallBackSeconds">
/// After how long of link without an address by DHCP that holds these settings are used, in seconds; 0 if DHCP is not used.
/// </param>
/// <param name="Vlan">The VLAN that lwIP is on; null if it sends and takes untagged frames.</param>
public sealed record NetworkSettings(
    PhysicalAddress HardwareAddress,
    IPAddress Address,
    uint PrefixLength,
    IPAddress Gateway,
    uint DhcpFallBackSeconds = 0,
    StackVlan? Vlan = null)
{
    /// <summary>What a description says in the place of an address that the chip's unique id gives.</summary>
    public const string FromChip = "fromChip";

    /// <summary>Whether each board makes its own MAC address, from its chip's unique id. Then nobody knows it before the board says it.</summary>
    public bool IsFromChip => HardwareAddress.Equals(PhysicalAddress.None);

    /// <summary>The id of <see cref="Vlan"/>; 0 if there is none.</summary>
    public int VlanId => (int)(Vlan?.Id ?? 0);

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

/// <summary>The VLAN that lwIP is on (IEEE 802.1Q).</summary>
/// <param name="Id">Its VLAN id, 1 to 4094: received frames have it, with whatever priority.</param>
/// <param name="Priority">The priority code point of the frames that it sends, 0 to 7.</param>
public sealed record StackVlan(uint Id, uint Priority = 0);

/// <summary>The kernel's memory and limits. lwIP's code and pools are part of it.</summary>
/// <param name="CodeBytes">Flash for vectors, code, constants and the load image of its data, in bytes.</param>
/// <param name="RamBytes">RAM for stack guard, stack and data, in bytes.</param>
/// <param name="StackBytes">The main stack, in bytes, a multiple of 8.</param>
/// <param name="StatusBytes">The longest answer with the status, header included, in bytes.</param>
/// <param name="ReceiveBudgetFrames">Received frames that one pass of the kernel loop handles at most.</param>
/// <param name="UnicastQuotaFrames">Unicast frames that may wait for lwIP, 1 to 32.</param>
/// <param name="GroupQuotaFrames">Broadcast and multicast frames that may wait for lwIP, 1 to 32.</param>
/// <param name="OneShotMicroseconds">The longest turn while frames wait, in microseconds, at most 200.</param>
/// <param name="RestartPause">How long an application pauses after a fault.</param>
/// <param name="TransmitWeight">lwIP's weight, see <see cref="TransmitPart"/>.</param>
/// <param name="TransmitLimitKilobitsPerSecond">lwIP's limit.</param>
public sealed record KernelBudget(
    uint CodeBytes,
    uint RamBytes,
    uint StackBytes,
    uint StatusBytes,
    uint ReceiveBudgetFrames,
    uint UnicastQuotaFrames,
    uint GroupQuotaFrames,
    uint OneShotMicroseconds,
    PauseRange RestartPause,
    uint TransmitWeight,
    uint TransmitLimitKilobitsPerSecond)
{
    /// <summary>lwIP's part of the wire.</summary>
    public TransmitPart Transmit => new(TransmitWeight, TransmitLimitKilobitsPerSecond);
}

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
/// <param name="TransmitWeight">Its weight, see <see cref="TransmitPart"/>.</param>
/// <param name="TransmitLimitKilobitsPerSecond">Its limit.</param>
/// <param name="WhenFull">What is dropped when a frame comes and no slot is free.</param>
public sealed record ApplicationBudget(
    uint CodeBytes,
    uint RamBytes,
    uint StackBytes,
    uint Slots,
    uint TransmitSlots,
    uint TransmitWeight,
    uint TransmitLimitKilobitsPerSecond,
    WhenFull WhenFull = WhenFull.DropNewest)
{
    /// <summary>Whether the oldest frame is dropped that the application has not taken, and not the one that comes.</summary>
    public bool DropsOldest => WhenFull == WhenFull.DropOldest;

    /// <summary>Its part of the wire.</summary>
    public TransmitPart Transmit => new(TransmitWeight, TransmitLimitKilobitsPerSecond);
}

/// <summary>Which frame is dropped when one comes and no slot is free.</summary>
public enum WhenFull
{
    /// <summary>The one that comes.</summary>
    DropNewest,

    /// <summary>The oldest that the application has not taken.</summary>
    DropOldest,
}

/// <summary>What an application may have.</summary>
/// <param name="Application">Its name, at most 16 characters.</param>
/// <param name="EtherTypes">EtherTypes that it may claim in frames without a tag.</param>
/// <param name="Pins">GPIO pins that it may read and write.</param>
/// <param name="Multicast">By claims without a destination it may also have frames to all stations and to groups.</param>
/// <param name="Promiscuous">By claims without a destination it may also have frames to other stations.</param>
/// <param name="AnySource">It may send from any source address.</param>
/// <param name="AnyEtherType">It may send with any EtherType.</param>
/// <param name="Claims">What else it may claim: rules in words (<see cref="RuleText"/>), with <paramref name="EtherTypes"/> at most 8.</param>
public sealed record ApplicationGrant(
    string Application,
    IReadOnlyList<uint> EtherTypes,
    IReadOnlyList<uint> Pins,
    bool Multicast = false,
    bool Promiscuous = false,
    bool AnySource = false,
    bool AnyEtherType = false,
    IReadOnlyList<string>? Claims = null)
{
    /// <summary>All that it may claim. The grant is valid.</summary>
    public IReadOnlyList<Rule> Rules => [.. EtherTypes.Select(one => Rule.OfEtherType((ushort)one)), .. (Claims ?? []).Select(RuleText.Parse)];

    /// <summary>What it may receive and send besides, as a header asks for it.</summary>
    public ApplicationOptions Options =>
        (Multicast ? ApplicationOptions.Multicast : 0)
        | (Promiscuous ? ApplicationOptions.Promiscuous : 0)
        | (AnySource ? ApplicationOptions.AnySource : 0)
        | (AnyEtherType ? ApplicationOptions.AnyEtherType : 0);
}
