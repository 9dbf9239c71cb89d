// The receive half: filter, FIFOs, fast-forward, its interrupt (3.13, 5.3.3, 5.3.7, 5.3.10, 5.3.11, 5.3.19).
using System;
using System.Collections.Generic;
using System.Linq;

namespace PortShare.Devices.Tests.Lan9118;

internal sealed partial class Chip
{
    /// <summary>What the chip puts into the bytes before a frame's first: nothing that means anything.</summary>
    public const byte OffsetByte = 0xA5;

    /// <summary>What stands for the FCS, which no driver looks at.</summary>
    public const byte FcsByte = 0xFC;

    private const uint ReceiveStatusLevel = 1u << 3;    // INT_STS, RSFL
    private const int FcsBytes = 4;

    private readonly Queue<ReceivedFrame> _received = [];
    private ReceivedFrame? _current;
    private uint _interruptStatus;
    private uint _dropped;
    private int _fastForwardReads;

    /// <summary>How many reads of RX_DP_CTRL find a fast-forward under way.</summary>
    public int FastForwardReads { get; init; } = 2;

    /// <summary>
    /// Whether RSFL is set again at once if it is cleared while the level is still exceeded. The datasheet's word for these interrupts is
    /// "level"; QEMU sets it only when a frame arrives. A driver has to do with both.
    /// </summary>
    public bool IsLevelHeld { get; init; } = true;

    /// <summary>Words that were taken out of the receive data FIFO, one by one or by fast-forward.</summary>
    public int WordsRead { get; private set; }

    /// <summary>Frames that were fast-forwarded.</summary>
    public int FastForwards { get; private set; }

    /// <summary>Whether everything that came was taken.</summary>
    public bool IsReceiverEmpty => _received.Count == 0 && (_current is null || _current.Words.Count == 0);

    private bool IsReceiverOn => (MacRegister(1) & (1u << 2)) != 0;

    // 16 KB less TX_FIF_SZ; a sixteenth of it is for statuses (5.3.9, table 5.3).
    private uint ReceiveFifoBytes => 16 * 1024 - TransmitFifoKb * 1024;

    private uint ReceiveStatusCapacity => ReceiveFifoBytes / 16 / sizeof(uint);

    private uint ReceiveDataCapacityWords => ReceiveFifoBytes / 16 * 15 / sizeof(uint);

    private long ReceiveDataWords => _received.Sum(frame => frame.Words.Count) + (_current?.Words.Count ?? 0);

    private bool IsLevelExceeded => _received.Count > (Written(0x68) & 0xFF);

    private uint ReceiveFifoInformation => ((uint)_received.Count << 16) | ((uint)ReceiveDataWords * sizeof(uint));

    /// <summary>A frame comes over the wire.</summary>
    /// <param name="frame">The frame without FCS.</param>
    /// <param name="errors">Bits of the receive status that report errors; the chip adds ES and what the address says.</param>
    /// <returns>Whether it is in the FIFO now. If it passed the filter, RX_DROP counts it otherwise.</returns>
    public bool Deliver(byte[] frame, uint errors = 0)
    {
        if (!IsReceiverOn || (frame.Length >= 6 && !Passes(frame.AsSpan(0, 6))))
        {
            return false;
        }

        int offset = (int)(Written(0x6C) >> 8) & 0x1F;
        byte[] bytes = [.. Enumerable.Repeat(OffsetByte, offset), .. frame, .. Enumerable.Repeat(FcsByte, FcsBytes)];
        int words = (bytes.Length + 3) / sizeof(uint);
        if (_received.Count + 1 > ReceiveStatusCapacity || ReceiveDataWords + words > ReceiveDataCapacityWords)
        {
            _dropped++;
            return false;
        }

        Array.Resize(ref bytes, words * sizeof(uint));
        Queue<uint> content = new(Enumerable.Range(0, words).Select(word => BitConverter.ToUInt32(bytes, word * sizeof(uint))));
        _received.Enqueue(new ReceivedFrame(StatusOf(frame, errors | (IsTooLong(frame) ? FrameTooLong : 0)), content));
        RaiseLevel();
        return true;
    }

    // 3.13.3: ES is the OR of CRC error, collision seen, frame too long and runt.
    private static uint StatusOf(byte[] frame, uint errors)
    {
        const uint ErrorsOfEs = (1u << 11) | (1u << 7) | (1u << 6) | (1u << 1);
        bool isBroadcast = frame.Length >= 6 && frame.Take(6).All(one => one == 0xFF);
        bool isMulticast = frame.Length >= 1 && (frame[0] & 1) != 0 && !isBroadcast;
        return ((uint)(frame.Length + FcsBytes) << 16)
            | errors
            | ((errors & ErrorsOfEs) != 0 ? 1u << 15 : 0)
            | (isBroadcast ? 1u << 13 : 0)
            | (isMulticast ? 1u << 10 : 0)
            | (1u << 5);
    }

    private void ResetReceiver()
    {
        _received.Clear();
        _current = null;
        _interruptStatus = 0;
        _dropped = 0;
        _fastForwardReads = 0;
    }

    private void RaiseLevel()
    {
        if (IsLevelExceeded)
        {
            _interruptStatus |= ReceiveStatusLevel;
        }
    }

    private void ClearInterrupts(uint bits)
    {
        _interruptStatus &= ~bits;
        if (IsLevelHeld)
        {
            RaiseLevel();
        }
    }

    private uint TakeReceiveStatus()
    {
        if (_current is { Words.Count: > 0 } left)
        {
            throw new ModelViolation($"a receive status is taken while {left.Words.Count} words of the frame before are in the FIFO");
        }

        if (!_received.TryDequeue(out _current))
        {
            throw new ModelViolation("a read of the receive status FIFO, which is empty");
        }

        return _current.Status;
    }

    private uint ReadReceiveData()
    {
        if (_fastForwardReads != 0)
        {
            throw new ModelViolation("a read of the receive data FIFO during a fast-forward (3.13.1.1)");
        }

        if (_current is null || !_current.Words.TryDequeue(out uint word))
        {
            throw new ModelViolation("a read of the receive data FIFO behind the end of the frame whose status was taken");
        }

        WordsRead++;
        return word;
    }

    // At least four words of the frame must still be there (3.13.1.1).
    private void FastForward()
    {
        if (_fastForwardReads != 0)
        {
            throw new ModelViolation("a fast-forward during a fast-forward");
        }

        if (_current is not { Words.Count: >= 4 })
        {
            throw new ModelViolation($"a fast-forward over {_current?.Words.Count ?? 0} words, fewer than four (3.13.1.1)");
        }

        WordsRead += _current.Words.Count;
        _current.Words.Clear();
        _fastForwardReads = FastForwardReads;
        FastForwards++;
    }

    private uint ReadReceiveDatapathControl() => IsStillBusy(ref _fastForwardReads) ? 1u << 31 : 0;

    private uint TakeDropped()
    {
        uint dropped = _dropped;
        _dropped = 0;
        return dropped;
    }

    /// <summary>What is left of a frame.</summary>
    private sealed record ReceivedFrame(uint Status, Queue<uint> Words);
}
