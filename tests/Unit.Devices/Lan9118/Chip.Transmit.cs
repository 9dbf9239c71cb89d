// The transmit half: commands, data, statuses (3.12, 5.3.8, 5.3.12).
using System;
using System.Collections.Generic;
using System.Linq;

namespace PortShare.Devices.Tests.Lan9118;

internal sealed partial class Chip
{
    private const uint TransmitStatusBytes = 512;
    private const uint CommandAReserved = 0x7CE0_C800;
    private const uint CommandBReserved = 0x0000_C800;

    private readonly Queue<WaitingFrame> _toSend = [];
    private readonly Queue<uint> _transmitStatuses = [];
    private readonly List<byte> _frame = [];
    private readonly List<byte> _segment = [];
    private uint _usedBytes;
    private uint _frameUsedBytes;
    private uint? _commandA;
    private uint? _commandB;
    private uint? _firstCommandB;
    private uint _wordsLeft;

    /// <summary>The frames that went out, as they were, without padding and FCS.</summary>
    public List<byte[]> Sent { get; } = [];

    /// <summary>Whether the driver is in the middle of a frame.</summary>
    public bool IsFrameUnfinished => _commandA is not null || _firstCommandB is not null;

    // 0 stands for the default, 5 (5.3.9).
    private uint TransmitFifoKb => ((Written(0x74) >> 16) & 0xF) is 0 ? 5 : (Written(0x74) >> 16) & 0xF;

    private uint TransmitDataBytes => TransmitFifoKb * 1024 - TransmitStatusBytes;

    private uint TransmitFifoInformation => ((uint)_transmitStatuses.Count << 16) | (TransmitDataBytes - _usedBytes);

    /// <summary>Sends the first frame that is complete.</summary>
    /// <param name="errors">Bits of its transmit status that report errors; ES is among them if it is one.</param>
    /// <returns>False if there is none, or no room for its status.</returns>
    public bool Transmit(uint errors = 0)
    {
        bool isOn = IsTransmitterOn && (Written(0x70) & 2) != 0;
        if (!isOn || _transmitStatuses.Count == TransmitStatusBytes / sizeof(uint) || !_toSend.TryDequeue(out WaitingFrame? frame))
        {
            return false;
        }

        _usedBytes -= frame.UsedBytes;
        _transmitStatuses.Enqueue((frame.CommandB & 0xFFFF_0000) | errors);
        Sent.Add(frame.Bytes);
        return true;
    }

    private void ResetTransmitter()
    {
        _toSend.Clear();
        _transmitStatuses.Clear();
        _frame.Clear();
        _usedBytes = 0;
        _frameUsedBytes = 0;
        _commandA = null;
        _commandB = null;
        _firstCommandB = null;
    }

    private uint TakeTransmitStatus() => _transmitStatuses.TryDequeue(out uint status)
        ? status
        : throw new ModelViolation("a read of the transmit status FIFO, which is empty");

    private void WriteTransmitData(uint word)
    {
        if (_commandA is not uint commandA)
        {
            BeginSegment(word);
        }
        else if (_commandB is null)
        {
            TakeCommandB(commandA, word);
        }
        else
        {
            TakeData(commandA, word);
        }
    }

    // TX command A (3.12.2).
    private void BeginSegment(uint command)
    {
        bool isFirst = (command & (1u << 13)) != 0;
        if ((command & CommandAReserved) != 0 || (command & 0x7FF) == 0)
        {
            throw new ModelViolation($"TX command A 0x{command:X8}: reserved bits, or an empty buffer");
        }

        if (isFirst == (_firstCommandB is not null))
        {
            throw new ModelViolation($"TX command A 0x{command:X8}: {(isFirst ? "a first segment within a frame" : "a later segment of no frame")}");
        }

        Use(sizeof(uint));
        _commandA = command;
        _wordsLeft = (OffsetOf(command) + (command & 0x7FF) + 3) / sizeof(uint);
    }

    // TX command B (3.12.3): the same in all segments, and stored with the first.
    private void TakeCommandB(uint commandA, uint command)
    {
        if ((command & CommandBReserved) != 0)
        {
            throw new ModelViolation($"TX command B 0x{command:X8}: reserved bits");
        }

        if (_firstCommandB is uint first && first != command)
        {
            throw new ModelViolation($"TX command B 0x{command:X8}: another than the first segment's, 0x{first:X8}");
        }

        if ((commandA & (1u << 13)) != 0)
        {
            Use(sizeof(uint));
        }

        _firstCommandB = command;
        _commandB = command;
    }

    // Whole words of the start offset are not stored (3.12.5).
    private void TakeData(uint commandA, uint word)
    {
        _segment.AddRange(BitConverter.GetBytes(word));
        if (_segment.Count > OffsetOf(commandA) / sizeof(uint) * sizeof(uint))
        {
            Use(sizeof(uint));
        }

        if (--_wordsLeft != 0)
        {
            return;
        }

        _frame.AddRange(_segment.Skip((int)OffsetOf(commandA)).Take((int)(commandA & 0x7FF)));
        _segment.Clear();
        _commandA = null;
        _commandB = null;
        if ((commandA & (1u << 12)) != 0)
        {
            EndFrame();
        }
    }

    private void EndFrame()
    {
        uint command = _firstCommandB!.Value;
        if (_frame.Count != (command & 0x7FF))
        {
            throw new ModelViolation($"a frame of {_frame.Count} bytes whose TX command B says {command & 0x7FF} (TXE, 3.12.3)");
        }

        _toSend.Enqueue(new WaitingFrame([.. _frame], command, _frameUsedBytes));
        _frame.Clear();
        _frameUsedBytes = 0;
        _firstCommandB = null;
    }

    private static uint OffsetOf(uint commandA) => (commandA >> 16) & 0x1F;

    private void Use(uint bytes)
    {
        _usedBytes += bytes;
        _frameUsedBytes += bytes;
        if (_usedBytes > TransmitDataBytes)
        {
            throw new ModelViolation("the transmit data FIFO overflows (TDFO)");
        }
    }

    /// <summary>A complete frame.</summary>
    private sealed record WaitingFrame(byte[] Bytes, uint CommandB, uint UsedBytes);
}
