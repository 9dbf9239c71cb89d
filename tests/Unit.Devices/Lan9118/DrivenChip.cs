// The driver at a chip: one of its two ways to discard, and memory that its bursts can go to.
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices.Tests.Lan9118;

/// <summary>As on the boards that QEMU emulates: fast-forward does not work, and nothing refuses short frames.</summary>
internal readonly struct ReadingPlace : ILan9118Place
{
    public static uint Address => Chip.Address;

    public static bool DiscardByReading => true;

    public static bool ShortFramesArrive => true;
}

/// <summary>As the datasheet has it.</summary>
internal readonly struct ForwardingPlace : ILan9118Place
{
    public static uint Address => Chip.Address;

    public static bool DiscardByReading => false;

    public static bool ShortFramesArrive => false;
}

/// <summary>A driver and its chip.</summary>
internal sealed unsafe class DrivenChip : DrivenMac, IDisposable
{
    public const int MemoryBytes = 2048;

    private const int PaddingBytes = 2;
    private const int Alignment = 16;

    private readonly byte* _memory = (byte*)NativeMemory.AlignedAlloc(MemoryBytes, Alignment);

    public DrivenChip(bool discardsByReading, Chip? chip = null)
        : base(discardsByReading ? new Lan9118<ReadingPlace>() : new Lan9118<ForwardingPlace>())
    {
        Chip = chip ?? new Chip { LooksAtLengths = !discardsByReading };
        Mmio.Registers = Chip;
    }

    public static HardwareAddress OwnAddress => new(0x1200_5452, 0x5634);

    public Chip Chip { get; }

    public Span<byte> Memory => new(_memory, MemoryBytes);

    /// <summary>A driver that has opened its chip, which takes every frame.</summary>
    public static DrivenChip Opened(bool discardsByReading, Chip? chip = null)
    {
        DrivenChip driven = new(discardsByReading, chip);
        driven.Open(OwnAddress);
        return driven;
    }

    /// <summary>A frame of any bytes, each other than those beside it.</summary>
    public static byte[] Frame(int lengthBytes, int seed = 0) => AnyBytes(lengthBytes, seed);

    /// <summary>Reads the peeked frame into memory.</summary>
    /// <returns>The frame without padding and FCS.</returns>
    public byte[] Read(FrameHeader header, uint lengthBytes)
    {
        Memory.Fill(Untouched);
        Receive.ReadInto(&header, lengthBytes, _memory);
        return Memory.Slice(PaddingBytes, (int)lengthBytes).ToArray();
    }

    /// <summary>Reads the peeked frame into memory, of which more than the header was shown.</summary>
    /// <returns>The frame without padding and FCS.</returns>
    public byte[] ReadRest(FrameStart start, uint shownBytes, uint lengthBytes)
    {
        Memory.Fill(Untouched);
        Receive.ReadRest(&start, shownBytes, lengthBytes, _memory);
        return Memory.Slice(PaddingBytes, (int)lengthBytes).ToArray();
    }

    public (uint Dropped, uint Next, FrameHeader Header) DiscardRun(
        FrameHeader header, uint lengthBytes, uint limitFrames)
    {
        uint next = 0;
        uint dropped = Receive.DiscardRun(&header, lengthBytes, limitFrames, HeaderMask.AnySender, &next);
        return (dropped, next, header);
    }

    /// <summary>Sends a frame from a slot, whose sender was checked.</summary>
    public void Send(byte[] frame)
    {
        Memory.Fill(Untouched);
        frame.CopyTo(Memory[PaddingBytes..]);
        SourceAndType sender = MemoryMarshal.Read<SourceAndType>(Memory[(int)SourceAndType.Offset..]);
        // Whatever the application writes afterwards is not what was checked.
        Memory.Slice((int)SourceAndType.Offset, sizeof(SourceAndType)).Fill(Untouched);
        Assert.Equal(TransmitOutcome.Sent, Transmit.Send(_memory, sender, (uint)frame.Length, token: 0));
    }

    /// <summary>Sends a frame from a slot, whose start was checked.</summary>
    public void SendChecked(byte[] frame)
    {
        FrameStart start = Check(frame, Memory);
        Assert.Equal(TransmitOutcome.Sent, Transmit.Send(_memory, &start, (uint)frame.Length, token: 0));
    }

    /// <summary>Sends a frame in pieces, each so many bytes behind a word's start.</summary>
    public void SendPieces(byte[] frame, params IReadOnlyList<(int Bytes, int Offset)> pieces)
    {
        TransmitSegment* segments = stackalloc TransmitSegment[pieces.Count];
        int from = 0;
        int to = 0;
        for (int i = 0; i < pieces.Count; i++)
        {
            (int bytes, int offset) = pieces[i];
            to = ((to + 3) & ~3) + offset;
            segments[i] = new TransmitSegment { Address = _memory + to, LengthBytes = (uint)bytes };
            frame.AsSpan(from, bytes).CopyTo(Memory[to..]);
            from += bytes;
            to += bytes;
        }

        Assert.Equal(frame.Length, from);
        Assert.Equal(TransmitOutcome.Sent, Transmit.Send(segments, (uint)pieces.Count, (uint)frame.Length, token: 0));
    }

    public void Dispose() => NativeMemory.AlignedFree(_memory);
}
