// What drivers on the ring layer have in common: frames are copied out of DMA buffers, or go away with them, and are copied into those to be sent.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;

using PortShare.Abi;
using PortShare.Core;

namespace PortShare.Devices.Tests;

/// <summary>A driver with rings of descriptors, and the memory that it shares with its MAC.</summary>
internal abstract unsafe class DrivenRing : DrivenMac
{
    /// <summary>From one buffer to the next.</summary>
    public const uint BufferBytes = 1536;
    public const int SlotBytes = 1536;

    private readonly IRingChip _chip;
    private readonly uint _slotAddress;
    private readonly Stack<uint> _empties;

    /// <param name="driver">The driver.</param>
    /// <param name="chip">Its chip, which is the one that it finds.</param>
    /// <param name="slotAddress">Where the slot of an application is.</param>
    /// <param name="firstEmpty">The first of a few buffers of lwIP's.</param>
    protected DrivenRing(object driver, IRingChip chip, uint slotAddress, uint firstEmpty)
        : base(driver)
    {
        (_chip, _slotAddress) = (chip, slotAddress);
        _empties = new(Enumerable.Range(0, 4).Select(i => firstEmpty + ((uint)i * BufferBytes)));
    }

    public static HardwareAddress OwnAddress => new(BitConverter.ToUInt32(OwnBytes), BitConverter.ToUInt16(OwnBytes, 4));

    /// <summary>Its chip, as that of any MAC.</summary>
    public IRingChip Model => _chip;

    public Span<byte> Slot => _chip.Memory.Bytes(_slotAddress, SlotBytes);

    private static byte[] OwnBytes => [0x02, 0x11, 0x22, 0x33, 0x44, 0x55];

    /// <summary>Opens the chip, so that it takes every frame.</summary>
    public void Open() => Open(OwnAddress);

    /// <summary>A frame to the station of any bytes, each other than those beside it.</summary>
    public static byte[] Frame(int lengthBytes, int seed = 0)
    {
        byte[] frame = AnyBytes(lengthBytes, seed);
        OwnBytes.CopyTo(frame, 0);
        frame[6] = 2;
        // An EtherType, and no length.
        frame[12] = 0x88;
        return frame;
    }

    /// <summary>As <see cref="Frame"/>, to a group.</summary>
    public static byte[] GroupFrame(int lengthBytes, int seed = 0)
    {
        byte[] frame = Frame(lengthBytes, seed);
        frame[0] |= 1;
        return frame;
    }

    /// <summary>Takes the peeked frame into a slot.</summary>
    /// <returns>The frame.</returns>
    public byte[] Read(FrameHeader header, uint lengthBytes)
    {
        Span<byte> slot = Slot;
        slot.Fill(Untouched);
        Receive.ReadInto(&header, lengthBytes, _chip.Memory.At(_slotAddress));
        return slot.Slice((int)MiniportLayout.FrameOffset, (int)lengthBytes).ToArray();
    }

    /// <summary>Takes the peeked frame into a slot, of which more than the header was shown.</summary>
    /// <returns>The frame.</returns>
    public byte[] ReadRest(FrameStart start, uint shownBytes, uint lengthBytes)
    {
        Span<byte> slot = Slot;
        slot.Fill(Untouched);
        Receive.ReadRest(&start, shownBytes, lengthBytes, _chip.Memory.At(_slotAddress));
        return slot.Slice((int)MiniportLayout.FrameOffset, (int)lengthBytes).ToArray();
    }

    /// <summary>Takes the peeked frame with its buffer.</summary>
    /// <returns>The frame.</returns>
    public byte[] Exchange(uint lengthBytes)
    {
        byte* taken = Receive.Exchange(_chip.Memory.At(_empties.Pop()));
        _empties.Push(_chip.Memory.AddressOf(taken));
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
        Assert.Equal(TransmitOutcome.Sent, Transmit.Send(_chip.Memory.At(_slotAddress), sender, (uint)frame.Length, token: 0));
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
        Assert.Equal(TransmitOutcome.Sent, Transmit.Send(_chip.Memory.At(_slotAddress), &start, (uint)frame.Length, token: 0));
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
            segments[i] = new TransmitSegment { Address = _chip.Memory.At(_slotAddress) + from, LengthBytes = (uint)pieces[i] };
            from += pieces[i];
        }

        frame.CopyTo(Slot);
        Assert.Equal(frame.Length, from);
        Assert.Equal(TransmitOutcome.Sent, Transmit.Send(segments, (uint)pieces.Length, (uint)frame.Length, token: 0));
        Transmit.Start();
    }
}
