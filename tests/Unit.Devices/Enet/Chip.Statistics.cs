// The statistics counters, 0x204 to 0x2E0 (SVD). RMON's count what is on the line, IEEE's what the MAC took (ours). Bytes have 32 bits, all
// else has 16.
using System;

namespace PortShare.Devices.Tests.Enet;

/// <summary>Those that something here counts, by their offset.</summary>
internal enum Statistic : uint
{
    TransmitPackets = 0x204,
    TransmitBroadcast = 0x208,
    TransmitMulticast = 0x20C,
    TransmitCrcErrors = 0x210,
    TransmitOversize = 0x218,

    /// <summary>RMON_T_P64; six more sizes follow.</summary>
    Transmit64 = 0x228,
    TransmitBytes = 0x244,
    IeeeTransmitOk = 0x24C,
    IeeeTransmitLateCollisions = 0x25C,
    IeeeTransmitExcessCollisions = 0x260,

    /// <summary>IEEE_T_MACERR: underruns.</summary>
    IeeeTransmitUnderruns = 0x264,
    IeeeTransmitBytesOk = 0x274,
    ReceivePackets = 0x284,
    ReceiveBroadcast = 0x288,
    ReceiveMulticast = 0x28C,
    ReceiveCrcErrors = 0x290,
    ReceiveUndersize = 0x294,
    ReceiveOversize = 0x298,
    ReceiveFragments = 0x29C,
    ReceiveJabbers = 0x2A0,

    /// <summary>RMON_R_P64; six more sizes follow.</summary>
    Receive64 = 0x2A8,
    ReceiveBytes = 0x2C4,

    /// <summary>IEEE_R_DROP: frames with an invalid SFD (vendor, Kinetis), which no other counter counts.</summary>
    IeeeReceiveDrop = 0x2C8,
    IeeeReceiveOk = 0x2CC,
    IeeeReceiveCrcErrors = 0x2D0,
    IeeeReceiveAlignmentErrors = 0x2D4,

    /// <summary>IEEE_R_MACERR: overflows of the FIFO.</summary>
    IeeeReceiveOverflow = 0x2D8,
    IeeeReceivePause = 0x2DC,
    IeeeReceiveBytesOk = 0x2E0,
}

internal sealed partial class Chip
{
    private const uint FirstStatistic = 0x204;
    private const uint StatisticsEnd = 0x2E4;
    private const uint StatisticsOff = 1u << 31;        // MIBC
    private const uint StatisticsIdle = 1u << 30;
    private const uint ClearsStatistics = 1u << 29;

    private readonly uint[] _statistics = new uint[(StatisticsEnd - FirstStatistic) / sizeof(uint)];

    /// <summary>Whether there are statistics, which QEMU does not have.</summary>
    public bool CountsStatistics { get; init; } = true;

    /// <summary>Puts all that something here counts where they would be after a long time.</summary>
    /// <param name="left">How often each counts until it is 0 again.</param>
    public void PresetStatistics(uint left)
    {
        foreach (Statistic statistic in Enum.GetValues<Statistic>())
        {
            _statistics[((uint)statistic - FirstStatistic) / sizeof(uint)] = Limit(statistic, 0 - left);
        }
    }

    private static uint Limit(Statistic statistic, uint value) => statistic is Statistic.TransmitBytes or Statistic.ReceiveBytes
        or Statistic.IeeeTransmitBytesOk or Statistic.IeeeReceiveBytesOk ? value : value & 0xFFFF;

    private uint ReadStatistic(uint register) => _statistics[(register - FirstStatistic) / sizeof(uint)];

    // MIB_CLEAR is set and cleared by software; while it is set, all are 0 (manual).
    private void WriteStatisticsControl(uint value)
    {
        _written[Register.Mibc] = value | StatisticsIdle;
        if ((value & ClearsStatistics) != 0)
        {
            Array.Clear(_statistics);
        }
    }

    private void Count(Statistic statistic, uint by = 1)
    {
        if (!CountsStatistics || (_written[Register.Mibc] & (StatisticsOff | ClearsStatistics)) != 0)
        {
            return;
        }

        ref uint counter = ref _statistics[((uint)statistic - FirstStatistic) / sizeof(uint)];
        counter = Limit(statistic, counter + by);
    }

    private void CountIf(bool condition, Statistic statistic)
    {
        if (condition)
        {
            Count(statistic);
        }
    }

    private void CountReceived(byte[] bytes, uint errors)
    {
        bool isBad = (errors & EitherCrcError) != 0;
        Count(Statistic.ReceivePackets);
        Count(Statistic.ReceiveBytes, (uint)bytes.Length);
        CountSize(Statistic.Receive64, bytes.Length);
        CountGroup(bytes, isBad, Statistic.ReceiveBroadcast, Statistic.ReceiveMulticast);
        if (bytes.Length < ShortestBytes)
        {
            Count(isBad ? Statistic.ReceiveFragments : Statistic.ReceiveUndersize);
        }
        else if (bytes.Length > MaximumBytes)
        {
            Count(isBad ? Statistic.ReceiveJabbers : Statistic.ReceiveOversize);
        }
        else
        {
            CountIf(isBad, Statistic.ReceiveCrcErrors);
        }

        CountIf((errors & ReceiveStatus.Crc) != 0, Statistic.IeeeReceiveCrcErrors);
        CountIf((errors & ReceiveStatus.NonOctet) != 0, Statistic.IeeeReceiveAlignmentErrors);
    }

    private void CountPassed(byte[] bytes, bool isBad)
    {
        if (!isBad)
        {
            Count(Statistic.IeeeReceiveOk);
            Count(Statistic.IeeeReceiveBytesOk, (uint)bytes.Length);
        }
    }

    private void CountSent(byte[] frame)
    {
        int length = frame.Length + FcsBytes;
        Count(Statistic.TransmitPackets);
        Count(Statistic.TransmitBytes, (uint)length);
        CountSize(Statistic.Transmit64, length);
        CountGroup(frame, isBad: false, Statistic.TransmitBroadcast, Statistic.TransmitMulticast);
        CountIf(length > MaximumBytes, Statistic.TransmitOversize);
        Count(Statistic.IeeeTransmitOk);
        Count(Statistic.IeeeTransmitBytesOk, (uint)length);
    }

    private void CountAborted(uint failure) => Count(failure switch
    {
        Event.Underrun => Statistic.IeeeTransmitUnderruns,
        Event.LateCollision => Statistic.IeeeTransmitLateCollisions,
        _ => Statistic.IeeeTransmitExcessCollisions,
    });

    private void CountGroup(byte[] bytes, bool isBad, Statistic broadcast, Statistic multicast)
    {
        if (isBad || bytes.Length < AddressBytes || (bytes[0] & 1) == 0)
        {
            return;
        }

        Count(bytes.AsSpan(0, AddressBytes).IndexOfAnyExcept((byte)0xFF) < 0 ? broadcast : multicast);
    }

    // P64, P65TO127, P128TO255, P256TO511, P512TO1023, P1024TO2047, P_GTE2048.
    private void CountSize(Statistic first, int bytes)
    {
        ReadOnlySpan<int> longest = [64, 127, 255, 511, 1023, 2047, int.MaxValue];
        for (int i = 0; i < longest.Length && bytes >= ShortestBytes; i++)
        {
            if (bytes <= longest[i])
            {
                Count(first + (uint)(i * sizeof(uint)));
                return;
            }
        }
    }
}
