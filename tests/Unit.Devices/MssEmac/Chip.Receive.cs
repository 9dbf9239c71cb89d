// From the line to memory: MAC, filter, FIFO, DMA (UG0331 10.4.2).
using System;
using System.Collections.Generic;

namespace PortShare.Devices.Tests.MssEmac;

internal sealed partial class Chip
{
    /// <summary>What stands for the FCS, which no driver looks at.</summary>
    public const byte FcsByte = 0xFC;

    /// <summary>What the DMA writes behind a frame up to the end of its last word: nothing that means anything.</summary>
    public const byte TailByte = 0xA5;

    private const int FcsBytes = 4;
    private const uint UnknownBits = 0x0005_A000;       // of a packet's size, those that no source gives a meaning
    private readonly Queue<byte[]> _fifo = [];
    private int _fifoBytes;
    private DescriptorRing.Descriptor? _receiveDescriptor;

    /// <summary>
    /// Whether the FCS is in memory and counted in the packet's size: vendor, CoreTSE, Emcraft's Linux and ag71xx take 4 off. QEMU has none.
    /// </summary>
    public bool StoresFcs { get; init; } = true;

    /// <summary>
    /// Whether the DMA reads the next descriptor right behind a packet (10.4.2, 4 has it do so when it is enabled), and not when the next
    /// packet comes, as QEMU does. A driver has to do with both.
    /// </summary>
    public bool FetchesEarly { get; init; } = true;

    /// <summary>Whether the frame for which there is no descriptor waits in the FIFO; in QEMU it is lost.</summary>
    public bool KeepsFrameOfDryRing { get; init; } = true;

    /// <summary>Room in the FIFO (vendor: FIFO_CFG1's comment). In QEMU frames wait outside, without a limit.</summary>
    public int ReceiveFifoBytes { get; init; } = 8 * 1024;

    /// <summary>Whether lost frames are counted in the statistics, which QEMU does not have.</summary>
    public bool CountsLostFrames { get; init; } = true;

    /// <summary>How many of the next frames the bus does not take.</summary>
    public int ReceiveBusErrors { get; set; }

    /// <summary>Frames lost for want of room or of a descriptor, or by an error of the bus.</summary>
    public int LostFrames { get; private set; }

    /// <summary>Frames that the filter dropped.</summary>
    public int FilteredFrames { get; private set; }

    /// <summary>Frames that wait in the FIFO.</summary>
    public int WaitingFrames => _fifo.Count;

    /// <summary>A frame comes over the line.</summary>
    /// <param name="frame">The frame without FCS.</param>
    /// <param name="events">What else the receiver sees: bits of <see cref="ReceiveVector"/>.</param>
    /// <returns>Whether it passed the filter and found room in the FIFO.</returns>
    public bool Deliver(byte[] frame, uint events = 0)
    {
        if (!IsReceiverOn || !IsLinkUp)
        {
            return false;
        }

        _hasHeardLine = true;
        byte[] bytes = [.. frame, FcsByte, FcsByte, FcsByte, FcsByte];
        uint vector = VectorOf(bytes, events);
        CountReceived(bytes, vector);
        if (IsDropped(bytes, vector))
        {
            FilteredFrames++;
            return false;
        }

        Array.Resize(ref bytes, Math.Min(bytes.Length, (int)Written(0x10)));
        if (_fifoBytes + bytes.Length > ReceiveFifoBytes)
        {
            Lose();
            return false;
        }

        _fifo.Enqueue(bytes);
        _fifoBytes += bytes.Length;
        RunReceiver();
        return true;
    }

    private void RunReceiver()
    {
        while (_receive.IsOn && _fifo.Count != 0)
        {
            if (_receiveDescriptor is null && !FetchReceiveDescriptor())
            {
                return;
            }

            Store(TakeFromFifo());
        }
    }

    private byte[] TakeFromFifo()
    {
        byte[] bytes = _fifo.Dequeue();
        _fifoBytes -= bytes.Length;
        return bytes;
    }

    // 10.4.2, 4: if the empty flag is 0, the storage still has a packet; RxOverflow is set and RxEnable cleared.
    private bool FetchReceiveDescriptor()
    {
        DescriptorRing.Descriptor descriptor = _receive.Ring.Fetch(_receive.At);
        if (descriptor.IsOwned)
        {
            _receiveDescriptor = descriptor;
            return true;
        }

        _receive.RunDry();
        if (!KeepsFrameOfDryRing && _fifo.Count != 0)
        {
            TakeFromFifo();
            Lose();
        }

        return false;
    }

    private void Store(byte[] bytes)
    {
        DescriptorRing.Descriptor descriptor = _receive.Ring.Fetch(_receiveDescriptor!.Address);
        _receiveDescriptor = null;
        int size = StoresFcs ? bytes.Length : bytes.Length - FcsBytes;
        uint words = (uint)(size + 3) & ~3u;
        if (!Memory.Reaches(descriptor.Buffer, words) || (ReceiveBusErrors != 0 && ReceiveBusErrors-- != 0))
        {
            // Counted in no statistic: those are the MAC's, and the MAC was rid of it (ours).
            _receive.FailOnBus();
            LostFrames++;
            return;
        }

        if (_receive.Ring.Overlaps(descriptor.Buffer, words) || _transmit.Ring.Overlaps(descriptor.Buffer, words))
        {
            throw new ModelViolation($"the buffer at 0x{descriptor.Buffer:X8} runs into descriptors (10.4.2: room for the longest packet)");
        }

        Span<byte> buffer = Memory.Bytes(descriptor.Buffer, words);
        buffer.Fill(TailByte);
        bytes.AsSpan(0, size).CopyTo(buffer);
        _receive.Ring.HandBack(descriptor, (uint)size | UnknownBits);
        _receive.Advance(descriptor.Next, AdvancesRegisters);
        if (FetchesEarly)
        {
            FetchReceiveDescriptor();
        }
    }

    private void Lose()
    {
        LostFrames++;
        if (CountsLostFrames)
        {
            Count(Statistic.ReceiveDropped);
        }
    }
}
