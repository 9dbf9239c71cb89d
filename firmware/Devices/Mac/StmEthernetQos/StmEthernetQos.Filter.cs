// Which frames the MAC lets pass: those to its own address and broadcasts, and by a table of 64 hashes, all groups, or everything.
using PortShare.Core;

namespace PortShare.Devices;

internal partial struct StmEthernetQos<TPlace>
    where TPlace : struct, IStmEthernetQosPlace
{
    private const uint LargestHash = 63;

    /// <inheritdoc/>
    // Further addresses of the station go by their hashes, too; the MAC would have registers for three. Frames of MAC control never pass.
    public bool TrySetReach(in MacReach reach)
    {
        bool hadEverything = (_filter & StmEthernetQosBits.Promiscuous) != 0;
        _hashes = default;
        _filter = StmEthernetQosBits.HashOrPerfect
            | StmEthernetQosBits.HashGroups
            | StmEthernetQosBits.HashStations
            | (reach.EveryGroup ? StmEthernetQosBits.PassAllMulticast : 0)
            | (reach.Everything ? StmEthernetQosBits.Promiscuous : 0);
        for (uint i = 0; i < reach.Count; i++)
        {
            HardwareAddress address = reach.At(i);
            _hashes.Add(HashOf(in address));
        }
        if (!_isLost)
        {
            SetFilter(isWider: reach.Everything || (reach.EveryGroup && !hadEverything));
        }
        return true;
    }

    /// <summary>Where an address is in the table: the upper 6 bits of its CRC-32, whose bits are turned round (MACHT0R). The CRC is inverted.</summary>
    /// <param name="address">The address.</param>
    internal static uint HashOf(in HardwareAddress address) => LargestHash - (AddressHash.RemainderOf(in address) >> 26);

    // What passed before and is to pass passes at every moment: a filter that lets more pass comes before the table, any other behind it.
    private readonly void SetFilter(bool isWider)
    {
        // Two claims may come one right behind the other.
        StmEthernetQosAccess<TPlace>.Settle();
        if (isWider)
        {
            StmEthernetQosAccess<TPlace>.Write(StmEthernetQosRegister.PacketFilter, _filter);
        }
        StmEthernetQosAccess<TPlace>.Write(StmEthernetQosRegister.HashLow, _hashes.Low);
        StmEthernetQosAccess<TPlace>.Write(StmEthernetQosRegister.HashHigh, _hashes.High);
        if (!isWider)
        {
            StmEthernetQosAccess<TPlace>.Write(StmEthernetQosRegister.PacketFilter, _filter);
        }
    }
}
