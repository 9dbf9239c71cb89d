// Frames of a flood: of one kind, or of all kinds in any order, in runs that begin, end and change where the kernel decides. The same
// seed makes the same frames.
using System;
using System.Linq;
using System.Net.NetworkInformation;

using PacketDotNet;

namespace PortShare.Emulator.Tests.BadFrames;

/// <summary>Makes a flood's frames.</summary>
/// <param name="frames">Builds them.</param>
/// <param name="seed">What everything random starts from.</param>
internal sealed class FloodFrames(ValidFrames frames, int seed)
{
    /// <summary>A flood of all kinds.</summary>
    public const string Mixed = "mixed";

    private const EthernetType OtherUnclaimedType = (EthernetType)0x88B6;
    private const EthernetType ProviderTag = (EthernetType)0x88A8;
    private const EthernetType LengthField = (EthernetType)46;
    private const int OrderBytes = sizeof(uint);
    private const int LongestBytes = 1530;
    private const int LongestRun = 12;

    // Lengths at which something changes: the shortest with a header, the shortest that is sent, the longest, the longest with a tag.
    private static readonly int[] Limits = [14, 15, 17, 18, 59, 60, 61, 1513, 1514, 1515, 1518, 1519];

    // Addresses that differ from the board's in the first part that the kernel compares only, and in the second only.
    private static readonly PhysicalAddress Stranger = new([0x52, 0x55, 0x00, 0x12, 0x34, 0x56]);
    private static readonly PhysicalAddress Sibling = new([0x52, 0x54, 0x00, 0x12, 0x34, 0x57]);
    private static readonly PhysicalAddress Group = new([0x01, 0x00, 0x5E, 0x00, 0x00, 0x01]);

    private readonly Random random = new(seed);
    private Kind now = Kind.All[0];
    private int left;

    /// <summary>The kinds of floods.</summary>
    public static string[] Names { get; } = [.. Kind.All.Select(kind => kind.Name), Mixed];

    /// <summary>Those of nothing but frames to other stations.</summary>
    public static string[] ForeignNames { get; } =
        [.. Kind.All.Where(kind => kind.To == Stranger || kind.To == Sibling).Select(kind => kind.Name)];

    /// <summary>The next frame.</summary>
    /// <param name="name">The flood's kind.</param>
    public byte[] Next(string name)
    {
        if (name != Mixed)
        {
            return Build(Kind.All.Single(kind => kind.Name == name), isSound: true);
        }

        if (left-- == 0)
        {
            now = Kind.All[random.Next(Kind.All.Length)];
            left = random.Next(LongestRun);
        }

        return Build(now, isSound: random.Next(4) != 0);
    }

    private byte[] Build(Kind kind, bool isSound)
    {
        byte[] frame = BuildFromOwn(kind, isSound);
        if (kind.From is Sender from)
        {
            From(from).CopyTo(frame, Offset.Source);
        }

        return frame;
    }

    private byte[] From(Sender sender)
    {
        bool isBoard = sender is Sender.Board or Sender.BoardOrSibling;
        byte[] source = isBoard ? frames.Board.Hardware.GetAddressBytes() : new byte[6];
        switch (sender)
        {
            case Sender.AnyGroup:
                random.NextBytes(source);
                source[0] |= 1;
                break;
            case Sender.BoardOrSibling or Sender.NobodyOrNearly:
                // Runs of the one with others in between that differ in the last two bytes only.
                source[random.Next(4, 6)] ^= (byte)(random.Next(4) == 0 ? 1 : 0);
                break;
        }

        return source;
    }

    private byte[] BuildFromOwn(Kind kind, bool isSound)
    {
        int bytes = isSound ? Sound() : Any();
        if (kind.Type == EthernetType.IPv4)
        {
            byte[] data = new byte[Math.Clamp(bytes, EthernetFrame.MinimumBytes, EthernetFrame.MaximumBytes) - Offset.IpPayload - 8];
            random.NextBytes(data);
            return kind.To is null ? frames.Udp(Datagrams.EchoPort, data) : frames.Broadcast(ProtocolType.Udp, data);
        }

        // What hostile is to do must stand in the frame, so that nothing else is taken for it.
        byte[] frame = new byte[kind.Type == HostileProtocol.Type ? Math.Max(bytes, EthernetFrame.HeaderBytes + OrderBytes) : bytes];
        random.NextBytes(frame);
        (kind.To ?? frames.Board.Hardware).GetAddressBytes().CopyTo(frame, 0);
        frames.Own.Hardware.GetAddressBytes().CopyTo(frame, 6);
        frame[Offset.Type] = (byte)((int)kind.Type >> 8);
        frame[Offset.Type + 1] = (byte)kind.Type;
        // Taken by echo and not answered; nothing that hostile knows.
        frame.AsSpan(EthernetFrame.HeaderBytes, Math.Min(OrderBytes, frame.Length - EthernetFrame.HeaderBytes)).Fill(EchoProtocol.Sink);
        return frame;
    }

    private int Sound() => random.Next(3) == 0
        ? random.Next(EthernetFrame.MinimumBytes, EthernetFrame.MaximumBytes + 1)
        : random.Next(EthernetFrame.MinimumBytes, 2 * EthernetFrame.MinimumBytes);

    private int Any() => random.Next(2) == 0
        ? Limits[random.Next(Limits.Length)]
        : random.Next(EthernetFrame.HeaderBytes, LongestBytes + 1);

    private enum Sender
    {
        AnyGroup,
        Nobody,
        NobodyOrNearly,
        Board,
        BoardOrSibling,
    }

    // To: null for the board itself. From: null for this station.
    private sealed record Kind(string Name, EthernetType Type, PhysicalAddress? To = null, Sender? From = null)
    {
        public static Kind[] All { get; } =
        [
            new("vlan", EthernetType.VLanTaggedFrame),
            new("provider vlan", ProviderTag),
            new("vlan to all", EthernetType.VLanTaggedFrame, EthernetFrame.Broadcast),
            new("unclaimed", ValidFrames.NobodysType),
            new("unclaimed, another type", OtherUnclaimedType),
            new("unclaimed to all", ValidFrames.NobodysType, EthernetFrame.Broadcast),
            new("unclaimed to a group", ValidFrames.NobodysType, Group),
            new("802.3 length", LengthField),
            new("user", EchoProtocol.Type),
            new("user to all", EchoProtocol.Type, EthernetFrame.Broadcast),
            new("user to a group", EchoProtocol.Type, Group),
            new("user to another station", EchoProtocol.Type, Stranger),
            new("user to a sibling", EchoProtocol.Type, Sibling),
            new("other user", HostileProtocol.Type),
            new("other user to all", HostileProtocol.Type, EthernetFrame.Broadcast),
            new("other user to a group", HostileProtocol.Type, Group),
            new("other user to another station", HostileProtocol.Type, Stranger),
            new("other user to a sibling", HostileProtocol.Type, Sibling),
            new("user from groups", EchoProtocol.Type, From: Sender.AnyGroup),
            new("user from nobody", EchoProtocol.Type, From: Sender.Nobody),
            new("user from the board", EchoProtocol.Type, From: Sender.Board),
            new("user from nobody or nearly", EchoProtocol.Type, From: Sender.NobodyOrNearly),
            new("user from the board or a sibling", EchoProtocol.Type, From: Sender.BoardOrSibling),
            new("other user from the board", HostileProtocol.Type, From: Sender.Board),
            new("other user to all from groups", HostileProtocol.Type, EthernetFrame.Broadcast, Sender.AnyGroup),
            new("UDP from groups", EthernetType.IPv4, From: Sender.AnyGroup),
            new("UDP from the board", EthernetType.IPv4, From: Sender.Board),
            new("broadcast from nobody", EthernetType.IPv4, EthernetFrame.Broadcast, Sender.Nobody),
            new("UDP", EthernetType.IPv4),
            new("broadcast", EthernetType.IPv4, EthernetFrame.Broadcast),
        ];
    }
}
