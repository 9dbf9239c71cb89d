// All that is not answered by whoever it is for: tagged frames, frames of nobody and for everybody, what an application only counts,
// and bad frames of every kind.
using System;
using System.Linq;
using System.Net.NetworkInformation;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Client;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Soaking;

/// <summary>Frames of every other kind and size, one at a time.</summary>
internal sealed class OddTraffic : ITraffic
{
    private const ushort OwnPort = 49155;
    private const int Seed = 7;

    // Prime, and no divisor of the number of lengths.
    private const int LengthStep = 577;

    // QEMU's controller drops silently when its FIFO is full: room must be left for all other traffic.
    private const int LongestBytes = 1518;

    private readonly Random random = new(Seed);
    private readonly Station station;
    private readonly ValidFrames frames;
    private readonly TimeSpan lossLimit;
    private readonly Func<int, byte[]>[] kinds;
    private readonly BadFrame[] bad;
    private uint number;

    /// <summary>Prepares it.</summary>
    /// <param name="station">The station that sends.</param>
    /// <param name="port">The device's addresses.</param>
    /// <param name="lossLimit">When a frame counts as lost.</param>
    public OddTraffic(Station station, PortAddress port, TimeSpan lossLimit)
    {
        this.station = station;
        this.lossLimit = lossLimit;
        frames = new ValidFrames(station.Address, port);
        kinds =
        [
            bytes => frames.Tagged(provider: false, Data(bytes - EthernetFrame.HeaderBytes - 5)),
            bytes => frames.Tagged(provider: true, Data(bytes - EthernetFrame.HeaderBytes - 5)),
            bytes => frames.OfType(ValidFrames.NobodysType, Data(bytes - EthernetFrame.HeaderBytes)),
            bytes => frames.LengthField(Data(bytes - EthernetFrame.HeaderBytes)),
            bytes => frames.Broadcast(ProtocolType.Udp, Data(bytes - Offset.UdpChecksum - 2)),
            bytes => frames.Udp(ValidFrames.NobodysPort, Data(bytes - Offset.UdpChecksum - 2)),
            bytes => Counted(port.Hardware, bytes),
            bytes => Counted(EthernetFrame.Broadcast, bytes),
            _ => frames.ArpRequest(),
        ];
        bad = [.. BadLinkFrames.All.Concat(BadPackets.All).Where(one => one.Build(frames).Length <= LongestBytes)];
    }

    /// <inheritdoc/>
    public string Name => "odd and bad frames";

    /// <inheritdoc/>
    public EchoTotals Totals { get; private set; } = new(0, 0, 0, 0);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            Totals = Totals with { Sent = Totals.Sent + 1 };
            await station.SendAsync(Next(), CancellationToken.None);
            Totals = await IsTakenAsync()
                ? Totals with { Answered = Totals.Answered + 1 }
                : Totals with { Lost = Totals.Lost + 1 };
        }
    }

    // Half are bad, so that neither drowns in the other.
    private byte[] Next()
    {
        uint current = number++;
        uint index = current / 2;
        if (current % 2 != 0)
        {
            return bad[index % bad.Length].Build(frames);
        }

        int lengths = EthernetFrame.MaximumBytes - EthernetFrame.MinimumBytes + 1;
        int bytes = EthernetFrame.MinimumBytes + (int)(index * (ulong)LengthStep % (uint)lengths);
        return kinds[index % kinds.Length](bytes);
    }

    // The echo that follows shows that the device has taken the frame before it.
    private async Task<bool> IsTakenAsync()
    {
        byte[] data = Data(Datagrams.MinimumUdpPayloadBytes);
        return await station.ExchangeAsync(
            frames.Udp(Datagrams.EchoPort, data, OwnPort),
            frame => Offset.IsIp(frame, ProtocolType.Udp) && frame.AsSpan().EndsWith(data),
            lossLimit) is not null;
    }

    private byte[] Counted(PhysicalAddress destination, int bytes) =>
        EchoProtocol.Build(
            station.Address.Hardware, destination, EchoProtocol.Sink, Data(bytes - EthernetFrame.HeaderBytes - 1), bytes);

    private byte[] Data(int bytes)
    {
        byte[] data = new byte[Math.Max(bytes, 0)];
        random.NextBytes(data);
        return data;
    }
}
