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
    // One is enough: whichever is given away, another one comes in its place.
    private readonly GuardedMemory _buffer = new("receive buffer", Abi.MiniportLayout.SlotBytes);
    private readonly Queue<Transfer> _transfers = new();
    private readonly Queue<nuint> _finishedTokens = new();
    private readonly List<GuardedMemory> _applicationMemory = [];
    private byte* _empty;
    private int _startedCount;

    /// <summary>The buffer that it has at first.</summary>
    public GuardedMemory Buffer => _buffer;

    /// <inheritdoc/>
    public override bool ExchangesBuffers => true;

    /// <inheritdoc/>
    public override bool InterruptsWhenSent => TellsWhenSent;

    /// <inheritdoc/>
    public override bool KeepsFrames => true;

    /// <summary>Whether it interrupts when it has finished with a frame, if it is armed.</summary>
    public bool TellsWhenSent { get; init; }

    /// <inheritdoc/>
    protected override bool HasFinished => _finishedTokens.Count != 0;

    /// <summary>Frames that were taken with their buffers.</summary>
    public uint ExchangedCount { get; private set; }

    /// <summary>Frames that were copied.</summary>
    public uint CopiedCount { get; private set; }

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
        while (IsLinkUp && limitFrames-- > 0 && _startedCount > 0 && _transfers.TryDequeue(out Transfer? transfer))
        {
            _startedCount--;
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
        CopiedCount++;
        // From its buffer a frame is copied to the byte: the least that the contract allows.
        frame.Bytes.CopyTo(new Span<byte>(destination + FrameOffset, frame.Bytes.Length));
    }

    private protected override TransmitOutcome Accept(ImmutableArray<Piece> pieces, uint lengthBytes, nuint token)
    {
        ContractException.Require(!OutstandingTokens.Contains(token), $"Send: token 0x{token:X} is still in use");
        _transfers.Enqueue(new Transfer(token, pieces));
        return TransmitOutcome.Later;
    }

    internal override void Start() => _startedCount = _transfers.Count;

    private protected override byte* GiveBuffer(SimulatedFrame frame, byte* empty)
    {
        byte* taken = _empty is null ? _buffer.Start : _empty;
        frame.Bytes.CopyTo(new Span<byte>(taken + FrameOffset, frame.Bytes.Length));
        _empty = empty;
        ExchangedCount++;
        return taken;
    }

    internal override bool TryTakeSent(out nuint token) => _finishedTokens.TryDequeue(out token);

    private sealed record Transfer(nuint Token, ImmutableArray<Piece> Pieces);
}
