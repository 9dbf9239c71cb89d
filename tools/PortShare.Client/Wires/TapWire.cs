// The wire to an emulator over a TAP: QEMU holds the one end, Linux the other, as a network interface. Frames of this
// side go through a packet socket on that interface (packet(7)); ordinary sockets reach the board through Linux's stack.
using System;
using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

using EthernetType = PacketDotNet.EthernetType;

namespace PortShare.Client;

/// <summary>A wire over a TAP, for raw frames beside the traffic of Linux's own stack.</summary>
public sealed class TapWire : SocketWire
{
    /// <summary>All frames, of whatever EtherType.</summary>
    public const EthernetType AllTypes = (EthernetType)0x0003; // ETH_P_ALL, <linux/if_ether.h>

    private const int ReceiveBufferBytes = 4 << 20;

    // packet(7), <linux/if_packet.h>: do not show what Linux itself sends on the interface.
    private const int PacketLevel = 263;
    private const int IgnoreOutgoing = 23;

    // The interface's queue is full. QEMU empties it in less time than the clock can wait.
    private static readonly TimeSpan FullQueuePause = TimeSpan.FromMilliseconds(1);

    private readonly string name;

    /// <summary>Opens this end. Frames that arrive from now on are kept.</summary>
    /// <param name="tap">The interface.</param>
    /// <param name="received">The frames that are received: one EtherType, or <see cref="AllTypes"/>.</param>
    /// <exception cref="WireException">No right to do so.</exception>
    public TapWire(TapInterface tap, EthernetType received)
        : base(Open(tap))
    {
        name = tap.Name;
        Socket.ReceiveBufferSize = ReceiveBufferBytes;
        Socket.SetRawSocketOption(PacketLevel, IgnoreOutgoing, BitConverter.GetBytes(1));
        Socket.Bind(new PacketEndPoint(tap.Index, received));
    }

    /// <inheritdoc/>
    internal override string Netdev => $"tap,ifname={name},script=no,downscript=no";

    /// <inheritdoc/>
    public override async ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                await base.SendAsync(frame, cancellation);
                return;
            }
            catch (WireException error)
                when (error.InnerException is SocketException { SocketErrorCode: SocketError.NoBufferSpaceAvailable })
            {
                await Task.Delay(FullQueuePause, cancellation);
            }
        }
    }

    // With protocol 0 it receives nothing until it is bound, so that no other interface's frames slip in.
    private static Socket Open(TapInterface tap)
    {
        try
        {
            return new Socket(AddressFamily.Packet, SocketType.Raw, ProtocolType.Unspecified);
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AccessDenied)
        {
            throw new WireException($"raw frames on {tap.Name} need the right CAP_NET_RAW: run this as root", error);
        }
    }

    /// <summary>An interface and the frames that are received from it: <c>sockaddr_ll</c> of packet(7).</summary>
    private sealed class PacketEndPoint(int interfaceIndex, EthernetType protocol) : EndPoint
    {
        private const int AddressBytes = 20;
        private const int ProtocolOffset = 2;
        private const int InterfaceIndexOffset = 4;

        public override AddressFamily AddressFamily => AddressFamily.Packet;

        public override SocketAddress Serialize()
        {
            SocketAddress address = new(AddressFamily, AddressBytes);
            Span<byte> bytes = address.Buffer.Span;
            BinaryPrimitives.WriteUInt16BigEndian(bytes[ProtocolOffset..], (ushort)protocol);
            // Of the machine's own byte order; all that .NET runs this on are little-endian.
            BinaryPrimitives.WriteInt32LittleEndian(bytes[InterfaceIndexOffset..], interfaceIndex);
            return address;
        }
    }
}
