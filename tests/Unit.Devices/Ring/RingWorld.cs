// The rings with descriptors of another format than any driver has: an OWN bit that is set for the DMA, errors in the descriptor, a tail pointer.
// What the rings do for one MAC alone would show here.
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Devices.Tests.Ring;

/// <summary>The memory of the rings, as driver and DMA see it, and what the DMA was told.</summary>
internal sealed unsafe class RingWorld : IRegisters, IDma, IDisposable
{
    public const uint Base = 0x2004_0000;
    public const uint Count = 4;
    public const uint DescriptorBytes = 32;
    public const uint BufferBytes = 1536;
    public const uint FrameOffset = 2;

    private const int MemoryBytes = 64 * 1024;

    [ThreadStatic]
    private static RingWorld? _current;

    private readonly byte* _memory = (byte*)NativeMemory.AlignedAlloc(MemoryBytes, 32);

    public RingWorld()
    {
        new Span<byte>(_memory, MemoryBytes).Fill(0xEE);
        Mmio.Registers = this;
        Dma.Memory = this;
        _current = this;
    }

    public static RingWorld Current => _current!;

    public static RingMemory Memory => new(Base, Count, DescriptorBytes, BufferBytes);

    /// <summary>What the DMA was told, in its order.</summary>
    public List<string> Told { get; } = [];

    /// <summary>A word of memory.</summary>
    public ref uint this[uint address] => ref *(uint*)At(address);

    public static uint ReceiveDescriptor(int index) => Memory.ReceiveDescriptors + ((uint)index % Count * DescriptorBytes);

    public static uint TransmitDescriptor(int index) => Memory.TransmitDescriptors + ((uint)index % Count * DescriptorBytes);

    /// <summary>The DMA receives a frame.</summary>
    /// <param name="index">Into which descriptor.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="errors">Error bits.</param>
    public void Receive(int index, byte[] frame, uint errors = 0)
    {
        uint descriptor = ReceiveDescriptor(index);
        Assert.True((this[descriptor] & OwnBit.Own) != 0, $"descriptor {index} is not the DMA's");
        frame.CopyTo(new Span<byte>(At(this[descriptor + OwnBit.Buffer]), frame.Length));
        this[descriptor] = errors | ((uint)(frame.Length + FrameLimits.FcsBytes) << OwnBit.LengthShift);
    }

    /// <summary>The frame that a transmit descriptor of the DMA's names.</summary>
    public byte[] Sent(int index)
    {
        uint descriptor = TransmitDescriptor(index);
        Assert.True((this[descriptor] & OwnBit.Own) != 0, $"descriptor {index} is not the DMA's");
        return new Span<byte>(At(this[descriptor + OwnBit.Buffer]), (int)this[descriptor + OwnBit.Size]).ToArray();
    }

    /// <summary>The DMA is done with a transmit descriptor.</summary>
    public void Finish(int index, bool hasFailed = false) => this[TransmitDescriptor(index)] = hasFailed ? OwnBit.ErrorSummary : 0;

    public uint Read(uint address) => this[address];

    public void Write(uint address, uint value) => this[address] = value;

    public byte* At(uint address)
    {
        uint offset = address - Base;
        return offset < MemoryBytes ? _memory + offset : throw new ModelViolation($"0x{address:X8} is outside of the rings' memory");
    }

    public uint AddressOf(byte* bytes) => Base + (uint)(bytes - _memory);

    public void Barrier()
    {
    }

    public void Dispose() => NativeMemory.AlignedFree(_memory);
}

/// <summary>Words and bits of the descriptors, of both rings.</summary>
internal static class OwnBit
{
    public const uint Size = 4;
    public const uint Buffer = 8;
    public const uint Next = 12;

    public const uint Own = 1u << 31;
    public const uint ErrorSummary = 1u << 15;
    public const uint CrcError = 1u << 1;
    public const int LengthShift = 16;
    public const uint LengthMask = 0x3FFF;
}

internal readonly struct OwnBitReceive : IReceiveDescriptor
{
    // What Length returns of a frame with errors has these beside its status.
    private const uint Bad = 1u << 30;

    public static uint StrideBytes => RingWorld.DescriptorBytes;

    public static void Link(uint descriptor, uint next, uint bufferBytes)
    {
        Mmio.Write(descriptor + OwnBit.Size, bufferBytes);
        Mmio.Write(descriptor + OwnBit.Next, next);
    }

    public static uint Next(uint descriptor) => Mmio.ReadWhole(descriptor + OwnBit.Next);

    public static void Arm(uint descriptor, uint buffer)
    {
        Mmio.Write(descriptor + OwnBit.Buffer, buffer);
        Arm(descriptor);
    }

    public static void Arm(uint descriptor) => Mmio.Write(descriptor, OwnBit.Own);

    public static uint Length(uint descriptor)
    {
        uint status = Mmio.ReadWhole(descriptor);
        return (status & (OwnBit.Own | OwnBit.ErrorSummary)) == 0
            ? (status >> OwnBit.LengthShift) - FrameLimits.FcsBytes
            : status | Bad;
    }

    public static bool IsMissing(uint length) => (length & OwnBit.Own) != 0;

    public static ReceiveError Explain(uint length, out uint lengthBytes)
    {
        lengthBytes = ((length & ~Bad) >> OwnBit.LengthShift) & OwnBit.LengthMask;
        return (length & OwnBit.CrcError) != 0 ? ReceiveError.FcsError : ReceiveError.Other;
    }

    public static uint Buffer(uint descriptor) => Mmio.ReadWhole(descriptor + OwnBit.Buffer);
}

internal readonly struct OwnBitTransmit : ITransmitDescriptor
{
    public static uint StrideBytes => RingWorld.DescriptorBytes;

    public static void Link(uint descriptor, uint next, uint buffer)
    {
        Mmio.Write(descriptor + OwnBit.Buffer, buffer);
        Mmio.Write(descriptor + OwnBit.Next, next);
        TakeBack(descriptor);
    }

    public static uint Next(uint descriptor) => Mmio.ReadWhole(descriptor + OwnBit.Next);

    public static uint Buffer(uint descriptor) => Mmio.ReadWhole(descriptor + OwnBit.Buffer);

    public static bool IsFree(uint descriptor) => (Mmio.ReadWhole(descriptor) & OwnBit.Own) == 0;

    public static bool HasStatus => true;

    public static bool HasFailed(uint descriptor) => (Mmio.ReadWhole(descriptor) & OwnBit.ErrorSummary) != 0;

    public static void TakeBack(uint descriptor) => Mmio.Write(descriptor, 0);

    public static void Give(uint descriptor, uint lengthBytes)
    {
        Mmio.Write(descriptor + OwnBit.Size, lengthBytes);
        Mmio.Write(descriptor, OwnBit.Own);
    }
}

/// <summary>A DMA with a tail pointer, which notes what it is told: also whether the descriptor is armed by then.</summary>
internal readonly struct TailDma : IReceiveDma
{
    public static void Rearmed(uint descriptor) => Note("rearmed", descriptor);

    public static void Resume(uint descriptor) => Note("resume", descriptor);

    private static void Note(string what, uint descriptor) => RingWorld.Current.Told.Add(
        $"{what} {(descriptor - RingWorld.Memory.ReceiveDescriptors) / RingWorld.DescriptorBytes}"
            + $"{((RingWorld.Current[descriptor] & OwnBit.Own) != 0 ? "" : ", not armed")}");
}
