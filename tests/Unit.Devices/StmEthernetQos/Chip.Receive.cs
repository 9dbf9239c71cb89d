// From the receive queue to memory (RM0433 58.7 and 58.10, receive descriptors).
using System;

namespace PortShare.Devices.Tests.StmEthernetQos;

internal sealed partial class Chip
{
    /// <summary>What the DMA writes beside a frame to fill its first and last word: nothing that means anything.</summary>
    public const byte FillByte = 0xA5;

    /// <summary>What stands in words of a descriptor that are written back without a meaning.</summary>
    public const uint Meaningless = 0x5AA5_5AA4;

    private const uint ReceiveIoc = 1u << 30;           // RDES3 as read
    private const uint Buffer1Valid = 1u << 24;
    private const uint Buffer2Valid = 1u << 25;
    private const uint Context = 1u << 30;              // RDES3 as written back
    private const uint First = 1u << 29;
    private const uint Last = 1u << 28;
    private const uint Word2Valid = 1u << 27;
    private const uint Word1Valid = 1u << 26;
    private const int TypeShift = 16;
    private const uint ErrorSummary = 1u << 15;
    private const uint StampAvailable = 1u << 14;       // RDES1
    private const uint FilterFailed = 1u << 17;         // RDES2
    private const uint StampsOn = 1u << 0;              // MACTSCR
    private const uint StampsForAll = 1u << 8;

    private int _stored;
    private bool _isContextDue;
    private bool _hasOwnedPrevious;
    private bool _isWatchdogRunning;

    /// <summary>
    /// Whether the DMA looks at the next descriptor right behind a packet, not when the next one comes. A driver has to do with both.
    /// </summary>
    public bool FetchesEarly { get; init; } = true;

    /// <summary>
    /// Whether a packet makes a suspended reception look at its descriptor again, if it is before the tail. ST's SVD files say so; without
    /// it, only a write of the tail does, as users report (HAL's issues 7 and 61). A driver has to do with both.
    /// </summary>
    public bool ResumesWithPacket { get; init; }

    /// <summary>A fault: from now on packets arrive, but DMACSR.RI is not set.</summary>
    public bool IsReceiveInterruptLost { get; set; }

    /// <summary>A fault: reception stores nothing any more, whatever is written to the tail, until a reset.</summary>
    public bool IsReceptionHung { get; set; }

    /// <summary>A fault: how many of the next writes of the tail a suspended reception does not look at.</summary>
    public int MissedReceiveTails { get; set; }

    /// <summary>How many of the next buffers the bus does not take.</summary>
    public int ReceiveBusErrors { get; set; }

    /// <summary>The time of DMACRxIWTR is over: packets that came without IOC interrupt now.</summary>
    public void ElapseReceiveWatchdog()
    {
        if (_isWatchdogRunning && Written(Register.DmaCRxIwtr) != 0 && !IsReceiveInterruptLost)
        {
            Raise(ReceiveInterrupt);
        }

        _isWatchdogRunning = false;
    }

    private void RunReceiver()
    {
        while (_receive.MayRun && !IsReceptionHung && (_isContextDue || _queue.Count != 0))
        {
            if (!TryAcquire(out DescriptorRing.Descriptor? descriptor))
            {
                return;
            }

            if (_isContextDue)
            {
                WriteContext(descriptor!);
            }
            else
            {
                Store(descriptor!);
            }
        }

        if (FetchesEarly && _receive.MayRun && !IsReceptionHung)
        {
            TryAcquire(out _);
        }
    }

    private bool TryAcquire(out DescriptorRing.Descriptor? descriptor)
    {
        descriptor = _receive.IsBeforeTail ? _receive.Ring.Fetch(_receive.Current) : null;
        if (descriptor is { IsOwned: true })
        {
            _hasOwnedPrevious = true;
            return true;
        }

        _receive.Suspend();
        if (_hasOwnedPrevious)
        {
            _hasOwnedPrevious = false;
            Raise(ReceiveUnavailable);
        }

        return false;
    }

    private void Store(DescriptorRing.Descriptor descriptor)
    {
        Packet packet = _queue.Peek();
        bool isFirst = _stored == 0;
        if (ReceiveBusErrors != 0 && ReceiveBusErrors-- != 0)
        {
            FailOnBus(_receive);
            return;
        }

        Fill(descriptor.Words[0], packet.Bytes);
        if ((descriptor.Words[3] & Buffer2Valid) != 0 && _stored < packet.Bytes.Length)
        {
            Fill(descriptor.Words[2], packet.Bytes);
        }

        bool isLast = _stored == packet.Bytes.Length;
        bool isStamped = isLast && (Written(Register.MacTsCr) & StampsOn) != 0 && (Written(Register.MacTsCr) & StampsForAll) != 0;
        uint status = isLast
            ? Last | Word1Valid | Word2Valid | packet.Errors | (packet.Errors != 0 ? ErrorSummary : 0) | (packet.TypeCode << TypeShift)
            : 0;
        _receive.Ring.HandBack(
            descriptor,
            Meaningless,
            isStamped ? StampAvailable : 0,
            packet.HasPassed ? 0 : FilterFailed,
            status | (isFirst ? First : 0) | (uint)_stored);
        _receive.Advance();
        if (isLast)
        {
            Dequeue();
            (_stored, _isContextDue) = (0, isStamped);
            Announce((descriptor.Words[3] & ReceiveIoc) != 0);
        }
    }

    private void Announce(bool interrupts)
    {
        _isWatchdogRunning |= !interrupts;
        if (interrupts && !IsReceiveInterruptLost)
        {
            Raise(ReceiveInterrupt);
        }
    }

    // Whole words are written. In the first buffer of a packet, what is before its address in the first word is written too.
    private void Fill(uint address, byte[] packet)
    {
        uint lead = address % sizeof(uint);
        if (lead != 0 && _stored != 0)
        {
            throw new ModelViolation($"a packet goes on in a buffer at 0x{address:X8}, whose last two bits count as 0 there (Intel)");
        }

        int count = Math.Min((int)(BufferBytes - lead), packet.Length - _stored);
        uint start = address - lead;
        uint words = (lead + (uint)count + 3) & ~3u;
        if (_receive.Ring.Overlaps(start, words) || _transmit.Ring.Overlaps(start, words))
        {
            throw new ModelViolation($"the buffer at 0x{address:X8} runs into descriptors");
        }

        Span<byte> buffer = Memory.Bytes(start, words);
        buffer.Fill(FillByte);
        packet.AsSpan(_stored, count).CopyTo(buffer[(int)lead..]);
        _stored += count;
    }

    private void WriteContext(DescriptorRing.Descriptor descriptor)
    {
        const uint Nanoseconds = 123_456_789;
        const uint Seconds = 42;
        _isContextDue = false;
        _receive.Ring.HandBack(descriptor, Nanoseconds, Seconds, 0, Context);
        _receive.Advance();
    }

    // RDES1 may hold what was written back into it: Embassy and HAL leave it.
    private void CheckReceive(DescriptorRing.Descriptor descriptor)
    {
        uint control = descriptor.Words[3];
        string where = $"the receive descriptor at 0x{descriptor.Address:X8} ";
        if ((control & ~(DescriptorRing.Own | ReceiveIoc | Buffer1Valid | Buffer2Valid)) != 0)
        {
            throw new ModelViolation(where + $"has reserved bits set: RDES3 is 0x{control:X8}");
        }

        if ((control & Buffer1Valid) == 0)
        {
            throw new ModelViolation(where + "has no valid first buffer (BUF1V)");
        }

        CheckBuffer(where, descriptor, descriptor.Words[0]);
        if ((control & Buffer2Valid) != 0)
        {
            CheckBuffer(where, descriptor, descriptor.Words[2]);
        }
    }

    private void CheckBuffer(string where, DescriptorRing.Descriptor descriptor, uint buffer)
    {
        uint start = buffer & ~3u;
        if (!Reaches(start, BufferBytes))
        {
            throw new ModelViolation(where + $"has a buffer at 0x{buffer:X8}, which the DMA does not reach");
        }

        foreach (DescriptorRing.Descriptor other in _receive.Ring.All)
        {
            if (other.IsOwned && (IsNear(other.Words[0], start) || ((other.Words[3] & Buffer2Valid) != 0 && IsNear(other.Words[2], start))))
            {
                throw new ModelViolation(where + $"has a buffer at 0x{buffer:X8}, which overlaps with that of 0x{other.Address:X8}");
            }
        }
    }

    private bool IsNear(uint other, uint start) => (other & ~3u) - start + BufferBytes - 1 < (2 * BufferBytes) - 1;
}
