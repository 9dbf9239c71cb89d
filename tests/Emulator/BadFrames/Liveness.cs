// Whether a port still does its work: both kinds of traffic come back, byte by byte.
using System;
using System.Linq;
using System.Threading.Tasks;

using PacketDotNet;

namespace PortShare.Emulator.Tests.BadFrames;

/// <summary>Asks a port for answers of both kinds.</summary>
/// <param name="port">The port.</param>
internal sealed class Liveness(PortUnderTest port)
{
    /// <summary>The application's frames in one <see cref="CheckAsync"/>.</summary>
    public const uint UserFrames = 1;

    // Enough that a frame is not padded, and that no other ends alike.
    private const int DataBytes = 45;
    private const ushort OwnPort = 49154;

    private readonly Random random = new();

    /// <summary>User echo, then ARP, UDP echo and ping.</summary>
    public async Task CheckAsync()
    {
        await CheckUserEchoAsync();

        // Forged ARP may have told the port another address for this station. This tells it the right one.
        PortAddress own = port.Station.Address;
        await port.ExchangeAsync(
            AddressResolution.Request(own, port.Address),
            frame => Offset.HasType(frame, EthernetType.Arp) && frame[Offset.ArpOperation + 1] == 2 && IsTo(own, frame),
            "ARP");
        byte[] data = Data();
        await port.ExchangeAsync(
            Datagrams.Udp(own, port.Address, OwnPort, Datagrams.EchoPort, data),
            frame => IsAnswer(frame, data),
            "UDP echo");
        await CheckPingAsync();
    }

    /// <summary>Ping alone.</summary>
    public async Task CheckPingAsync()
    {
        byte[] data = Data();
        await port.ExchangeAsync(
            Datagrams.Ping(port.Station.Address, port.Address, sequence: 1, data), frame => IsAnswer(frame, data), "ping");
    }

    /// <summary>User echo alone.</summary>
    /// <param name="type">The EtherType of <c>echo</c>, or of <c>hello</c>.</param>
    public async Task CheckUserEchoAsync(EthernetType type = EchoProtocol.Type)
    {
        byte[] request = EchoProtocol.Build(
            port.Station.Address.Hardware, port.Address.Hardware, EchoProtocol.Echo, Data(), EthernetFrame.MinimumBytes, type);
        byte[] expected = EchoProtocol.ExpectedAnswer(request);
        await port.ExchangeAsync(request, frame => frame.SequenceEqual(expected), "user echo");
    }

    private bool IsAnswer(byte[] frame, byte[] data) =>
        Offset.HasType(frame, EthernetType.IPv4) && IsTo(port.Station.Address, frame) && frame.AsSpan().EndsWith(data);

    private static bool IsTo(PortAddress own, byte[] frame) =>
        frame.AsSpan().StartsWith(own.Hardware.GetAddressBytes());

    private byte[] Data()
    {
        byte[] data = new byte[DataBytes];
        random.NextBytes(data);
        return data;
    }
}
