// The LAN9118's receive half: its status and data FIFOs. Runs in the kernel loop, but for the interrupt's own mask.
using System.Runtime.CompilerServices;
using PortShare.Core;

namespace PortShare.Devices;

internal unsafe partial struct Lan9118<TPlace>
    where TPlace : struct, ILan9118Place
{
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
        get => false;
    }

    /// <inheritdoc/>
    public static bool ExchangesBuffers
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => false;
    }

    /// <inheritdoc/>
    public readonly bool HasUntold
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => false;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint AcknowledgeReceived()
    {
        // Cleared first, then looked: a frame that arrives in between sets it again, and nothing is missed.
        // Model: no-lost-wake-up, SWAP_ACKNOWLEDGE_AND_COUNT
        Lan9118Access<TPlace>.Write(Lan9118Register.InterruptStatus, Lan9118Bits.ReceiveStatusLevel);
        return (Lan9118Access<TPlace>.ReadWhole(Lan9118Register.ReceiveFifoInformation) << 8) >> 24;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void ArmReceiveInterrupt() =>
        Lan9118Access<TPlace>.Write(Lan9118Register.InterruptEnable, Lan9118Bits.ReceiveStatusLevel);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void MaskInterrupt() => Lan9118Access<TPlace>.Write(Lan9118Register.InterruptEnable, 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint Peek(FrameHeader* header) => Lan9118Fifo.Peek(header);

    /// <inheritdoc/>
    public readonly ReceiveError Explain(uint peeked, out uint lengthBytes)
    {
        if ((peeked & Lan9118Fifo.IsBad) == 0)
        {
            lengthBytes = peeked;
            return ReceiveError.None;
        }
        uint bytesWithFcs = ReceiveStatus.LengthBytes(peeked);
        lengthBytes = bytesWithFcs >= FrameLimits.FcsBytes ? bytesWithFcs - FrameLimits.FcsBytes : 0;
        return Classify(peeked, lengthBytes);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void ReadInto(FrameHeader* header, uint lengthBytes, byte* destination) =>
        Lan9118Fifo.ReadFrame(destination, header, lengthBytes);

    /// <inheritdoc/>
    public readonly byte* Exchange(byte* empty) => empty;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Discard(uint lengthBytes)
    {
        // The header Peek took if there was a whole one.
        DiscardRest(lengthBytes >= FrameLimits.HeaderBytes ? FrameStart.HeaderBytes : 0, lengthBytes);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void PeekOn(FrameStart* start, uint shownBytes, uint bytes)
    {
        if (bytes - shownBytes == sizeof(uint))
        {
            // Of a flood of tagged frames each is shown one word further.
            *(uint*)((byte*)start + shownBytes) = Lan9118Fifo.ReadWord();
            return;
        }
        Lan9118Fifo.Read((byte*)start + shownBytes, bytes - shownBytes);
    }

    /// <inheritdoc/>
    public readonly void ReadRest(FrameStart* start, uint shownBytes, uint lengthBytes, byte* destination)
    {
        // No more than was shown: behind that is a part of some other frame, and where this one ends, nothing is read over it.
        Unsafe.CopyBlockUnaligned(ref *destination, ref *(byte*)start, shownBytes);
        Lan9118Fifo.Read(destination + shownBytes, BytesBehind(shownBytes, lengthBytes));
    }

    /// <inheritdoc/>
    public readonly void DiscardRest(uint shownBytes, uint lengthBytes)
    {
        uint left = BytesBehind(shownBytes, lengthBytes);
        // Fast-forward needs at least four words in the FIFO (datasheet 3.13).
        if (TPlace.DiscardByReading || left <= 3 * sizeof(uint))
        {
            Lan9118Fifo.Skip(left);
            return;
        }
        Lan9118Access<TPlace>.Write(Lan9118Register.ReceiveDatapathControl, Lan9118Bits.FastForward);
        Lan9118Access<TPlace>.WaitWhileSet(Lan9118Register.ReceiveDatapathControl, Lan9118Bits.FastForward);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint DiscardRun(FrameHeader* header, uint lengthBytes, uint limitFrames, FrameHeader* mask, uint* next) =>
        TPlace.DiscardByReading
            ? Lan9118Fifo.SkipRun(header, lengthBytes, limitFrames, mask, next)
            : DiscardOne(header, lengthBytes, limitFrames, next);

    // Of padding, frame and FCS. A frame that was shown to the end of its last word has none left.
    private static uint BytesBehind(uint shownBytes, uint lengthBytes)
    {
        uint all = Abi.MiniportLayout.FrameOffset + lengthBytes + FrameLimits.FcsBytes;
        return all > shownBytes ? all - shownBytes : 0;
    }

    // The chip's fast-forward is a loop that waits, for which a run is no gain.
    private readonly uint DiscardOne(FrameHeader* header, uint lengthBytes, uint limitFrames, uint* next)
    {
        Discard(lengthBytes);
        if (limitFrames != 1)
        {
            *next = Peek(header);
        }
        return 1;
    }

    private static ReceiveError Classify(uint status, uint lengthBytes) =>
        (status & ReceiveStatus.RuntFrame) != 0 || lengthBytes < FrameLimits.HeaderBytes ? ReceiveError.Runt
        : (status & ReceiveStatus.FrameTooLong) != 0 ? ReceiveError.TooLong
        : (status & ReceiveStatus.CollisionSeen) != 0 ? ReceiveError.LateCollision
        : (status & ReceiveStatus.WatchdogTimeOut) != 0 ? ReceiveError.Watchdog
        : (status & ReceiveStatus.MiiError) != 0 ? ReceiveError.MiiError
        : (status & ReceiveStatus.CrcError) != 0 ? ReceiveError.FcsError
        : (status & ReceiveStatus.DribblingBit) != 0 ? ReceiveError.Dribble
        : (status & ReceiveStatus.LengthError) != 0 ? ReceiveError.LengthError
        : ReceiveError.Other;
}
