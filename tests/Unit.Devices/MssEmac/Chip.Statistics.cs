// The statistics counters, 0x080 to 0x12C: names from M2Sxxx.h, widths from the vendor's mss_ethernet_mac_types.h and ag71xx.
using System;

namespace PortShare.Devices.Tests.MssEmac;

/// <summary>Those that something here counts, by their offset.</summary>
internal enum Statistic : uint
{
    /// <summary>TR64: frames of 64 bytes, sent and received; five more sizes follow.</summary>
    Frames64 = 0x80,

    /// <summary>RBYT: bytes with FCS, bad frames' too.</summary>
    ReceiveBytes = 0x9C,

    /// <summary>RPKT (PPKT in M2Sxxx.h): all frames, bad ones too.</summary>
    ReceivePackets = 0xA0,

    /// <summary>RFCS.</summary>
    ReceiveFcsErrors = 0xA4,

    /// <summary>RMCA.</summary>
    ReceiveMulticast = 0xA8,

    /// <summary>RBCA.</summary>
    ReceiveBroadcast = 0xAC,

    /// <summary>RALN: dribble and wrong FCS.</summary>
    ReceiveAlignmentErrors = 0xBC,

    /// <summary>RFLR.</summary>
    ReceiveLengthErrors = 0xC0,

    /// <summary>RCDE.</summary>
    ReceiveCodeErrors = 0xC4,

    /// <summary>RUND: shorter than 64 bytes, FCS right.</summary>
    ReceiveUndersize = 0xCC,

    /// <summary>ROVR: longer than 1518 bytes, FCS right.</summary>
    ReceiveOversize = 0xD0,

    /// <summary>RFRG: shorter than 64 bytes, FCS wrong.</summary>
    ReceiveFragments = 0xD4,

    /// <summary>RJBR: longer than 1518 bytes, FCS wrong.</summary>
    ReceiveJabbers = 0xD8,

    /// <summary>RDRP: lost for want of room.</summary>
    ReceiveDropped = 0xDC,

    /// <summary>TBYT: bytes with FCS.</summary>
    TransmitBytes = 0xE0,

    /// <summary>TPKT.</summary>
    TransmitPackets = 0xE4,

    /// <summary>TMCA.</summary>
    TransmitMulticast = 0xE8,

    /// <summary>TBCA.</summary>
    TransmitBroadcast = 0xEC,
}

internal sealed partial class Chip
{
    private const uint FirstStatistic = 0x80;
    private const uint StatisticsEnd = 0x130;

    private readonly uint[] _statistics = new uint[(StatisticsEnd - FirstStatistic) / sizeof(uint)];
    private bool _clearsOnRead;
    // They begin to count when they are first cleared (vendor).
    private bool _areStatisticsHeld = true;

    private uint ReadStatistic(uint register)
    {
        ref uint counter = ref _statistics[(register - FirstStatistic) / sizeof(uint)];
        uint value = counter;
        counter = _clearsOnRead ? 0 : counter;
        return value;
    }

    // MAC_STAT_CLR_CR: written 1 it clears them, and they stay cleared until it is 0 (vendor writes both).
    private void HoldStatistics(bool areHeld)
    {
        _areStatisticsHeld = areHeld;
        if (areHeld)
        {
            Array.Clear(_statistics);
        }
    }

    private void Count(Statistic statistic, uint by = 1)
    {
        if (_areStatisticsHeld)
        {
            return;
        }

        int bits = statistic switch
        {
            Statistic.ReceiveBytes or Statistic.TransmitBytes => 24,
            Statistic.ReceiveBroadcast => 22,
            < Statistic.ReceiveBytes or Statistic.ReceivePackets or Statistic.ReceiveMulticast => 18,
            Statistic.TransmitPackets or Statistic.TransmitMulticast or Statistic.TransmitBroadcast => 18,
            Statistic.ReceiveLengthErrors => 16,
            _ => 12,
        };
        ref uint counter = ref _statistics[((uint)statistic - FirstStatistic) / sizeof(uint)];
        counter = (counter + by) & ((1u << bits) - 1);
    }

    private void CountReceived(byte[] bytes, uint vector)
    {
        bool isBad = (vector & ReceiveVector.CrcError) != 0;
        Count(Statistic.ReceivePackets);
        Count(Statistic.ReceiveBytes, (uint)bytes.Length);
        CountSize(bytes.Length);
        CountIf((vector & ReceiveVector.Multicast) != 0 && !isBad, Statistic.ReceiveMulticast);
        CountIf((vector & ReceiveVector.Broadcast) != 0 && !isBad, Statistic.ReceiveBroadcast);
        CountIf((vector & ReceiveVector.LengthCheck) != 0, Statistic.ReceiveLengthErrors);
        CountIf((vector & ReceiveVector.CodeError) != 0, Statistic.ReceiveCodeErrors);
        if (bytes.Length < ShortestBytes)
        {
            Count(isBad ? Statistic.ReceiveFragments : Statistic.ReceiveUndersize);
        }
        else if (bytes.Length > LongestBytes)
        {
            Count(isBad ? Statistic.ReceiveJabbers : Statistic.ReceiveOversize);
        }
        else if (isBad)
        {
            Count((vector & ReceiveVector.Dribble) != 0 ? Statistic.ReceiveAlignmentErrors : Statistic.ReceiveFcsErrors);
        }
    }

    private void CountSent(byte[] frame)
    {
        bool isBroadcast = frame.AsSpan(0, 6).IndexOfAnyExcept((byte)0xFF) < 0;
        Count(Statistic.TransmitPackets);
        Count(Statistic.TransmitBytes, (uint)frame.Length + FcsBytes);
        CountSize(frame.Length + FcsBytes);
        CountIf(isBroadcast, Statistic.TransmitBroadcast);
        CountIf(!isBroadcast && (frame[0] & 1) != 0, Statistic.TransmitMulticast);
    }

    private void CountIf(bool condition, Statistic statistic)
    {
        if (condition)
        {
            Count(statistic);
        }
    }

    // TR64, TR127, TR255, TR511, TR1K, TRMAX.
    private void CountSize(int bytes)
    {
        ReadOnlySpan<int> longest = [64, 127, 255, 511, 1023, LongestBytes];
        for (int i = 0; i < longest.Length && bytes >= ShortestBytes; i++)
        {
            if (bytes <= longest[i])
            {
                Count((Statistic)((uint)Statistic.Frames64 + (uint)(i * sizeof(uint))));
                return;
            }
        }
    }
}
