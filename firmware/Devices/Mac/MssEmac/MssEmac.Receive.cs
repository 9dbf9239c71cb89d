// The receive half: the ring, its counter of packets, its interrupt. Runs in the kernel loop, but for the interrupt's own mask.
using System.Runtime.CompilerServices;
using PortShare.Core;

namespace PortShare.Devices;

internal unsafe partial struct MssEmac<TPlace>
    where TPlace : struct, IMssEmacPlace
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
    public readonly bool HasUntold
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => false;
    }

    /// <inheritdoc/>
    // There is nothing to acknowledge: the interrupt is a level, and lasts while packets are counted.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint AcknowledgeReceived()
    {
        uint status = MssEmacAccess<TPlace>.ReadWhole(MssEmacRegister.ReceiveStatus);
        uint count = MssEmacBits.PacketsIn(status);
        if ((status & MssEmacBits.ReceiveStopped) != 0)
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
    public readonly void MaskInterrupt() => MssEmacAccess<TPlace>.Write(MssEmacRegister.InterruptMask, 0);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly uint Peek(FrameHeader* header) => _receive.Peek(header);

    /// <inheritdoc/>
    public readonly ReceiveError Explain(uint peeked, out uint lengthBytes) =>
        ReceiveRing<MssEmacReceiveDescriptor<TPlace>, MssEmacReceiveDma<TPlace>>.Explain(peeked, out lengthBytes);

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

    // A bus error takes with it the frame that was on its way. Had it met the read of a descriptor there was none, and one too many is counted:
    // the status does not say which.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RestartReception(uint waiting, uint status)
    {
        if (_receive.TryResume(waiting) && (TPlace.DryRingLosesFrame || MssEmacBits.HasFailed(status)))
        {
            _counters.Overruns++;
        }
    }
}
