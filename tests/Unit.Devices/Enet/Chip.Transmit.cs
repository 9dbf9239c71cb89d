// From memory to the line.
using System;
using System.Collections.Generic;
using System.Linq;

namespace PortShare.Devices.Tests.Enet;

internal sealed partial class Chip
{
    private const int ShortestWithoutFcs = 60;
    private const int WatermarkBytes = 64;              // TFWR[TFWR]

    private readonly DescriptorRing _transmit;
    private readonly List<DescriptorRing.Descriptor> _gathered = [];
    private bool _isTransmitting;
    private int _mismatchedFrames;

    /// <summary>What went out over the line: frames without FCS, in their order.</summary>
    public List<byte[]> Sent { get; } = [];

    /// <summary>Frames that went out while nobody was at the other end, or nobody who could read them.</summary>
    public int SentIntoNothing { get; private set; }

    /// <summary>Frames that did not go out: underruns and collisions.</summary>
    public int AbortedFrames { get; private set; }

    /// <summary>Whether frames stay with the DMA until <see cref="RunTransmitter"/> is called, as if the line were slow.</summary>
    public bool IsTransmitHeld { get; set; }

    /// <summary>Whether frames are padded to 60 bytes (ours); in QEMU they are not.</summary>
    public bool PadsShortFrames { get; init; } = true;

    /// <summary>How many of the next frames the bus refuses to give.</summary>
    public int BusErrors { get; set; }

    /// <summary>
    /// For how many of the next frames memory is too slow: they underrun unless they are in the FIFO before they begin, by TFWR[STRFWD] or by
    /// being no longer than its threshold.
    /// </summary>
    public int SlowFrames { get; set; }

    /// <summary>How many of the next frames collide until the MAC gives up, if it has half duplex.</summary>
    public int Collisions { get; set; }

    private bool IsTransmitActive => _isTransmitting;

    private bool IsStopped => (_written[Register.Tcr] & StopsGracefully) != 0;

    /// <summary>Lets frames go out.</summary>
    /// <param name="frames">The most.</param>
    public void RunTransmitter(int frames)
    {
        while (_isTransmitting && !_isTransmitterHung && HasReferenceClock && !IsStopped && frames-- > 0)
        {
            if (!Gather())
            {
                _isTransmitting = false;
                return;
            }

            Transmit();
        }

        // The DMA looks at the next one by itself, and clears TDAR if that is not ready (manual).
        if (_isTransmitting && !_isTransmitterHung && HasReferenceClock)
        {
            _isTransmitting = _transmit.Fetch(_transmit.At).IsOwned;
        }
    }

    /// <summary>TDAR is written, whatever the value.</summary>
    private void WriteTransmitActive()
    {
        RefuseBeforeBarrier();
        if (LostTransmitDoorbells != 0)
        {
            LostTransmitDoorbells--;
            return;
        }

        _isTransmitting = _isEnabled;
    }

    // The descriptors of one frame.
    private bool Gather()
    {
        _gathered.Clear();
        DescriptorRing.Descriptor descriptor = _transmit.Fetch(_transmit.At);
        if (!descriptor.IsOwned)
        {
            return false;
        }

        _gathered.Add(descriptor);
        while ((descriptor.Status & TransmitStatus.Last) == 0)
        {
            descriptor = _transmit.Fetch(_transmit.Next(descriptor));
            if (!descriptor.IsOwned || _gathered.Contains(descriptor))
            {
                throw new ModelViolation(
                    $"the transmit descriptor at 0x{_gathered[0].Address:X8} begins a frame that has no end yet: the first R is set last (Linux)");
            }

            _gathered.Add(descriptor);
        }

        return true;
    }

    private void Transmit()
    {
        if (BusErrors != 0)
        {
            BusErrors--;
            FailOnBus();
            return;
        }

        byte[] frame = [.. _gathered.SelectMany(static one => one.Payload!)];
        CheckFrame();
        if ((_written[Register.Tacc] & Shift16) != 0)
        {
            frame = frame[Math.Min(ShiftBytes, frame.Length)..];
        }

        if (frame.Length < HeaderBytes)
        {
            throw new ModelViolation($"a frame of {frame.Length} bytes, fewer than a header (ours)");
        }

        if (PadsShortFrames && frame.Length < ShortestWithoutFcs)
        {
            Array.Resize(ref frame, ShortestWithoutFcs);
        }

        _events |= frame.Length + FcsBytes > MaximumBytes ? Event.BabblingTransmitter : 0;
        uint failure = FailureOf(frame);
        HandBack();
        _events |= Event.TransmitBuffer | (failure != 0 ? failure : Event.TransmitFrame);
        if (failure != 0)
        {
            AbortedFrames++;
            CountAborted(failure);
            _isTransmitterHung = HangsAfterUnderrun && failure == Event.Underrun;
            return;
        }

        CountSent(frame);
        Emit(frame);
    }

    private void CheckFrame()
    {
        foreach (DescriptorRing.Descriptor one in _gathered)
        {
            if (!Memory.Bytes(one.Buffer, one.Length).SequenceEqual(one.Payload))
            {
                throw new ModelViolation($"the bytes at 0x{one.Buffer:X8} were changed while the DMA owned them");
            }
        }

        bool hasFcs = (_gathered[^1].Status & TransmitStatus.Crc) != 0;
        if (hasFcs == ((_written[Register.Tcr] & ForwardsFcs) != 0))
        {
            throw new ModelViolation($"the last descriptor of a frame, at 0x{_gathered[^1].Address:X8}, has no TC bit: it would go without FCS");
        }
    }

    // By the event that says so; 0: it goes out.
    private uint FailureOf(byte[] frame)
    {
        uint watermark = _written[Register.Tfwr];
        int threshold = Math.Max(1, (int)(watermark & 0x3F)) * WatermarkBytes;
        if (SlowFrames != 0)
        {
            SlowFrames--;
            if ((watermark & StoreAndForward) == 0 && frame.Length > threshold)
            {
                return Event.Underrun;
            }
        }

        if (Mode.IsFullDuplex)
        {
            return 0;
        }

        if (Collisions != 0)
        {
            Collisions--;
            return Event.RetryLimit;
        }

        // The other end has full duplex: it sends whenever it likes.
        return HasLine && !IsDuplexRight && ++_mismatchedFrames % CollisionEvery == 0 ? Event.LateCollision : 0;
    }

    private void HandBack()
    {
        foreach (DescriptorRing.Descriptor one in _gathered)
        {
            _transmit.HandBack(one.Status & ~TransmitStatus.Ready, one.Length);
        }
    }

    private void Emit(byte[] frame)
    {
        if (!HasLine || !IsSpeedRight)
        {
            SentIntoNothing++;
            return;
        }

        Sent.Add(frame);
        if (!Mode.IsFullDuplex && (_written[Register.Rcr] & NoReceiveOnTransmit) == 0)
        {
            // Half duplex without DRT: the MAC hears itself.
            Receive([.. frame, FcsByte, FcsByte, FcsByte, FcsByte], 0);
        }
    }

    private void ForgetTransmission() => (_isTransmitting, _isTransmitterHung) = (false, false);
}
