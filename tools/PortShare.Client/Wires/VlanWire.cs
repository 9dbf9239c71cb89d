using System;
using System.Buffers.Binary;
using System.Threading;
using System.Threading.Tasks;

using PacketDotNet;

using PortShare.Boards.Model;

namespace PortShare.Client;

/// <summary>
/// Puts a station on the VLAN that a device's lwIP is on, as a switch does for the station behind one of its ports: IPv4 and ARP have a tag on
/// the other wire and none on this one, and without a tag, or with another's, they do not pass from there. Frames of all other protocols pass as
/// they are, both ways.
/// </summary>
/// <param name="wire">The wire to the device, which stays the caller's to dispose.</param>
/// <param name="vlan">The VLAN.</param>
public sealed class VlanWire(IWire wire, StackVlan vlan) : IWire
{
    private const int TagBytes = 4;
    private const int TypeOffset = EthernetFrame.HeaderBytes - sizeof(ushort);
    private const int VlanIdMask = 0xFFF;

    /// <inheritdoc/>
    public string PeerReport => wire.PeerReport;

    /// <summary>A wire with the station on a VLAN.</summary>
    /// <param name="wire">The wire, which stays the caller's to dispose.</param>
    /// <param name="vlan">The VLAN; null for none, which leaves the wire as it is.</param>
    public static IWire Around(IWire wire, StackVlan? vlan) => vlan is null ? wire : new VlanWire(wire, vlan);

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellation)
    {
        if (!IsStacks(TypeAt(frame.Span, TypeOffset)))
        {
            return wire.SendAsync(frame, cancellation);
        }

        byte[] tagged = new byte[frame.Length + TagBytes];
        frame.Span[..TypeOffset].CopyTo(tagged);
        BinaryPrimitives.WriteUInt16BigEndian(tagged.AsSpan(TypeOffset), (ushort)EthernetType.VLanTaggedFrame);
        BinaryPrimitives.WriteUInt16BigEndian(tagged.AsSpan(TypeOffset + sizeof(ushort)), (ushort)vlan.Id);
        frame.Span[TypeOffset..].CopyTo(tagged.AsSpan(TypeOffset + TagBytes));
        return wire.SendAsync(tagged, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        while (true)
        {
            int length = await wire.ReceiveAsync(buffer, cancellation);
            Span<byte> frame = buffer.Span[..length];
            EthernetType type = TypeAt(frame, TypeOffset);
            bool isTagged = type == EthernetType.VLanTaggedFrame;
            if (!IsStacks(isTagged ? TypeAt(frame, TypeOffset + TagBytes) : type))
            {
                return length;
            }

            if (isTagged && ((ushort)TypeAt(frame, TypeOffset + sizeof(ushort)) & VlanIdMask) == vlan.Id)
            {
                frame[(TypeOffset + TagBytes)..].CopyTo(frame[TypeOffset..]);
                return length - TagBytes;
            }
        }
    }

    /// <summary>Does nothing: the wire is another's.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static bool IsStacks(EthernetType type) => type is EthernetType.IPv4 or EthernetType.Arp;

    // None of a frame that ends before.
    private static EthernetType TypeAt(ReadOnlySpan<byte> frame, int offset) =>
        frame.Length < offset + sizeof(ushort) ? EthernetType.None : (EthernetType)BinaryPrimitives.ReadUInt16BigEndian(frame[offset..]);
}
