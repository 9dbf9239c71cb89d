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
        _hashLow = 0;
        _hashHigh = 0;
        _filter = StmEthernetQosBits.HashOrPerfect
            | (reach.EveryGroup ? StmEthernetQosBits.PassAllMulticast : 0)
            | (reach.Everything ? StmEthernetQosBits.Promiscuous : 0);
        for (uint i = 0; i < reach.Count; i++)
        {
            HardwareAddress address = reach.At(i);
            uint hash = HashOf(in address);
            uint bit = 1u << (int)(hash & 31);
            _hashHigh |= hash >= 32 ? bit : 0;
            _hashLow |= hash < 32 ? bit : 0;
            _filter |= address.IsGroup ? StmEthernetQosBits.HashGroups : StmEthernetQosBits.HashStations;
        }
        SetFilter();
        return true;
    }

    /// <summary>Where an address is in the table: the upper 6 bits of its CRC-32, whose bits are turned round (MACHT0R). The CRC is inverted.</summary>
    /// <param name="address">The address.</param>
    internal static uint HashOf(in HardwareAddress address) => LargestHash - Lan9118AddressHash.HashOf(in address);

    // First the table, then what uses it. What was in the table and stays in it passes at every moment.
    private readonly void SetFilter()
    {
        StmEthernetQosAccess<TPlace>.Write(StmEthernetQosRegister.HashLow, _hashLow);
        StmEthernetQosAccess<TPlace>.Write(StmEthernetQosRegister.HashHigh, _hashHigh);
        StmEthernetQosAccess<TPlace>.Write(StmEthernetQosRegister.PacketFilter, _filter);
    }
}
