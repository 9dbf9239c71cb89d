// The receive half: the ring, and its interrupt. Runs in the kernel loop, but for the interrupt's own mask.
using System.Runtime.CompilerServices;
using PortShare.Core;

namespace PortShare.Devices;

internal unsafe partial struct StmEthernetQos<TPlace>
    where TPlace : struct, IStmEthernetQosPlace
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
    // The status is forgotten before the ring is looked at, or a frame that came in between would never interrupt; and read back before the look, or
    // that would be early. That the DMA has stopped at a dry ring stays noted, and does not interrupt: frames wait then, each that is taken moves the
    // tail, and that lets it go on.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint AcknowledgeReceived()
    {
        StmEthernetQosAccess<TPlace>.WriteAndWait(StmEthernetQosRegister.Status, StmEthernetQosBits.Received | StmEthernetQosBits.NormalSummary);
        uint frames = CountFrames(out uint full);
        if (frames == 0 && full != 0)
        {
            DropParts(full);
        }
        return frames;
    }

    /// <inheritdoc/>
    public readonly bool HasUntold => _receive.HasWaiting;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void ArmReceiveInterrupt() =>
        StmEthernetQosAccess<TPlace>.Write(StmEthernetQosRegister.InterruptEnable, StmEthernetQosBits.Received | StmEthernetQosBits.NormalSummary);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void MaskInterrupt() => StmEthernetQosAccess<TPlace>.Write(StmEthernetQosRegister.InterruptEnable, 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Peek(FrameHeader* header)
    {
        uint length = _receive.Peek(header);
        return StmEthernetQosReceiveDescriptor.IsPart(length) ? PeekBehindParts(header) : length;
    }

    /// <inheritdoc/>
    public readonly ReceiveError Explain(uint peeked, out uint lengthBytes) =>
        ReceiveRing<StmEthernetQosReceiveDescriptor, StmEthernetQosReceiveDma<TPlace>>.Explain(peeked, out lengthBytes);

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
    public uint DiscardRun(FrameHeader* header, uint lengthBytes, uint limitFrames, FrameHeader* mask, uint* next)
    {
        uint dropped = _receive.DiscardRun(header, ShortestFrameBytes, limitFrames, mask, next);
        if (dropped != limitFrames && StmEthernetQosReceiveDescriptor.IsPart(*next))
        {
            *next = PeekBehindParts(header);
        }
        return dropped;
    }

    // How many frames wait, in whole or with their ends, and in how many descriptors.
    private readonly uint CountFrames(out uint full)
    {
        uint frames = 0;
        full = 0;
        for (uint descriptor = _receive.At(0); full != TPlace.DescriptorCount; full++)
        {
            uint length = StmEthernetQosReceiveDescriptor.Length(descriptor);
            if (StmEthernetQosReceiveDescriptor.IsMissing(length))
            {
                break;
            }
            frames += StmEthernetQosReceiveDescriptor.IsPart(length) ? 0u : 1;
            descriptor = StmEthernetQosReceiveDescriptor.Next(descriptor);
        }
        return frames;
    }

    // Parts alone, which nobody comes to take: they must not fill the ring.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void DropParts(uint parts)
    {
        for (; parts != 0; parts--)
        {
            _receive.Discard(0);
        }
    }

    // A frame that was counted lies behind the part that was peeked at.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private uint PeekBehindParts(FrameHeader* header)
    {
        uint length;
        uint left = TPlace.DescriptorCount;
        do
        {
            _receive.Discard(0);
            length = _receive.Peek(header);
        }
        while (StmEthernetQosReceiveDescriptor.IsPart(length) && --left != 0);
        return length;
    }
}
