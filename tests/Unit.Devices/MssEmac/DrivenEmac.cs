// The driver at a chip: as the sources describe it, or as QEMU emulates it.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;

using PortShare.Abi;
using PortShare.Core;

namespace PortShare.Devices.Tests.MssEmac;

/// <summary>The SOM's chip, with a ring that is soon dry.</summary>
internal readonly struct ChipPlace : IMssEmacPlace
{
    public const uint Descriptors = 8;

    public static uint Address => Chip.Address;

    public static uint PhyAddress => 1;

    public static uint PhyInterface => 3;

    public static uint DescriptorCount => Descriptors;

    public static uint MemoryAddress => MssMemory.Ddr;

    public static uint BufferBytes => DrivenEmac.BufferBytes;

    public static uint FrameOffset => 4;

    public static bool SizeIncludesFcs => true;

    public static bool FirstByteIsHigh => false;

    public static bool DryRingLosesFrame => false;

    public static bool ShortFramesArrive => false;
}

/// <summary>As QEMU 7.2 has it.</summary>
internal readonly struct QemuPlace : IMssEmacPlace
{
    public static uint Address => Chip.Address;

    public static uint PhyAddress => 1;

    public static uint PhyInterface => 3;

    public static uint DescriptorCount => ChipPlace.Descriptors;

    public static uint MemoryAddress => MssMemory.Ddr;

    public static uint BufferBytes => DrivenEmac.BufferBytes;

    public static uint FrameOffset => 4;

    public static bool SizeIncludesFcs => false;

    public static bool FirstByteIsHigh => true;

    public static bool DryRingLosesFrame => true;

    public static bool ShortFramesArrive => true;
}

/// <summary>A driver and its chip.</summary>
internal sealed unsafe class DrivenEmac : DrivenMac
{
    public const uint BufferBytes = 1536;
    public const int SlotBytes = 1536;

    // Behind what the rings have: a slot, and buffers of lwIP's.
    private const uint SlotAddress = MssMemory.Ddr + 0x80000;
    private const uint Empties = MssMemory.Ddr + 0x90000;

    private readonly Stack<uint> _empties = new(Enumerable.Range(0, 4).Select(static i => Empties + ((uint)i * BufferBytes) + 2));

    public DrivenEmac(bool asInQemu, Chip? chip = null)
        : base(asInQemu ? new MssEmac<QemuPlace>() : new MssEmac<ChipPlace>()) =>
        Chip = (chip ?? (asInQemu ? Chip.AsInQemu() : new Chip())).Install();

    public static HardwareAddress OwnAddress => new(0x3322_1102, 0x5544);

    public Chip Chip { get; }

    public Span<byte> Slot => Chip.Memory.Bytes(SlotAddress, SlotBytes);

    /// <summary>A driver that has opened its chip, which takes every frame.</summary>
    public static DrivenEmac Opened(bool asInQemu, Chip? chip = null)
    {
        DrivenEmac driven = new(asInQemu, chip);
        driven.Open(OwnAddress);
        return driven;
    }

    /// <summary>A frame to the station of any bytes, each other than those beside it.</summary>
    public static byte[] Frame(int lengthBytes, int seed = 0)
    {
        byte[] frame = AnyBytes(lengthBytes, seed);
        ReferenceDriver.OwnAddress.CopyTo(frame, 0);
        frame[6] = 2;
        // An EtherType, and no length.
        frame[12] = 0x88;
        return frame;
    }

    /// <summary>Takes the peeked frame into a slot.</summary>
    /// <returns>The frame.</returns>
    public byte[] Read(FrameHeader header, uint lengthBytes)
    {
        Span<byte> slot = Slot;
        slot.Fill(Untouched);
        Receive.ReadInto(&header, lengthBytes, Chip.Memory.At(SlotAddress));
        return slot.Slice((int)MiniportLayout.FrameOffset, (int)lengthBytes).ToArray();
    }

    /// <summary>Takes the peeked frame into a slot, of which more than the header was shown.</summary>
    /// <returns>The frame.</returns>
    public byte[] ReadRest(FrameStart start, uint shownBytes, uint lengthBytes)
    {
        Span<byte> slot = Slot;
        slot.Fill(Untouched);
        Receive.ReadRest(&start, shownBytes, lengthBytes, Chip.Memory.At(SlotAddress));
        return slot.Slice((int)MiniportLayout.FrameOffset, (int)lengthBytes).ToArray();
    }

    /// <summary>Takes the peeked frame with its buffer.</summary>
    /// <returns>The frame.</returns>
    public byte[] Exchange(uint lengthBytes)
    {
        byte* taken = Receive.Exchange(Chip.Memory.At(_empties.Pop()));
        _empties.Push(Chip.Memory.AddressOf(taken));
        return new Span<byte>(taken + MiniportLayout.FrameOffset, (int)lengthBytes).ToArray();
    }

    /// <summary>Takes the next frame by one of the ways.</summary>
    public byte[] Take(bool exchanges)
    {
        uint length = Peek(out FrameHeader header);
        return exchanges ? Exchange(length) : Read(header, length);
    }

    /// <summary>Sends a frame from a slot, whose sender was checked.</summary>
    public void Send(byte[] frame, bool starts = true)
    {
        Span<byte> slot = Slot;
        slot.Fill(Untouched);
        frame.CopyTo(slot[(int)MiniportLayout.FrameOffset..]);
        SourceAndType sender = MemoryMarshal.Read<SourceAndType>(slot[(int)SourceAndType.Offset..]);
        // Whatever the application writes afterwards is not what was checked.
        slot.Slice((int)SourceAndType.Offset, sizeof(SourceAndType)).Fill(Untouched);
        Assert.Equal(TransmitOutcome.Sent, Transmit.Send(Chip.Memory.At(SlotAddress), sender, (uint)frame.Length, token: 0));
        slot.Fill(Untouched);
        if (starts)
        {
            Transmit.Start();
        }
    }

    /// <summary>Sends a frame from a slot, whose start was checked.</summary>
    public void SendChecked(byte[] frame, bool starts = true)
    {
        Span<byte> slot = Slot;
        FrameStart start = Check(frame, slot);
        Assert.Equal(TransmitOutcome.Sent, Transmit.Send(Chip.Memory.At(SlotAddress), &start, (uint)frame.Length, token: 0));
        slot.Fill(Untouched);
        if (starts)
        {
            Transmit.Start();
        }
    }

    /// <summary>Sends a frame in pieces of so many bytes.</summary>
    public void SendPieces(byte[] frame, params int[] pieces)
    {
        TransmitSegment* segments = stackalloc TransmitSegment[pieces.Length];
        int from = 0;
        for (int i = 0; i < pieces.Length; i++)
        {
            segments[i] = new TransmitSegment { Address = Chip.Memory.At(SlotAddress) + from, LengthBytes = (uint)pieces[i] };
            from += pieces[i];
        }

        frame.CopyTo(Slot);
        Assert.Equal(frame.Length, from);
        Assert.Equal(TransmitOutcome.Sent, Transmit.Send(segments, (uint)pieces.Length, (uint)frame.Length, token: 0));
        Transmit.Start();
    }
}
