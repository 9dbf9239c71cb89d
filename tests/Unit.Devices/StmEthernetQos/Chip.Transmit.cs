// From memory to the line (RM0433 58.6 and 58.10, transmit descriptors).
using System;
using System.Collections.Generic;
using System.Linq;

namespace PortShare.Devices.Tests.StmEthernetQos;

internal sealed partial class Chip
{
    private const uint TransmitIoc = 1u << 31;          // TDES2
    private const uint TagControl = 3u << 14;
    private const uint LengthMask = 0x3FFF;
    private const int Buffer2Shift = 16;
    private const uint StampWanted = 1u << 30;
    private const int PaddingShift = 26;                // TDES3 as read
    private const uint NotModelled = 0x43FF_8000;       // CTXT, SAIC, SLOTNUM, TSE, CIC, and a reserved bit
    private const uint TotalMask = 0x7FFF;
    private const uint PadAndFcs = 0;
    private const uint FcsOnly = 1;
    private const uint StampTaken = 1u << 17;           // TDES3 as written back
    private const uint LateCollision = 1u << 9;
    private const uint Underflow = 1u << 2;
    private const int ShortestWithoutFcs = 60;
    private const int LongestWithoutFcs = 1522;

    private bool _isTransmitterHung;

    /// <summary>What went out over the line: frames without FCS, in their order.</summary>
    public List<byte[]> Sent { get; } = [];

    /// <summary>Whether packets stay with the DMA until <see cref="RunTransmitter"/> is called, as if the line were slow.</summary>
    public bool IsTransmitHeld { get; set; }

    /// <summary>Whole frames that went out while nobody was at the other end.</summary>
    public int SentIntoNothing { get; private set; }

    /// <summary>Frames that collided, because MAC and link have not the same duplex.</summary>
    public int CollidedFrames { get; private set; }

    /// <summary>Of these, frames whose collision the MAC did not hear.</summary>
    public int UnnoticedCollisions { get; private set; }

    /// <summary>How many of the next packets the bus refuses to give.</summary>
    public int TransmitBusErrors { get; set; }

    /// <summary>How many of the next packets come too slowly for the line.</summary>
    public int Underruns { get; set; }

    /// <summary>
    /// A fault: after an underrun nothing goes out any more, whatever is written to the tail, until a flush between stop and start, or a
    /// reset.
    /// </summary>
    public bool HangsAfterUnderrun { get; set; }

    private bool MayTransmit => _transmit.MayRun && IsTransmitterOn && !_isTransmitterHung;

    /// <summary>Lets packets go out.</summary>
    /// <param name="packets">The most.</param>
    public void RunTransmitter(int packets)
    {
        while (MayTransmit && packets-- > 0)
        {
            List<DescriptorRing.Descriptor> descriptors = Gather();
            if (descriptors.Count == 0)
            {
                return;
            }

            Transmit(descriptors);
        }

        if (MayTransmit)
        {
            Gather();
        }
    }

    // The descriptors of the next packet; none: the DMA suspends.
    private List<DescriptorRing.Descriptor> Gather()
    {
        List<DescriptorRing.Descriptor> descriptors = [];
        int count = _transmit.Ring.Count;
        for (int index = _transmit.Current; _transmit.HasTail && index != _transmit.TailIndex; index = (index + 1) % count)
        {
            DescriptorRing.Descriptor descriptor = _transmit.Ring.Fetch(index);
            descriptors.Add(descriptor);
            bool isFirst = (descriptor.Words[3] & First) != 0;
            if (isFirst != (descriptors.Count == 1))
            {
                throw new ModelViolation(
                    $"the descriptor at 0x{descriptor.Address:X8} has FD {(isFirst ? "within a packet" : "not, and begins one")}");
            }

            if ((descriptor.Words[3] & Last) != 0)
            {
                return descriptors;
            }
        }

        _transmit.Suspend();
        Raise(TransmitUnavailable);
        return [];
    }

    private void Transmit(List<DescriptorRing.Descriptor> descriptors)
    {
        byte[] frame = [.. descriptors.SelectMany(PayloadOf)];
        CheckFrame(descriptors[0], frame);
        if (TransmitBusErrors != 0 && TransmitBusErrors-- != 0)
        {
            FailOnBus(_transmit);
            return;
        }

        uint status = Underruns != 0 && Underruns-- != 0 ? Underrun() : SendOverLine(frame);
        foreach (DescriptorRing.Descriptor descriptor in descriptors)
        {
            bool isLast = descriptor == descriptors[^1];
            bool isStamped = isLast && (descriptors[0].Words[2] & StampWanted) != 0 && (Written(Register.MacTsCr) & StampsOn) != 0;
            uint control = (descriptor.Words[3] & (First | Last)) | (isLast ? status : 0) | (isStamped ? StampTaken : 0);
            _transmit.Ring.HandBack(descriptor, Meaningless, Meaningless, Meaningless, control);
            _transmit.Advance();
        }

        // IOC means something in a packet's last descriptor.
        if ((descriptors[^1].Words[2] & TransmitIoc) != 0)
        {
            Raise(TransmitInterrupt);
        }
    }

    private uint Underrun()
    {
        _underflows = CountUp(_underflows);
        _queueStatus |= UnderflowStatus;
        _isTransmitterHung = HangsAfterUnderrun;
        _transmit.Suspend();
        return Underflow | ErrorSummary;
    }

    private uint SendOverLine(byte[] frame)
    {
        if (frame.Length < ShortestWithoutFcs)
        {
            Array.Resize(ref frame, ShortestWithoutFcs);
        }

        if (!Phy.IsLinkUp)
        {
            SentIntoNothing++;
        }
        else if (Mode.Is100 != Phy.Is100)
        {
            GarbledFrames++;
        }
        else if (Mode.IsFullDuplex != Phy.IsFullDuplex)
        {
            // Only who listens while it sends hears that.
            CollidedFrames++;
            UnnoticedCollisions += Mode.IsFullDuplex ? 1 : 0;
            return Mode.IsFullDuplex ? 0 : LateCollision | ErrorSummary;
        }
        else
        {
            Count(Counter.TransmitGood);
            Sent.Add(frame);
        }

        return 0;
    }

    private byte[] PayloadOf(DescriptorRing.Descriptor descriptor) =>
        BytesOf(descriptor).AsSpan().SequenceEqual(descriptor.Payload)
            ? descriptor.Payload!
            : throw new ModelViolation($"what the descriptor at 0x{descriptor.Address:X8} sends was changed while the DMA owned it");

    private byte[] BytesOf(DescriptorRing.Descriptor descriptor)
    {
        uint bytes1 = descriptor.Words[2] & LengthMask;
        uint bytes2 = (descriptor.Words[2] >> Buffer2Shift) & LengthMask;
        return
        [
            .. Memory.Bytes(descriptor.Words[0], bytes1),
            .. bytes2 == 0 ? [] : Memory.Bytes(descriptor.Words[1], bytes2),
        ];
    }

    private void CheckFrame(DescriptorRing.Descriptor first, byte[] frame)
    {
        uint padding = (first.Words[3] >> PaddingShift) & 3;
        uint total = first.Words[3] & TotalMask;
        string? wrong =
            frame.Length < HeaderBytes ? "fewer than a header (ours)"
            : frame.Length > LongestWithoutFcs ? "more than a frame with its two tags holds (802.3, 802.1Q)"
            : total != 0 && total != frame.Length ? $"but TDES3.FL says {total}"
            : padding > FcsOnly ? $"but TDES3.CPC is {padding}: the FCS would be the driver's (ours)"
            : padding != PadAndFcs && frame.Length < ShortestWithoutFcs ? "too few, and TDES3.CPC has no padding inserted"
            : null;
        if (wrong is not null)
        {
            throw new ModelViolation($"the packet in the descriptor at 0x{first.Address:X8} has {frame.Length} bytes, {wrong}");
        }
    }

    private void CheckTransmit(DescriptorRing.Descriptor descriptor)
    {
        string where = $"the transmit descriptor at 0x{descriptor.Address:X8} ";
        uint lengths = descriptor.Words[2];
        uint bytes1 = lengths & LengthMask;
        uint bytes2 = (lengths >> Buffer2Shift) & LengthMask;
        string? wrong =
            (descriptor.Words[3] & NotModelled) != 0 ? "asks for what is not modelled, or has a reserved bit set (TDES3)"
            : (lengths & TagControl) != 0 ? "asks for a VLAN tag, which is not modelled"
            : bytes1 == 0 ? "has a first buffer of no bytes"
            : !Reaches(descriptor.Words[0], bytes1) ? $"has a buffer at 0x{descriptor.Words[0]:X8}, which the DMA does not reach"
            : bytes2 != 0 && !Reaches(descriptor.Words[1], bytes2) ? "has a second buffer that the DMA does not reach"
            : null;
        if (wrong is not null)
        {
            throw new ModelViolation(where + wrong);
        }

        descriptor.Payload = BytesOf(descriptor);
    }

    // What lies before the tail is sent, and the tail is behind a whole packet. A full ring would look like an empty one.
    private void CheckTransmitTail()
    {
        if (!_transmit.IsOn || !_transmit.HasTail)
        {
            return;
        }

        ReadOnlySpan<DescriptorRing.Descriptor> all = _transmit.Ring.All;
        if (all[_transmit.TailIndex].IsOwned && _transmit.Ring.OwnedCount == all.Length)
        {
            throw new ModelViolation(
                $"all {all.Length} transmit descriptors are outstanding: the tail is the current one (Embassy, pull request 7048)");
        }

        bool isWhole = true;
        for (int index = _transmit.Current; index != _transmit.TailIndex; index = (index + 1) % all.Length)
        {
            isWhole = (all[index].Words[3] & Last) != 0;
            if (!all[index].IsOwned)
            {
                throw new ModelViolation(
                    $"the tail passes 0x{all[index].Address:X8}, which is not the DMA's: the doorbell came before the packet");
            }
        }

        if (!isWhole)
        {
            throw new ModelViolation("the tail is within a packet (Linux: all of a packet's descriptors before the first)");
        }
    }
}
