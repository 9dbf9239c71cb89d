// From the line to memory: MAC, filter, FIFO, DMA.
using System;
using System.Collections.Generic;

namespace PortShare.Devices.Tests.Enet;

internal sealed partial class Chip
{
    /// <summary>What stands for the FCS, which no driver looks at.</summary>
    public const byte FcsByte = 0xFC;

    /// <summary>What is in memory where nothing means anything: in front of a shifted frame, and behind one in its last 8 bytes.</summary>
    public const byte TailByte = 0xA5;

    private const uint Active = 1u << 24;               // RDAR, TDAR
    private const int FcsBytes = 4;
    private const int ShiftBytes = 2;
    private const int BusBytes = 8;
    private const int CollisionEvery = 3;

    private readonly DescriptorRing _receive;
    private readonly Queue<Received> _fifo = [];
    private int _fifoBytes;
    private bool _isReceiving;
    private int _halfDuplexFrames;

    /// <summary>Whether the FCS is always in memory: as in QEMU, which does not look at RCR[CRCFWD].</summary>
    public bool AlwaysStoresFcs { get; init; }

    /// <summary>Whether RACC[SHIFT16] does something; in QEMU it does not with legacy descriptors.</summary>
    public bool ShiftsReceived { get; init; } = true;

    /// <summary>
    /// Whether the length in the last of a frame's descriptors is the whole frame's (manual, vendor) or only what is in its buffer (QEMU).
    /// </summary>
    public bool LastLengthIsWhole { get; init; } = true;

    /// <summary>
    /// Whether the DMA looks at the next descriptor right behind a frame, as QEMU does, or only when there is something for it. A driver has to
    /// do with both.
    /// </summary>
    public bool FetchesEarly { get; init; } = true;

    /// <summary>
    /// Whether a frame for which there is no descriptor waits in the FIFO, as in QEMU it waits outside, or is lost and counted in IEEE_R_MACERR
    /// (ours: no source says). A driver has to do with both.
    /// </summary>
    public bool KeepsFrameOfDryRing { get; init; } = true;

    /// <summary>Whether the first frame that overflows the FIFO arrives as far as there was room, marked OV (manual, OV), or not at all.</summary>
    public bool MarksOverruns { get; init; } = true;

    /// <summary>Room in the FIFO: its thresholds have 8 bits for words of 8 bytes. In QEMU frames wait outside, without a limit.</summary>
    public int ReceiveFifoBytes { get; init; } = 2 * 1024;

    /// <summary>How many of the next frames the bus does not take.</summary>
    public int ReceiveBusErrors { get; set; }

    /// <summary>Frames lost for want of room or of a descriptor, by an error of the bus or because the MAC was turned off.</summary>
    public int LostFrames { get; private set; }

    /// <summary>Of these, frames that were in the FIFO when the MAC was turned off: no counter has them.</summary>
    public int ForgottenFrames { get; private set; }

    /// <summary>Frames that the filter dropped.</summary>
    public int FilteredFrames { get; private set; }

    /// <summary>Frames that wait in the FIFO, whole or in part.</summary>
    public int WaitingFrames => _fifo.Count;

    private bool IsReceiveActive => _isReceiving || (HidesDryRing && _isEnabled);

    /// <summary>A frame comes over the line.</summary>
    /// <param name="frame">The frame without FCS.</param>
    /// <param name="errors">What else the receiver sees: <see cref="ReceiveStatus.Crc"/> or <see cref="ReceiveStatus.NonOctet"/>.</param>
    /// <returns>Whether it passed the filter and found room in the FIFO.</returns>
    public bool Deliver(byte[] frame, uint errors = 0)
    {
        if (!_isEnabled || !HasLine)
        {
            return false;
        }

        byte[] bytes = [.. frame, FcsByte, FcsByte, FcsByte, FcsByte];
        errors |= DamageOfWrongMode(bytes);
        return Receive(bytes, errors);
    }

    private bool Receive(byte[] bytes, uint errors)
    {
        bool isLong = bytes.Length > MaximumBytes;
        CountReceived(bytes, errors);
        uint? kind = bytes.Length < HeaderBytes + FcsBytes ? null : Recognise(bytes.AsSpan(0, AddressBytes));
        bool isPassed = kind is not null && (bytes.Length >= ShortestBytes || PassesShortFrames) && !IsControlFrameDropped(bytes);
        bool isLengthWrong = isPassed && IsLengthWrong(bytes);
        if (isPassed)
        {
            _events |= (isLong ? Event.BabblingReceiver : 0) | (isLengthWrong ? Event.PayloadLength : 0);
        }

        bool isBad = isLong || isLengthWrong || (errors & EitherCrcError) != 0;
        if (!isPassed || (isBad && (_written[Register.Racc] & DropsBadFrames) != 0))
        {
            FilteredFrames++;
            return false;
        }

        CountPassed(bytes, isBad);
        uint status = kind!.Value | errors | (isLong ? ReceiveStatus.Long : 0);
        int limit = (int)_written[Register.Ftrl];
        if (bytes.Length > limit)
        {
            Array.Resize(ref bytes, limit);
            status |= ReceiveStatus.Truncated;
        }
        else if ((_written[Register.Rcr] & StripsFcs) != 0 && !AlwaysStoresFcs)
        {
            Array.Resize(ref bytes, bytes.Length - FcsBytes);
        }

        if (ShiftsReceived && (_written[Register.Racc] & ReceiveShift16) != 0)
        {
            bytes = [TailByte, TailByte, .. bytes];
        }

        return Enqueue(bytes, status);
    }

    /// <summary>RDAR is written, whatever the value.</summary>
    private void WriteReceiveActive()
    {
        RefuseBeforeBarrier();
        _isReceiving = _isEnabled;
        if (_isEnabled && FetchesEarly)
        {
            PollReceive();
        }
    }

    private void RefuseBeforeBarrier()
    {
        if (Memory.IsWriteUnderWay)
        {
            throw new ModelViolation("a doorbell before a barrier (DSB): what was written may still be in the processor's write buffer");
        }
    }

    private bool Enqueue(byte[] bytes, uint status)
    {
        int room = ReceiveFifoBytes - _fifoBytes;
        if (bytes.Length <= room)
        {
            Put(new Received(bytes, status));
            RunReceiver();
            return true;
        }

        LostFrames++;
        Count(Statistic.IeeeReceiveOverflow);
        if (MarksOverruns && room >= ShortestBytes)
        {
            Put(new Received(bytes[..room], ReceiveStatus.Overrun));
            RunReceiver();
        }

        return false;
    }

    private void Put(Received frame)
    {
        _fifo.Enqueue(frame);
        _fifoBytes += frame.Bytes.Length;
    }

    private void RunReceiver()
    {
        while (_isReceiving && !_isReceiverHung && _fifo.TryPeek(out Received? frame))
        {
            if (!PollReceive())
            {
                DropForDryRing(frame);
                return;
            }

            Store(frame);
        }
    }

    // RDAR is cleared when the descriptor that is looked at is not empty (manual).
    private bool PollReceive()
    {
        _isReceiving = _receive.Fetch(_receive.At).IsOwned;
        return _isReceiving;
    }

    private void DropForDryRing(Received frame)
    {
        if (!KeepsFrameOfDryRing && frame.Stored == 0)
        {
            RemoveFirst();
            CountIf(!frame.IsOverrun, Statistic.IeeeReceiveOverflow);
            LostFrames += frame.IsOverrun ? 0 : 1;
        }
    }

    private void RemoveFirst() => _fifoBytes -= _fifo.Dequeue().Bytes.Length;

    // One buffer of the frame.
    private void Store(Received frame)
    {
        if (ReceiveBusErrors != 0)
        {
            ReceiveBusErrors--;
            FailOnBus();
            return;
        }

        uint size = _receive.BufferBytes;
        DescriptorRing.Descriptor descriptor = _receive.At;
        if (_receive.Overlaps(descriptor.Buffer, size) || _transmit.Overlaps(descriptor.Buffer, size))
        {
            throw new ModelViolation($"the receive buffer at 0x{descriptor.Buffer:X8}, with MRBR's size, runs into descriptors");
        }

        ReadOnlySpan<byte> rest = frame.Bytes.AsSpan(frame.Stored);
        int count = Math.Min(rest.Length, (int)size);
        bool isLast = count == rest.Length;
        Span<byte> buffer = Memory.Bytes(descriptor.Buffer, (uint)((count + BusBytes - 1) & -BusBytes));
        buffer.Fill(TailByte);
        rest[..count].CopyTo(buffer);
        frame.Stored += count;
        uint kept = descriptor.Status & (ReceiveStatus.Wrap | ReceiveStatus.Software);
        int length = isLast && LastLengthIsWhole ? frame.Bytes.Length : count;
        _receive.HandBack(kept | (isLast ? ReceiveStatus.Last | frame.Status : 0), (uint)length);
        _events |= !isLast ? Event.ReceiveBuffer : HasLostReceiveInterrupts ? 0 : Event.ReceiveFrame;
        if (isLast)
        {
            RemoveFirst();
        }

        if (FetchesEarly)
        {
            PollReceive();
        }
    }

    // A MAC at another speed hears noise. One that does not expect collisions hears those that the line has.
    private uint DamageOfWrongMode(byte[] bytes)
    {
        if (!IsSpeedRight)
        {
            for (int i = 0; i < bytes.Length; i++)
            {
                bytes[i] ^= TailByte;
            }

            return ReceiveStatus.Crc;
        }

        return !IsDuplexRight && Mode.IsFullDuplex && ++_halfDuplexFrames % CollisionEvery == 0 ? ReceiveStatus.Crc : 0;
    }

    private void ForgetReceived()
    {
        foreach (Received frame in _fifo)
        {
            (LostFrames, ForgottenFrames) = frame.IsOverrun ? (LostFrames, ForgottenFrames) : (LostFrames + 1, ForgottenFrames + 1);
        }

        _fifo.Clear();
        _fifoBytes = 0;
        (_isReceiving, _isReceiverHung) = (false, false);
    }

    /// <summary>A frame in the FIFO.</summary>
    private sealed class Received(byte[] bytes, uint status)
    {
        public byte[] Bytes => bytes;

        public uint Status => status;

        public bool IsOverrun => status == ReceiveStatus.Overrun;

        /// <summary>How much of it is in memory.</summary>
        public int Stored { get; set; }
    }
}
