// A MAC whose frames wait inside the device until the core reads them, and that copies what it sends.
using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PortShare.Core;

namespace PortShare.Simulation;

/// <summary>A MAC with FIFOs.</summary>
/// <param name="receiveFifoBytes">Size of the receive FIFO.</param>
/// <param name="transmitFifoBytes">Size of the transmit FIFO: at least the longest frame.</param>
public sealed unsafe class FifoMac(int receiveFifoBytes = int.MaxValue, uint transmitFifoBytes = uint.MaxValue) : MacDevice
{
    private const int WordBytes = 4;
    private const byte Filler = 0x5A;

    private uint _transmitUsedBytes;

    /// <summary>Always empty: every frame is copied at once.</summary>
    public override IEnumerable<nuint> OutstandingTokens => [];

    /// <inheritdoc/>
    protected override bool HasTransmitRoom => transmitFifoBytes - _transmitUsedBytes >= FrameLimits.MaximumDoubleTaggedBytes;

    /// <summary>A MAC whose transmit FIFO takes a number of the shortest frames before it has to drain.</summary>
    /// <param name="frames">How many, 1 or more.</param>
    public static FifoMac WithRoomFor(uint frames) =>
        new(transmitFifoBytes: FrameLimits.MaximumDoubleTaggedBytes + (frames - 1) * FrameLimits.MinimumBytes);

    /// <summary>What is in the transmit FIFO leaves.</summary>
    /// <param name="limitBytes">How much, at most.</param>
    public void DrainTransmitFifo(uint limitBytes = uint.MaxValue) =>
        _transmitUsedBytes -= IsLinkUp ? Math.Min(_transmitUsedBytes, limitBytes) : 0;

    /// <inheritdoc/>
    protected override bool HasReceiveRoom(IReadOnlyCollection<SimulatedFrame> waiting, SimulatedFrame frame) =>
        waiting.Sum(inside => (long)inside.LengthBytes) + frame.LengthBytes <= receiveFifoBytes;

    /// <inheritdoc/>
    protected override void Store(SimulatedFrame frame, byte* destination)
    {
        // A FIFO is read by the word, FCS included: the most that the contract allows.
        int bytes = FrameOffset + frame.Bytes.Length + (int)FrameLimits.FcsBytes;
        int words = (bytes + WordBytes - 1) / WordBytes;
        Span<byte> memory = new(destination, words * WordBytes);
        memory.Fill(Filler);
        frame.Bytes.CopyTo(memory[FrameOffset..]);
    }

    private protected override TransmitOutcome Accept(ImmutableArray<Piece> pieces, uint lengthBytes, nuint token)
    {
        _transmitUsedBytes += lengthBytes;
        Record(SentFrame.Of(pieces, token));
        return TransmitOutcome.Sent;
    }

    internal override bool TryTakeSent(out nuint token)
    {
        token = 0;
        return false;
    }
}
