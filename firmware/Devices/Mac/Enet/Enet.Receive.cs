// The receive half: the ring, its doorbell, its interrupt. Runs in the kernel loop, but for the interrupt's own mask.
using System.Runtime.CompilerServices;
using PortShare.Core;

namespace PortShare.Devices;

internal unsafe partial struct Enet<TPlace>
    where TPlace : struct, IEnetPlace
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
        get => true;
    }

    /// <inheritdoc/>
    public static bool ExchangesBuffers
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => true;
    }

    /// <inheritdoc/>
    // Cleared first, then looked. In between a register is read, which the write is over before: RDAR, which is 0 if the DMA has stopped. At a full
    // ring that is right, and whoever takes a frame rings; else the DMA has looked at a descriptor just before it was armed, and missed the
    // doorbell that was rung just before it stopped.
    public readonly uint AcknowledgeReceived()
    {
        EnetAccess<TPlace>.Write(EnetRegister.InterruptEvent, EnetBits.FrameReceived);
        bool isActive = EnetAccess<TPlace>.IsActive(EnetRegister.ReceiveActive);
        uint count = _receive.CountWaiting();
        if (!isActive && count != TPlace.DescriptorCount)
        {
            EnetAccess<TPlace>.Ring(EnetRegister.ReceiveActive);
        }
        return count;
    }

    /// <inheritdoc/>
    public readonly bool HasUntold => _receive.HasWaiting;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void ArmReceiveInterrupt() => EnetAccess<TPlace>.Write(EnetRegister.InterruptMask, EnetBits.FrameReceived);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void MaskInterrupt() => EnetAccess<TPlace>.Write(EnetRegister.InterruptMask, 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint Peek(FrameHeader* header) => _receive.Peek(header);

    /// <inheritdoc/>
    public ReceiveError Explain(uint peeked, out uint lengthBytes)
    {
        ReceiveError error = ReceiveRing<EnetReceiveDescriptor<TPlace>, EnetReceiveDma<TPlace>>.Explain(peeked, out lengthBytes);
        if (error == ReceiveError.Other && !EnetReceiveDescriptor<TPlace>.IsMissing(peeked))
        {
            _statistics.NoteOverflowDelivered();
        }
        return error;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ReadInto(FrameHeader* header, uint lengthBytes, byte* destination) => _receive.ReadInto(lengthBytes, destination);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte* Exchange(byte* empty) => _receive.Exchange(empty);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Discard(uint lengthBytes) => _receive.Discard(lengthBytes);

    /// <inheritdoc/>
    public readonly void PeekOn(FrameStart* start, uint shownBytes, uint bytes) => _receive.PeekOn(start, shownBytes, bytes);

    /// <inheritdoc/>
    public void ReadRest(FrameStart* start, uint shownBytes, uint lengthBytes, byte* destination) => _receive.ReadInto(lengthBytes, destination);

    /// <inheritdoc/>
    public void DiscardRest(uint shownBytes, uint lengthBytes) => _receive.Discard(lengthBytes);

    /// <inheritdoc/>
    public uint DiscardRun(FrameHeader* header, uint lengthBytes, uint limitFrames, FrameHeader* mask, uint* next) =>
        _receive.DiscardRun(header, ShortestFrameBytes, limitFrames, mask, next);
}
