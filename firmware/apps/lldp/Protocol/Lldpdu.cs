// An LLDPDU that was received. Whether it counts is decided as IEEE 802.1AB-2016, 9.2.7.7, has it: by its first three TLVs, and by lengths. An
// optional TLV that is wrong in itself is left out, and the rest counts.
using System;
using System.Buffers.Binary;

namespace PortShare.Apps.Lldp;

/// <summary>What it says, as far as the agent keeps it; in the frame's own memory.</summary>
internal ref struct Lldpdu
{
    /// <summary>The longest id, its subtype included.</summary>
    public const int LongestIdBytes = 256;

    private const int ShortestIdBytes = 2;
    private const int LongestNameBytes = 255;
    private const int LongestValueBytes = 511;

    /// <summary>Who sends: a subtype, and the id.</summary>
    public ReadOnlySpan<byte> ChassisId { get; private set; }

    /// <summary>By which port: likewise.</summary>
    public ReadOnlySpan<byte> PortId { get; private set; }

    /// <summary>How long it holds.</summary>
    public ushort TimeToLiveSeconds { get; private set; }

    /// <summary>The sender's name; empty if it gives none.</summary>
    public ReadOnlySpan<byte> SystemName { get; private set; }

    /// <summary>The first IPv4 address that it gives, its first byte highest; 0 if none.</summary>
    public uint ManagementIpv4 { get; private set; }

    /// <summary>How many optional TLVs were left out, because they are wrong, or the second of their kind.</summary>
    public int TlvsDiscarded { get; private set; }

    /// <summary>Whether the sender takes leave: then nothing but the ids was looked at.</summary>
    public readonly bool IsShutdown => TimeToLiveSeconds == 0;

    /// <summary>Reads one.</summary>
    /// <param name="bytes">What follows the EtherType, and the frame's padding.</param>
    /// <param name="lldpdu">What it says.</param>
    /// <returns>False if it is to be discarded as a whole.</returns>
    public static bool TryParse(ReadOnlySpan<byte> bytes, out Lldpdu lldpdu)
    {
        lldpdu = default;
        TlvReader tlvs = new(bytes);
        if (!tlvs.TryRead(TlvType.ChassisId, ShortestIdBytes, LongestIdBytes))
        {
            return false;
        }
        lldpdu.ChassisId = tlvs.Value;
        if (!tlvs.TryRead(TlvType.PortId, ShortestIdBytes, LongestIdBytes))
        {
            return false;
        }
        lldpdu.PortId = tlvs.Value;
        if (!tlvs.TryRead(TlvType.TimeToLive, sizeof(ushort), LongestValueBytes))
        {
            return false;
        }
        lldpdu.TimeToLiveSeconds = BinaryPrimitives.ReadUInt16BigEndian(tlvs.Value);
        return lldpdu.IsShutdown || lldpdu.TryTakeOptional(tlvs);
    }

    private bool TryTakeOptional(TlvReader tlvs)
    {
        while (tlvs.TryRead())
        {
            switch (tlvs.Type)
            {
                case TlvType.End:
                    return tlvs.Value.IsEmpty;
                case TlvType.ChassisId:
                case TlvType.PortId:
                case TlvType.TimeToLive:
                    return false;
                case TlvType.SystemName:
                    TakeSystemName(tlvs.Value);
                    break;
                case TlvType.ManagementAddress:
                    TakeManagementAddress(tlvs.Value);
                    break;
                default:
                    break;
            }
        }
        // The last edition lets the end of the frame stand for an End TLV.
        return !tlvs.IsCutOff;
    }

    private void TakeSystemName(ReadOnlySpan<byte> name)
    {
        if (SystemName.IsEmpty && name.Length <= LongestNameBytes)
        {
            SystemName = name;
        }
        else
        {
            TlvsDiscarded++;
        }
    }

    // There may be several, of several families.
    private void TakeManagementAddress(ReadOnlySpan<byte> value)
    {
        if (!ManagementAddress.TryRead(value, out uint ipv4Address))
        {
            TlvsDiscarded++;
        }
        else if (ManagementIpv4 == 0)
        {
            ManagementIpv4 = ipv4Address;
        }
    }
}
