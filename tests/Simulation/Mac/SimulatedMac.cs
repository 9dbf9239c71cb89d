// The driver that the firmware sees: unmanaged, as its generic parameters ask, and nothing but a way to the device.
using System;
using System.Runtime.InteropServices;
using PortShare.Core;

namespace PortShare.Simulation;

/// <summary>The driver of a <see cref="MacDevice"/>.</summary>
/// <param name="device">The device; it lives until <see cref="Dispose"/>.</param>
public unsafe struct SimulatedMac(MacDevice device) : IReceiveQueue, ITransmitQueue, IDisposable
{
    [ThreadStatic]
    private static uint _shortestFrameBytes;

    [ThreadStatic]
    private static bool _exchangesBuffers;

    [ThreadStatic]
    private static bool _sleepMasksInterrupt;

    [ThreadStatic]
    private static bool _interruptsWhenSent;

    [ThreadStatic]
    private static bool _keepsFrames;

    private GCHandle<MacDevice> _device = new(device);

    /// <summary>The limit of the device that this thread uses at the moment: see <see cref="Select"/>.</summary>
    public static uint ShortestFrameBytes => _shortestFrameBytes;

    /// <summary>Whether that device's frames lie in buffers.</summary>
    public static bool ExchangesBuffers => _exchangesBuffers;

    /// <summary>Whether that device's interrupt lasts.</summary>
    public static bool SleepMasksInterrupt => _sleepMasksInterrupt;

    /// <summary>Whether that device can interrupt when it has finished with a frame.</summary>
    public static bool InterruptsWhenSent => _interruptsWhenSent;

    /// <summary>Whether that device reads a frame after it was given it.</summary>
    public static bool KeepsFrames => _keepsFrames;

    /// <summary>Makes the static properties that a real driver has for its type tell what this device asks for.</summary>
    public readonly void Select()
    {
        _shortestFrameBytes = _device.Target.ShortestFrameBytes;
        _exchangesBuffers = _device.Target.ExchangesBuffers;
        _sleepMasksInterrupt = _device.Target.SleepMasksInterrupt;
        _interruptsWhenSent = _device.Target.InterruptsWhenSent;
        _keepsFrames = _device.Target.KeepsFrames;
    }

    /// <inheritdoc/>
    public readonly bool HasUntold => false;

    /// <inheritdoc/>
    public readonly uint AcknowledgeReceived() => _device.Target.AcknowledgeReceived();

    /// <inheritdoc/>
    public readonly void ArmReceiveInterrupt() => _device.Target.SetArmed(receive: true, sent: false);

    /// <inheritdoc/>
    public readonly void ArmSentInterrupt() => _device.Target.ArmSent();

    /// <inheritdoc/>
    public readonly void MaskInterrupt() => _device.Target.SetArmed(receive: false, sent: false);

    /// <inheritdoc/>
    public readonly uint Peek(FrameHeader* header) => _device.Target.Peek(header);

    /// <inheritdoc/>
    public readonly ReceiveError Explain(uint peeked, out uint lengthBytes) => MacDevice.Explain(peeked, out lengthBytes);

    /// <inheritdoc/>
    public readonly void ReadInto(FrameHeader* header, uint lengthBytes, byte* destination) =>
        _device.Target.ReadInto(header, lengthBytes, destination);

    /// <inheritdoc/>
    public readonly byte* Exchange(byte* empty) => _device.Target.Exchange(empty);

    /// <inheritdoc/>
    public readonly void Discard(uint lengthBytes) => _device.Target.Discard(lengthBytes);

    /// <inheritdoc/>
    public readonly void PeekOn(FrameStart* start, uint shownBytes, uint bytes) => _device.Target.PeekOn(start, shownBytes, bytes);

    /// <inheritdoc/>
    public readonly void ReadRest(FrameStart* start, uint shownBytes, uint lengthBytes, byte* destination) =>
        _device.Target.ReadRest(start, shownBytes, lengthBytes, destination);

    /// <inheritdoc/>
    public readonly void DiscardRest(uint shownBytes, uint lengthBytes) => _device.Target.DiscardRest(shownBytes, lengthBytes);

    /// <inheritdoc/>
    public readonly uint DiscardRun(FrameHeader* header, uint lengthBytes, uint limitFrames, FrameHeader* mask, uint* next) =>
        _device.Target.DiscardRun(header, lengthBytes, limitFrames, mask, next);

    /// <inheritdoc/>
    public readonly bool HasRoom() => _device.Target.HasRoom;

    /// <inheritdoc/>
    public readonly TransmitOutcome Send(byte* frame, SourceAndType sender, uint lengthBytes, nuint token) =>
        _device.Target.Send(frame, sender, lengthBytes, token);

    /// <inheritdoc/>
    public readonly TransmitOutcome Send(byte* frame, FrameStart* start, uint lengthBytes, nuint token) =>
        _device.Target.Send(frame, start, lengthBytes, token);

    /// <inheritdoc/>
    public readonly TransmitOutcome Send(TransmitSegment* segments, uint count, uint lengthBytes, nuint token) =>
        _device.Target.Send(segments, count, lengthBytes, token);

    /// <inheritdoc/>
    public readonly void Start() => _device.Target.Start();

    /// <inheritdoc/>
    public readonly bool TryTakeSent(out nuint token) => _device.Target.TryTakeSent(out token);

    /// <summary>Lets go of the device.</summary>
    public void Dispose() => _device.Dispose();
}
