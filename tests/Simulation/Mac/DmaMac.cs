// A MAC that moves frames by itself: received ones lie in buffers already, sent ones are read from memory some time later.
using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using PortShare.Core;

namespace PortShare.Simulation;

/// <summary>A MAC with DMA.</summary>
/// <param name="receiveBuffers">Number of received frames that can wait.</param>
/// <param name="transmitDescriptors">Number of frames that can be on their way out.</param>
public sealed unsafe class DmaMac(int receiveBuffers = int.MaxValue, int transmitDescriptors = int.MaxValue) : MacDevice
{
    private readonly Queue<Transfer> _transfers = new();
    private readonly Queue<nuint> _finishedTokens = new();
    private readonly List<GuardedMemory> _applicationMemory = [];

    /// <summary>Frames that are on their way out.</summary>
    public int TransferCount => _transfers.Count;

    /// <inheritdoc/>
    protected override bool HasTransmitRoom => _transfers.Count < transmitDescriptors;

    /// <inheritdoc/>
    public override IEnumerable<nuint> OutstandingTokens =>
        _transfers.Select(transfer => transfer.Token).Concat(_finishedTokens);

    /// <summary>Names memory that applications write to: what changes there while a frame leaves is not the kernel's doing.</summary>
    /// <param name="memory">The memory.</param>
    public void AddApplicationMemory(GuardedMemory memory) => _applicationMemory.Add(memory);

    /// <summary>The oldest frames leave: only now is their memory read.</summary>
    /// <param name="limitFrames">The most frames.</param>
    /// <exception cref="ContractException">A piece in the kernel's memory has changed since the frame was given.</exception>
    public void FinishTransfers(int limitFrames = int.MaxValue)
    {
        while (IsLinkUp && limitFrames-- > 0 && _transfers.TryDequeue(out Transfer? transfer))
        {
            foreach (Piece piece in transfer.Pieces)
            {
                ContractException.Require(
                    piece.IsUntouched || _applicationMemory.Exists(memory => memory.Contains(piece.Address)),
                    $"Send: a segment of {piece.Given.Length} bytes changed before its frame was sent");
            }
            Record(SentFrame.Of(transfer.Pieces, transfer.Token));
            _finishedTokens.Enqueue(transfer.Token);
        }
    }

    /// <inheritdoc/>
    protected override bool HasReceiveRoom(IReadOnlyCollection<SimulatedFrame> waiting, SimulatedFrame frame) =>
        waiting.Count < receiveBuffers;

    /// <inheritdoc/>
    protected override void Store(SimulatedFrame frame, byte* destination)
    {
        // From its buffer a frame is copied to the byte: the least that the contract allows.
        frame.Bytes.CopyTo(new Span<byte>(destination + FrameOffset, frame.Bytes.Length));
    }

    private protected override TransmitOutcome Accept(ImmutableArray<Piece> pieces, uint lengthBytes, nuint token)
    {
        ContractException.Require(!OutstandingTokens.Contains(token), $"Send: token 0x{token:X} is still in use");
        _transfers.Enqueue(new Transfer(token, pieces));
        return TransmitOutcome.Later;
    }

    internal override bool TryTakeSent(out nuint token) => _finishedTokens.TryDequeue(out token);

    private sealed record Transfer(nuint Token, ImmutableArray<Piece> Pieces);
}
