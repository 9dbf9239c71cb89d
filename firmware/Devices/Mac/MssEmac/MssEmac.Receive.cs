// The receive half: the ring, its counter of packets, and what starts it again when it has run dry. Runs in the kernel loop, but for the
// interrupt's own mask.
using System.Runtime.CompilerServices;
using PortShare.Core;

namespace PortShare.Devices;

internal unsafe partial struct MssEmac<TPlace>
    where TPlace : struct, IMssEmacPlace
{
    // In front of each receive buffer: the padding of lwIP's, when it is given away, and a DMA buffer begins at a word.
    private const uint BufferPaddingBytes = 4;

    private const uint Stopped = MssEmacBits.Overflow | MssEmacBits.BusError;

    /// <inheritdoc/>
    public static uint ShortestFrameBytes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TPlace.ShortFramesArrive ? FrameLimits.HeaderBytes : FrameLimits.MinimumBytes;
    }

    /// <inheritdoc/>
    public static bool SleepMasksInterrupt
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => true;
    }

    /// <inheritdoc/>
    public static bool ExchangesBuffers
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => true;
    }

    /// <inheritdoc/>
    // There is nothing to acknowledge: the interrupt is a level, and lasts while packets are counted.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint AcknowledgeReceived()
    {
        uint status = MssEmacAccess<TPlace>.ReadWhole(MssEmacRegister.ReceiveStatus);
        uint count = MssEmacBits.PacketsIn(status);
        if ((status & Stopped) != 0)
        {
            RestartReception(count, status);
        }
        return count;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void ArmReceiveInterrupt() => MssEmacAccess<TPlace>.Write(MssEmacRegister.InterruptMask, MssEmacBits.ReceiveInterrupts);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void MaskReceiveInterrupt() => MssEmacAccess<TPlace>.Write(MssEmacRegister.InterruptMask, 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint Peek(FrameHeader* header) => _receive.Peek(header);

    /// <inheritdoc/>
    public readonly ReceiveError Explain(uint peeked, out uint lengthBytes)
    {
        lengthBytes = peeked;
        if (peeked <= ushort.MaxValue)
        {
            return ReceiveError.None;
        }
        // Fewer bytes than an FCS, or a packet that was counted and is not there.
        lengthBytes = 0;
        return IsMissing ? ReceiveError.Other : ReceiveError.Runt;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ReadInto(FrameHeader* header, uint lengthBytes, byte* destination)
    {
        _receive.ReadInto(lengthBytes, destination);
        CountTaken();
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Exchange(byte* empty)
    {
        byte* taken = _receive.Exchange(empty);
        CountTaken();
        return taken;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Discard(uint lengthBytes)
    {
        // What was counted before it was there stays counted, and is looked at again.
        if (lengthBytes == 0 && IsMissing)
        {
            return;
        }
        _receive.Release();
        CountTaken();
    }

    /// <inheritdoc/>
    public uint DiscardRun(FrameHeader* header, uint lengthBytes, uint limitFrames, FrameHeader* mask, uint* next)
    {
        FrameHeader first = *header;
        uint dropped = 0;
        do
        {
            Discard(lengthBytes);
            if (++dropped == limitFrames)
            {
                break;
            }
            lengthBytes = _receive.Peek(header);
            *next = lengthBytes;
        }
        while (lengthBytes - ShortestFrameBytes <= FrameLimits.MaximumBytes - ShortestFrameBytes && IsAlike(&first, header, mask));
        return dropped;
    }

    private readonly bool IsMissing => MssEmacReceiveDescriptor<TPlace>.IsArmed(_receive.At(0));

    private static bool IsAlike(FrameHeader* first, FrameHeader* other, FrameHeader* mask) =>
        (((first->Word0 ^ other->Word0) & mask->Word0) | ((first->Word1 ^ other->Word1) & mask->Word1)
            | ((first->Word2 ^ other->Word2) & mask->Word2) | ((first->Word3 ^ other->Word3) & mask->Word3)) == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CountTaken() => MssEmacAccess<TPlace>.Write(MssEmacRegister.ReceiveStatus, MssEmacBits.Packet);

    // It stopped behind the packets that are counted, at a descriptor that was full. It starts there and nowhere else, or frames would come
    // out of their order; and not before a frame was taken and the descriptor armed, or it would stop again.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RestartReception(uint waiting, uint status)
    {
        if (waiting >= _receive.Count)
        {
            return;
        }
        // Only the errors: a one in the packets' place would take one off.
        MssEmacAccess<TPlace>.Write(MssEmacRegister.ReceiveStatus, status & Stopped);
        if (TPlace.DryRingLosesFrame && (status & MssEmacBits.Overflow) != 0)
        {
            _counters.Overruns++;
        }
        MssEmacAccess<TPlace>.StartDma(MssEmacRegister.ReceiveDescriptor, _receive.At(waiting), MssEmacRegister.ReceiveControl);
    }
}
