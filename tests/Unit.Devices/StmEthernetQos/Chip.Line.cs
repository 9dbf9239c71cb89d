// From the line to the receive queue (RM0433 58.6).
using System;
using System.Buffers.Binary;

namespace PortShare.Devices.Tests.StmEthernetQos;

/// <summary>What can be wrong with a frame: bits of RDES3 as it is written back (Linux and Renode have the same).</summary>
internal static class LineError
{
    /// <summary>DE: bits over.</summary>
    public const uint Dribble = 1u << 19;

    /// <summary>RE: the PHY says so.</summary>
    public const uint Phy = 1u << 20;

    /// <summary>OE: cut off, because the queue was full.</summary>
    public const uint Overflow = 1u << 21;

    /// <summary>RWT: cut off, because it was too long.</summary>
    public const uint Watchdog = 1u << 22;

    /// <summary>GP: longer than frames are.</summary>
    public const uint Giant = 1u << 23;

    /// <summary>CE: wrong FCS.</summary>
    public const uint Crc = 1u << 24;

    /// <summary>Those for which the queue drops a frame without FEP.</summary>
    public const uint Dropping = Phy | Overflow | Watchdog | Crc;
}

internal sealed partial class Chip
{
    /// <summary>What stands for the FCS, which no driver looks at.</summary>
    public const byte FcsByte = 0xFC;

    private const int HeaderBytes = 14;
    private const int FcsBytes = 4;
    private const int ShortestBytes = 64;
    private const int ShortestPayload = 46;
    private const int LengthBelow = 0x600;
    private const uint Jumbo = 1u << 16;                // MACCR
    private const uint NoWatchdog = 1u << 19;
    private const uint LongerFrames = 1u << 22;
    private const uint LimitsGiants = 1u << 23;
    private const uint LimitMask = 0x3FFF;              // MACECR
    private const int DefaultLimit = 1518;
    private const int TagBytes = 4;

    /// <summary>Frames lost for want of room in the queue.</summary>
    public int LostFrames { get; private set; }

    /// <summary>Frames that the filter dropped.</summary>
    public int FilteredFrames { get; private set; }

    /// <summary>Frames that the queue dropped because they were bad or short.</summary>
    public int DroppedFrames { get; private set; }

    /// <summary>Frames that were not understood because MAC and link have not the same speed, in either direction.</summary>
    public int GarbledFrames { get; private set; }

    /// <summary>Whether a frame that comes over the line is looked at.</summary>
    public bool CanReceive => AreClocksOn && _wasReset && !IsResetting && IsReceiverOn && Phy.IsLinkUp;

    /// <summary>A frame comes over the line.</summary>
    /// <param name="frame">The frame without FCS.</param>
    /// <param name="errors">What is wrong with it: bits of <see cref="LineError"/>.</param>
    /// <returns>Whether it passed the filter and found room in the queue.</returns>
    public bool Deliver(byte[] frame, uint errors = 0)
    {
        if (!CanReceive)
        {
            return false;
        }

        if (Mode.Is100 != Phy.Is100)
        {
            GarbledFrames++;
            return false;
        }

        byte[] bytes = [.. frame, FcsByte, FcsByte, FcsByte, FcsByte];
        bool passes = PassesFilter(bytes);
        CountReceived(bytes, errors, passes);
        if (!passes && (Written(Register.MacPfr) & ReceiveAll) == 0)
        {
            FilteredFrames++;
            return false;
        }

        if (!TryEnqueue(PacketOf(bytes, errors, passes)))
        {
            return false;
        }

        if (ResumesWithPacket && _receive.IsSuspended)
        {
            _receive.Resume();
        }

        RunReceiver();
        return true;
    }

    private void CountReceived(byte[] bytes, uint errors, bool passes)
    {
        if ((errors & LineError.Crc) != 0)
        {
            Count((errors & LineError.Dribble) != 0 ? Counter.ReceiveAlignmentErrors : Counter.ReceiveCrcErrors);
        }
        else if (errors == 0 && passes && (bytes[0] & 1) == 0)
        {
            Count(Counter.ReceiveUnicastGood);
        }
    }

    private Packet PacketOf(byte[] bytes, uint errors, bool passes)
    {
        uint mode = Written(Register.MacCr);
        int wireBytes = bytes.Length;
        int type = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(12));
        int limit = (mode & LimitsGiants) == 0 ? 0 : (int)(Written(Register.MacEcr) & LimitMask);
        int longest = (mode & Jumbo) != 0 ? 9018 : (mode & LongerFrames) != 0 ? 2000 : Math.Max(limit, DefaultLimit);
        longest += type == 0x8100 && (mode & LongerFrames) == 0 ? TagBytes : 0;
        int cutAt = (mode & NoWatchdog) != 0 ? 16383 : (mode & Jumbo) != 0 ? 10240 : 2048;
        errors |= wireBytes > longest ? LineError.Giant : 0;
        if (wireBytes > cutAt)
        {
            errors |= LineError.Watchdog;
            Raise(ReceiveWatchdog);
            Array.Resize(ref bytes, cutAt);
        }
        else if (type >= LengthBelow)
        {
            Array.Resize(ref bytes, wireBytes - ((mode & StripTypeFrames) != 0 ? FcsBytes : 0));
        }
        else if ((mode & StripLengthFrames) != 0)
        {
            // The padding goes with the FCS.
            int payload = wireBytes - HeaderBytes - FcsBytes;
            Array.Resize(ref bytes, HeaderBytes + (type < ShortestPayload ? Math.Min(type, payload) : payload));
        }

        return new Packet(bytes, errors, wireBytes, type, passes);
    }

    /// <summary>A frame as it lies in the queue.</summary>
    private sealed record Packet(byte[] Bytes, uint Errors, int WireBytes, int Type, bool HasPassed)
    {
        public int QueueBytes => (Bytes.Length + 3) & ~3;

        /// <summary>RDES3.LT: length, type, ARP, VLAN, control.</summary>
        public uint TypeCode => Type switch
        {
            < LengthBelow => 0,
            0x0806 => 3,
            0x8100 => 4,
            0x8808 => 6,
            _ => 1,
        };
    }
}
