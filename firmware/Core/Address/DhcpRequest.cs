// What this client says to DHCP servers (RFC 2131, table 5).
using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>A client's message.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct DhcpRequest
{
    /// <summary>The length of every message: relays and servers know no shorter one (RFC 1542, 2.1).</summary>
    public const uint LengthBytes = 300;

    /// <summary>What kind of message it is.</summary>
    public DhcpMessageType Type;

    /// <summary>The transaction that its answers name.</summary>
    public uint TransactionId;

    /// <summary>How long the client has been at it, in seconds.</summary>
    public uint Seconds;

    /// <summary>The address that the client has and uses; 0 for none.</summary>
    public uint ClientAddress;

    /// <summary>The address that it asks for or declines, option 50; 0 for none.</summary>
    public uint RequestedAddress;

    /// <summary>The server whose offer it takes or declines, option 54; 0 for none.</summary>
    public uint Server;

    /// <summary>Writes the message.</summary>
    /// <param name="message">Where to: <see cref="LengthBytes"/> bytes.</param>
    /// <param name="station">The client's MAC address.</param>
    public readonly void Write(byte* message, HardwareAddress station)
    {
        for (uint i = 0; i < LengthBytes; i++)
        {
            message[i] = 0;
        }
        message[DhcpLayout.Operation] = DhcpLayout.BootRequest;
        message[DhcpLayout.HardwareType] = DhcpLayout.Ethernet;
        message[DhcpLayout.HardwareLength] = DhcpLayout.EthernetAddressBytes;
        Ipv4.Put(message + DhcpLayout.TransactionId, TransactionId);
        uint seconds = Seconds < ushort.MaxValue ? Seconds : ushort.MaxValue;
        message[DhcpLayout.Seconds] = (byte)(seconds >> 8);
        message[DhcpLayout.Seconds + 1] = (byte)seconds;
        Ipv4.Put(message + DhcpLayout.ClientAddress, ClientAddress);
        for (int i = 0; i < DhcpLayout.EthernetAddressBytes; i++)
        {
            message[DhcpLayout.HardwareAddress + i] = (byte)(i < 4 ? station.Low >> (8 * i) : station.High >> (8 * (i - 4)));
        }
        Ipv4.Put(message + DhcpLayout.Cookie, DhcpLayout.MagicCookie);
        WriteOptions(message + DhcpLayout.Options);
    }

    private readonly void WriteOptions(byte* at)
    {
        *at++ = DhcpOption.MessageType;
        *at++ = 1;
        *at++ = (byte)Type;
        at = WriteAddress(at, DhcpOption.RequestedAddress, RequestedAddress);
        at = WriteAddress(at, DhcpOption.ServerId, Server);
        if (Type != DhcpMessageType.Decline)
        {
            *at++ = DhcpOption.ParameterRequest;
            *at++ = 4;
            *at++ = DhcpOption.SubnetMask;
            *at++ = DhcpOption.Router;
            *at++ = DhcpOption.RenewalTime;
            *at++ = DhcpOption.RebindingTime;
        }
        *at = DhcpOption.End;
    }

    private static byte* WriteAddress(byte* at, byte option, uint address)
    {
        if (address == 0)
        {
            return at;
        }
        at[0] = option;
        at[1] = 4;
        Ipv4.Put(at + 2, address);
        return at + 6;
    }
}
