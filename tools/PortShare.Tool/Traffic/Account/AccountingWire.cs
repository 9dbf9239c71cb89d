// A wire that keeps account: what the port must do with each frame that it gets, and whose each frame is that comes from it.
using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;
using System.Net.NetworkInformation;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Client;

namespace PortShare.Tool.Traffic;

/// <summary>Counts all frames that pass on another wire.</summary>
/// <param name="wire">The wire, which stays the caller's to dispose.</param>
/// <param name="port">The port's MAC address.</param>
/// <param name="claims">The applications' names by the EtherTypes that they have claimed.</param>
/// <param name="stackVlan">The VLAN that the port's lwIP is on; 0 if it is on none.</param>
internal sealed class AccountingWire(
    IWire wire, PhysicalAddress port, IReadOnlyDictionary<EthernetType, string> claims, int stackVlan) : IWire
{
    private readonly Lock gate = new();
    private readonly BridgeModel model = new(port, claims, stackVlan: stackVlan);
    private readonly Dictionary<string, uint> fromMiniports = claims.Values.Distinct().ToDictionary(name => name, _ => 0u);
    private uint received;
    private uint fromKernel;

    /// <inheritdoc/>
    public string PeerReport => wire.PeerReport;

    /// <summary>What has passed so far.</summary>
    public WireAccount Account
    {
        get
        {
            lock (gate)
            {
                return new WireAccount(
                    model.Frames,
                    model.Kernel,
                    new Dictionary<string, uint>(model.User),
                    new Dictionary<string, uint>(model.Dropped),
                    received,
                    fromKernel,
                    new Dictionary<string, uint>(fromMiniports));
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellation)
    {
        lock (gate)
        {
            model.Receive(frame.Span);
        }

        return wire.SendAsync(frame, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        int length = await wire.ReceiveAsync(buffer, cancellation);
        Count((EthernetType)BinaryPrimitives.ReadUInt16BigEndian(buffer.Span[Offset.Type..]));
        return length;
    }

    /// <summary>Does nothing: the wire is another's.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Count(EthernetType type)
    {
        lock (gate)
        {
            received++;
            if (claims.TryGetValue(type, out string? application))
            {
                fromMiniports[application]++;
            }
            else if (type is EthernetType.IPv4 or EthernetType.Arp)
            {
                fromKernel++;
            }
        }
    }
}
