// The agent's lines on the console. Whoever sends frames makes lines, so there are few: some in a row, then one a second; how many were left out
// is said with what else was counted.
using System;
using PortShare.Abi;
using PortShare.Application;

namespace PortShare.Apps.Lldp;

/// <summary>Says who is there, and what was dropped.</summary>
internal sealed class NeighbourLog
{
    /// <summary>How many lines about neighbours there are in a row.</summary>
    public const uint LinesInARow = 8;

    /// <summary>After these, one in this time.</summary>
    public const uint LineMs = 1000;

    /// <summary>What was counted is said at most once in this time.</summary>
    public const uint CountsMs = 30_000;

    private readonly byte[] _line = new byte[CallNumber.LogBytes];

    private uint _linesLeft = LinesInARow;
    private ulong _lineMs;
    private uint _leftOut;

    private uint _saidSum;
    private ulong _countsDueMs;

    /// <summary>Says what became of a neighbour.</summary>
    /// <param name="what">What became of it, in words.</param>
    /// <param name="neighbour">The neighbour.</param>
    /// <param name="nowMs">The time.</param>
    public void Say(ReadOnlySpan<byte> what, Neighbour neighbour, ulong nowMs)
    {
        if (!TryTakeLine(nowMs) || !Write(what, neighbour))
        {
            _leftOut++;
        }
    }

    /// <summary>Says what was counted, if that is more than was said last.</summary>
    /// <param name="malformed">LLDPDUs that were discarded.</param>
    /// <param name="tlvs">TLVs that were.</param>
    /// <param name="noRoom">LLDPDUs of neighbours beyond those that the table holds.</param>
    /// <param name="nowMs">The time.</param>
    public void SayCounts(uint malformed, uint tlvs, uint noRoom, ulong nowMs)
    {
        uint sum = malformed + tlvs + noRoom + _leftOut;
        if (sum != _saidSum && nowMs >= _countsDueMs)
        {
            TextBuilder line = new(_line);
            line.Append("in all: "u8);
            line.Append(malformed);
            line.Append(" LLDPDUs and "u8);
            line.Append(tlvs);
            line.Append(" TLVs malformed, "u8);
            line.Append(noRoom);
            line.Append(" without room, "u8);
            line.Append(_leftOut);
            line.Append(" lines left out"u8);
            Log.Line(line.Text);
            _saidSum = sum;
            _countsDueMs = nowMs + CountsMs;
        }
    }

    private bool Write(ReadOnlySpan<byte> what, Neighbour neighbour)
    {
        TextBuilder line = new(_line);
        line.Append("neighbour "u8);
        line.Append(what);
        line.Append(": "u8);
        line.Append(neighbour.Name);
        if (neighbour.Name.IsEmpty)
        {
            NeighbourText.AppendChassisId(ref line, neighbour.ChassisId);
        }
        line.Append(", port "u8);
        NeighbourText.AppendPortId(ref line, neighbour.PortId);
        if (neighbour.ManagementIpv4 != 0)
        {
            line.Append(", "u8);
            line.AppendIpv4(neighbour.ManagementIpv4);
        }
        return Log.Line(line.Text);
    }

    private bool TryTakeLine(ulong nowMs)
    {
        while (_linesLeft < LinesInARow && nowMs - _lineMs >= LineMs)
        {
            _linesLeft++;
            _lineMs += LineMs;
        }
        if (_linesLeft == LinesInARow)
        {
            _lineMs = nowMs;
        }
        if (_linesLeft == 0)
        {
            return false;
        }
        _linesLeft--;
        return true;
    }
}
