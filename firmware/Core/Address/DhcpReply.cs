// What a DHCP server says (RFC 2131, 2; RFC 2132). Every byte of it is a stranger's.
using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>Kinds of messages (RFC 2132, 9.6).</summary>
public enum DhcpMessageType : uint
{
    /// <summary>None, or one that this client does not know.</summary>
    None = 0,

    /// <summary>Client: who has an address for me?</summary>
    Discover = 1,

    /// <summary>Server: I have this one.</summary>
    Offer = 2,

    /// <summary>Client: I take this one, or go on with it.</summary>
    Request = 3,

    /// <summary>Client: somebody else has it already.</summary>
    Decline = 4,

    /// <summary>Server: it is yours.</summary>
    Acknowledge = 5,

    /// <summary>Server: you must not have it.</summary>
    Refuse = 6,
}

/// <summary>The layout of a message: offsets from its start, in bytes (RFC 2131, 2).</summary>
internal static class DhcpLayout
{
    internal const uint Operation = 0;
    internal const uint HardwareType = 1;
    internal const uint HardwareLength = 2;
    internal const uint TransactionId = 4;
    internal const uint Seconds = 8;
    internal const uint ClientAddress = 12;
    internal const uint YourAddress = 16;
    internal const uint HardwareAddress = 28;
    internal const uint ServerName = 44;
    internal const uint ServerNameBytes = 64;
    internal const uint BootFile = 108;
    internal const uint BootFileBytes = 128;
    internal const uint Cookie = 236;
    internal const uint Options = 240;

    internal const byte BootRequest = 1;
    internal const byte BootReply = 2;
    internal const byte Ethernet = 1;
    internal const byte EthernetAddressBytes = 6;
    internal const uint MagicCookie = 0x6382_5363;
}

/// <summary>Options by their numbers (RFC 2132).</summary>
internal static class DhcpOption
{
    internal const byte Pad = 0;
    internal const byte SubnetMask = 1;
    internal const byte Router = 3;
    internal const byte RequestedAddress = 50;
    internal const byte LeaseTime = 51;
    internal const byte Overload = 52;
    internal const byte MessageType = 53;
    internal const byte ServerId = 54;
    internal const byte ParameterRequest = 55;
    internal const byte RenewalTime = 58;
    internal const byte RebindingTime = 59;
    internal const byte End = 255;
}

/// <summary>A server's message, of which only its form has been checked.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct DhcpReply
{
    private const uint WordBytes = 4;

    // Option 52: which other fields hold options as well.
    private const uint OverloadsFile = 1;
    private const uint OverloadsName = 2;

    private uint _overload;

    /// <summary>What kind of message it is; <see cref="DhcpMessageType.None"/> if it does not say so.</summary>
    public DhcpMessageType Type;

    /// <summary>The address that it is about.</summary>
    public uint YourAddress;

    /// <summary>Option 54; 0 if it is missing.</summary>
    public uint Server;

    /// <summary>Option 1, if <see cref="HasNetmask"/>.</summary>
    public uint Netmask;

    /// <summary>Option 3, the first router; 0 if it is missing.</summary>
    public uint Router;

    /// <summary>Option 51; 0 if it is missing.</summary>
    public uint LeaseSeconds;

    /// <summary>Option 58; 0 if it is missing.</summary>
    public uint RenewalSeconds;

    /// <summary>Option 59; 0 if it is missing.</summary>
    public uint RebindingSeconds;

    /// <summary>Whether option 1 is there.</summary>
    public bool HasNetmask;

    /// <summary>Whether bytes are a reply in the form of RFC 2131 to a station on Ethernet, as far as its options.</summary>
    /// <param name="message">The bytes.</param>
    /// <param name="lengthBytes">How many there are.</param>
    public static bool HasForm(byte* message, uint lengthBytes) =>
        lengthBytes >= DhcpLayout.Options
        && message[DhcpLayout.Operation] == DhcpLayout.BootReply
        && message[DhcpLayout.HardwareType] == DhcpLayout.Ethernet
        && message[DhcpLayout.HardwareLength] == DhcpLayout.EthernetAddressBytes
        && Ipv4.Read(message + DhcpLayout.Cookie) == DhcpLayout.MagicCookie;

    /// <summary>Whether a reply is the answer to a transaction of a station.</summary>
    /// <param name="message">The bytes, which have the form of a reply.</param>
    /// <param name="transactionId">The transaction.</param>
    /// <param name="station">The station's MAC address.</param>
    public static bool IsAnswerTo(byte* message, uint transactionId, HardwareAddress station)
    {
        byte* address = message + DhcpLayout.HardwareAddress;
        uint low = address[0] | ((uint)address[1] << 8) | ((uint)address[2] << 16) | ((uint)address[3] << 24);
        uint high = address[4] | ((uint)address[5] << 8);
        return Ipv4.Read(message + DhcpLayout.TransactionId) == transactionId && low == station.Low && high == station.High;
    }

    /// <summary>
    /// Reads a reply. The options may go on in the fields for file and server name (option 52; RFC 2131, 4.1); that they end with
    /// option 255 is not insisted on. Of an option that comes twice the last one counts.
    /// </summary>
    /// <param name="message">The bytes, which have the form of a reply.</param>
    /// <param name="lengthBytes">How many there are.</param>
    /// <param name="reply">What it says.</param>
    /// <returns>False if an option is cut off, has not its length, or if what every server must say is missing (RFC 2131, table 3).</returns>
    public static bool TryRead(byte* message, uint lengthBytes, out DhcpReply reply)
    {
        reply = default;
        reply.YourAddress = Ipv4.Read(message + DhcpLayout.YourAddress);
        if (!reply.TryReadOptions(message + DhcpLayout.Options, lengthBytes - DhcpLayout.Options))
        {
            return false;
        }
        uint overload = reply._overload;
        if ((overload & OverloadsFile) != 0 && !reply.TryReadOptions(message + DhcpLayout.BootFile, DhcpLayout.BootFileBytes))
        {
            return false;
        }
        if ((overload & OverloadsName) != 0 && !reply.TryReadOptions(message + DhcpLayout.ServerName, DhcpLayout.ServerNameBytes))
        {
            return false;
        }
        return reply.Type != DhcpMessageType.None && reply.Server != 0;
    }

    private bool TryReadOptions(byte* at, uint leftBytes)
    {
        while (leftBytes != 0)
        {
            byte option = at[0];
            if (option == DhcpOption.End)
            {
                return true;
            }
            uint optionBytes = 1;
            if (option != DhcpOption.Pad)
            {
                if (leftBytes < 2 || at[1] > leftBytes - 2 || !TryTake(option, at + 2, at[1]))
                {
                    return false;
                }
                optionBytes = at[1] + 2u;
            }
            at += optionBytes;
            leftBytes -= optionBytes;
        }
        return true;
    }

    private bool TryTake(byte option, byte* value, uint lengthBytes)
    {
        switch (option)
        {
            case DhcpOption.SubnetMask:
                HasNetmask = true;
                return TryTakeWord(value, lengthBytes, out Netmask);
            case DhcpOption.Router:
                // Several, the best one first.
                return (lengthBytes % WordBytes) == 0 && TryTakeWord(value, lengthBytes != 0 ? WordBytes : 0, out Router);
            case DhcpOption.LeaseTime:
                return TryTakeWord(value, lengthBytes, out LeaseSeconds);
            case DhcpOption.ServerId:
                return TryTakeWord(value, lengthBytes, out Server);
            case DhcpOption.RenewalTime:
                return TryTakeWord(value, lengthBytes, out RenewalSeconds);
            case DhcpOption.RebindingTime:
                return TryTakeWord(value, lengthBytes, out RebindingSeconds);
            case DhcpOption.MessageType:
                Type = lengthBytes == 1 ? TypeOf(value[0]) : DhcpMessageType.None;
                return lengthBytes == 1;
            case DhcpOption.Overload:
                _overload = lengthBytes == 1 ? value[0] : 0u;
                return lengthBytes == 1;
            default:
                return true;
        }
    }

    private static bool TryTakeWord(byte* value, uint lengthBytes, out uint word)
    {
        word = lengthBytes == WordBytes ? Ipv4.Read(value) : 0;
        return lengthBytes == WordBytes;
    }

    private static DhcpMessageType TypeOf(byte type) =>
        type is (byte)DhcpMessageType.Offer or (byte)DhcpMessageType.Acknowledge or (byte)DhcpMessageType.Refuse
            ? (DhcpMessageType)type
            : DhcpMessageType.None;
}
