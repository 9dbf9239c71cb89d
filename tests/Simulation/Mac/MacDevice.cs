// What both kinds of simulated MAC share: the receive queue, the interrupt, and a check of every call against the contract.
using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.InteropServices;
using PortShare.Core;

namespace PortShare.Simulation;

/// <summary>A MAC on a simulated wire. It records what it sends, and throws when its driver is used against the contract.</summary>
public abstract unsafe class MacDevice
{
    private const int AlignmentBytes = 4;
    private const int ErrorShift = 16;
    private const byte Padding = 0xFF;

    /// <summary>Where a received frame starts in memory.</summary>
    protected const int FrameOffset = (int)Abi.MiniportLayout.FrameOffset;

    private readonly Queue<SimulatedFrame> _waiting = new();
    private readonly List<SentFrame> _sent = [];
    private SimulatedFrame? _peekedFrame;
    private FrameHeader _peekedHeader;
    private uint _shownBytes;
    private uint _acknowledgedCount;
    private bool _receivedSinceAcknowledged;

    /// <summary>The shortest frame that counts as valid: less than 60 on a MAC that neither pads nor refuses short frames.</summary>
    public uint ShortestFrameBytes { get; init; } = FrameLimits.MinimumBytes;

    /// <summary>Whether the device drops frames alike at once; if not, it drops one and begins with the next.</summary>
    public bool DropsRuns { get; init; } = true;

    /// <summary>Whether the interrupt lasts until the frames are taken, so that sleep has to mask it; if not, it is acknowledged.</summary>
    public bool SleepMasksInterrupt { get; init; }

    /// <summary>Frames that arrived and found no room. They never reach the bridge.</summary>
    public uint Overruns { get; private set; }

    /// <summary>Frames that were peeked at.</summary>
    public uint PeekedCount { get; private set; }

    /// <summary>Frames that were dropped behind the first of a run of frames alike.</summary>
    public uint DroppedInRunsCount { get; private set; }

    /// <summary>Calls that dropped a frame, or a run of them.</summary>
    public uint DiscardCallCount { get; private set; }

    /// <summary>Frames the driver has taken to send.</summary>
    public uint SentCount { get; private set; }

    /// <summary>Told of each frame that the driver has taken to send: its token and its length in bytes.</summary>
    public Action<nuint, uint>? Accepted { get; set; }

    /// <summary>Whether there is a link. Without one nothing arrives, nothing leaves, and the device has no room for more.</summary>
    public bool IsLinkUp { get; set; } = true;

    /// <summary>What has left, in order, since <see cref="ForgetSent"/>.</summary>
    public IReadOnlyList<SentFrame> Sent => _sent;

    /// <summary>Forgets what has left: a long run would keep all of it.</summary>
    public void ForgetSent() => _sent.Clear();

    /// <summary>Frames that wait to be received.</summary>
    public int WaitingCount => _waiting.Count;

    /// <summary>Whether the device can interrupt when it has finished with a frame.</summary>
    public virtual bool InterruptsWhenSent => false;

    /// <summary>Whether the device reads a frame after it was given it.</summary>
    public virtual bool KeepsFrames => false;

    /// <summary>Whether the driver lets the device interrupt when a frame arrives.</summary>
    public bool IsInterruptArmed { get; private set; }

    /// <summary>Whether the driver lets the device interrupt when it has finished with a frame.</summary>
    public bool IsSentInterruptArmed { get; private set; }

    /// <summary>Whether the device interrupts now.</summary>
    public bool Interrupts =>
        (IsInterruptArmed && (SleepMasksInterrupt ? WaitingCount != 0 : _receivedSinceAcknowledged))
        || (IsSentInterruptArmed && HasFinished);

    /// <summary>Whether the device has finished with a frame that the driver does not know of.</summary>
    protected virtual bool HasFinished => false;

    /// <summary>Whether a received frame lies in a buffer that the driver gives away for another.</summary>
    public virtual bool ExchangesBuffers => false;

    /// <summary>Tokens whose frames were sent later and that the driver has not handed back yet.</summary>
    public abstract IEnumerable<nuint> OutstandingTokens { get; }

    /// <summary>A frame arrives from the wire.</summary>
    /// <param name="frame">The frame.</param>
    /// <returns>False if the device has no room for it, which counts, or no link, which does not.</returns>
    public bool Arrive(SimulatedFrame frame)
    {
        if (!IsLinkUp)
        {
            return false;
        }
        if (!HasReceiveRoom(_waiting, frame))
        {
            Overruns++;
            return false;
        }
        _waiting.Enqueue(frame);
        _receivedSinceAcknowledged = true;
        return true;
    }

    /// <summary>Whether the device can take one more frame.</summary>
    /// <param name="waiting">The frames that wait.</param>
    /// <param name="frame">The frame that arrives.</param>
    protected abstract bool HasReceiveRoom(IReadOnlyCollection<SimulatedFrame> waiting, SimulatedFrame frame);

    /// <summary>Writes a received frame to memory: at least the frame, at most up to the next multiple of 4 behind its FCS.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="destination">Where its padding starts.</param>
    protected abstract void Store(SimulatedFrame frame, byte* destination);

    /// <summary>Whether the device would take one more frame of any valid length.</summary>
    public bool HasRoom => IsLinkUp && HasTransmitRoom;

    /// <summary>Whether the device's memory has room for one more frame of any valid length.</summary>
    protected abstract bool HasTransmitRoom { get; }

    /// <summary>Takes a frame to send.</summary>
    /// <param name="pieces">The frame.</param>
    /// <param name="lengthBytes">Its length.</param>
    /// <param name="token">Its token.</param>
    private protected abstract TransmitOutcome Accept(ImmutableArray<Piece> pieces, uint lengthBytes, nuint token);

    /// <summary>The driver tells of the frames that it has taken to send.</summary>
    internal virtual void Start()
    {
    }

    /// <summary>Gives away the buffer in which a frame lies.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="empty">Another one.</param>
    private protected virtual byte* GiveBuffer(SimulatedFrame frame, byte* empty) =>
        throw new ContractException("Exchange: the frame does not lie in a buffer");

    /// <summary>Takes the token of one frame that has left.</summary>
    /// <param name="token">The token.</param>
    internal abstract bool TryTakeSent(out nuint token);

    /// <summary>Records a frame that has left.</summary>
    /// <param name="frame">The frame.</param>
    protected void Record(SentFrame frame) => _sent.Add(frame);

    internal void SetArmed(bool receive, bool sent) => (IsInterruptArmed, IsSentInterruptArmed) = (receive, sent);

    internal void ArmSent()
    {
        ContractException.Require(InterruptsWhenSent, "ArmSentInterrupt: the device cannot interrupt then");
        IsSentInterruptArmed = true;
    }

    internal uint AcknowledgeReceived()
    {
        _receivedSinceAcknowledged = false;
        _acknowledgedCount = (uint)_waiting.Count;
        return _acknowledgedCount;
    }

    internal uint Peek(FrameHeader* header)
    {
        ContractException.Require(_peekedFrame == null, "Peek: the frame before was neither read nor discarded");
        ContractException.Require(_acknowledgedCount != 0, "Peek: more frames than AcknowledgeReceived said");
        _acknowledgedCount--;
        _peekedFrame = _waiting.Dequeue();
        PeekedCount++;
        if (_peekedFrame.LengthBytes >= FrameLimits.HeaderBytes)
        {
            Span<byte> bytes = new(header, sizeof(FrameHeader));
            // The contract promises nothing about the padding.
            bytes.Fill(Padding);
            _peekedFrame.Bytes.AsSpan(0, (int)FrameLimits.HeaderBytes).CopyTo(bytes[FrameOffset..]);
        }
        _peekedHeader = *header;
        _shownBytes = FrameStart.HeaderBytes;
        return _peekedFrame.LengthBytes | ((uint)_peekedFrame.Error << ErrorShift);
    }

    internal static ReceiveError Explain(uint peeked, out uint lengthBytes)
    {
        lengthBytes = peeked & ushort.MaxValue;
        return (ReceiveError)(peeked >> ErrorShift);
    }

    internal void PeekOn(FrameStart* start, uint shownBytes, uint bytes)
    {
        SimulatedFrame frame = _peekedFrame ?? throw new ContractException("PeekOn: no frame was peeked at");
        RequireShown("PeekOn", frame, shownBytes);
        ContractException.Require(
            bytes > shownBytes && bytes % AlignmentBytes == 0 && bytes <= FrameStart.BytesOf(frame.LengthBytes),
            $"PeekOn: {bytes} bytes of a frame of {frame.LengthBytes}");
        ReadOnlySpan<byte> memory = StartOf(frame);
        memory[(int)shownBytes..(int)bytes].CopyTo(new Span<byte>((byte*)start + shownBytes, (int)(bytes - shownBytes)));
        _shownBytes = bytes;
    }

    internal void ReadRest(FrameStart* start, uint shownBytes, uint lengthBytes, byte* destination)
    {
        SimulatedFrame frame = EndShown("ReadRest", lengthBytes, shownBytes);
        ContractException.Require(frame.Error == ReceiveError.None, $"ReadRest: the frame has the error {frame.Error}");
        ContractException.Require(
            new ReadOnlySpan<byte>((byte*)start + FrameOffset, (int)shownBytes - FrameOffset).SequenceEqual(StartOf(frame)[FrameOffset..(int)shownBytes]),
            "ReadRest: the start is not as it was shown");
        ContractException.Require(
            (nuint)destination % AlignmentBytes == 0,
            $"ReadRest: the destination is not aligned to {AlignmentBytes} bytes");
        Store(frame, destination);
    }

    internal void DiscardRest(uint shownBytes, uint lengthBytes)
    {
        EndShown("DiscardRest", lengthBytes, shownBytes);
        DiscardCallCount++;
    }

    private SimulatedFrame EndShown(string call, uint lengthBytes, uint shownBytes)
    {
        uint shown = _shownBytes;
        SimulatedFrame frame = EndPeek(call, lengthBytes);
        ContractException.Require(shownBytes == shown, $"{call}: {shownBytes} bytes, but {shown} were shown");
        return frame;
    }

    private void RequireShown(string call, SimulatedFrame frame, uint shownBytes) =>
        ContractException.Require(
            shownBytes == _shownBytes && frame.LengthBytes >= FrameLimits.HeaderBytes,
            $"{call}: {shownBytes} bytes, but {_shownBytes} were shown of a frame of {frame.LengthBytes}");

    // Padding, the frame, and an FCS that nobody may look at.
    private static byte[] StartOf(SimulatedFrame frame)
    {
        byte[] memory = new byte[FrameOffset + frame.Bytes.Length + (int)FrameLimits.FcsBytes + AlignmentBytes];
        Array.Fill(memory, Padding);
        frame.Bytes.CopyTo(memory, FrameOffset);
        return memory;
    }

    internal void ReadInto(FrameHeader* header, uint lengthBytes, byte* destination)
    {
        SimulatedFrame frame = EndPeek("ReadInto", lengthBytes);
        ContractException.Require(frame.Error == ReceiveError.None, $"ReadInto: the frame has the error {frame.Error}");
        ContractException.Require(lengthBytes >= FrameLimits.HeaderBytes, $"ReadInto: {lengthBytes} bytes are no whole header");
        RequireHeader("ReadInto", header);
        ContractException.Require(
            (nuint)destination % AlignmentBytes == 0,
            $"ReadInto: the destination is not aligned to {AlignmentBytes} bytes");
        Store(frame, destination);
    }

    internal byte* Exchange(byte* empty)
    {
        SimulatedFrame frame = EndPeek("Exchange", _peekedFrame?.LengthBytes ?? 0);
        ContractException.Require(IsValid(frame) || IsValidTagged(frame), $"Exchange: the frame has {frame.LengthBytes} bytes and the error {frame.Error}");
        return GiveBuffer(frame, empty);
    }

    internal void Discard(uint lengthBytes)
    {
        EndPeek("Discard", lengthBytes);
        DiscardCallCount++;
    }

    internal uint DiscardRun(FrameHeader* header, uint lengthBytes, uint limitFrames, FrameHeader* mask, uint* next)
    {
        ContractException.Require(limitFrames != 0, "DiscardRun: no frame may be dropped");
        ContractException.Require((mask->Word0 & 0xFFFF) == 0, "DiscardRun: the mask has bits of the padding");
        SimulatedFrame first = EndPeek("DiscardRun", lengthBytes);
        if (!IsValid(first))
        {
            throw new ContractException($"DiscardRun: a frame of {lengthBytes} bytes with the error {first.Error} is not valid");
        }
        RequireHeader("DiscardRun", header);
        DiscardCallCount++;
        uint count = 1;
        for (; count < limitFrames; count++)
        {
            *next = Peek(header);
            if (!DropsRuns || !IsLike(first, _peekedFrame!, mask))
            {
                break;
            }
            EndPeek("DiscardRun", _peekedFrame!.LengthBytes);
            DroppedInRunsCount++;
        }
        return count;
    }

    private bool IsValid(SimulatedFrame frame) =>
        frame.Error == ReceiveError.None && frame.LengthBytes >= ShortestFrameBytes && frame.LengthBytes <= FrameLimits.MaximumBytes;

    private static bool IsValidTagged(SimulatedFrame frame) =>
        frame.Error == ReceiveError.None && frame.LengthBytes is > FrameLimits.MaximumBytes and <= FrameLimits.MaximumDoubleTaggedBytes;

    // Byte by byte, as frames are on the wire: the mask's words are those of memory.
    private bool IsLike(SimulatedFrame first, SimulatedFrame frame, FrameHeader* mask)
    {
        if (!IsValid(frame))
        {
            return false;
        }
        byte* bits = (byte*)mask + FrameOffset;
        for (int i = 0; i < (int)FrameLimits.HeaderBytes; i++)
        {
            if (((first.Bytes[i] ^ frame.Bytes[i]) & bits[i]) != 0)
            {
                return false;
            }
        }
        return true;
    }

    internal TransmitOutcome Send(byte* frame, SourceAndType sender, uint lengthBytes, nuint token)
    {
        ContractException.Require(
            (nuint)frame % AlignmentBytes == 0,
            $"Send: the frame is not aligned to {AlignmentBytes} bytes");
        CheckLength(lengthBytes);
        FrameHeader header = *(FrameHeader*)frame;
        header.Word2 = sender.Word2;
        header.Word3 = sender.Word3;
        Piece headerPiece = Piece.CopyOf((byte*)&header + FrameOffset, FrameLimits.HeaderBytes);
        uint payloadBytes = lengthBytes - FrameLimits.HeaderBytes;
        return Take(
            payloadBytes == 0 ? [headerPiece] : [headerPiece, Piece.At(frame + sizeof(FrameHeader), payloadBytes)],
            lengthBytes,
            token);
    }

    internal TransmitOutcome Send(byte* frame, FrameStart* start, uint lengthBytes, nuint token)
    {
        ContractException.Require(
            (nuint)frame % AlignmentBytes == 0,
            $"Send: the frame is not aligned to {AlignmentBytes} bytes");
        CheckLength(lengthBytes);
        uint startBytes = Math.Min(lengthBytes, FrameStart.Bytes - (uint)FrameOffset);
        Piece startPiece = Piece.CopyOf((byte*)start + FrameOffset, startBytes);
        return Take(
            startBytes == lengthBytes ? [startPiece] : [startPiece, Piece.At(frame + FrameStart.Bytes, lengthBytes - startBytes)],
            lengthBytes,
            token);
    }

    internal TransmitOutcome Send(TransmitSegment* segments, uint count, uint lengthBytes, nuint token)
    {
        ContractException.Require(
            count is >= 1 and <= TransmitSegment.MaximumCount,
            $"Send: {count} segments, not 1 to {TransmitSegment.MaximumCount}");
        CheckLength(lengthBytes);
        ImmutableArray<Piece>.Builder pieces = ImmutableArray.CreateBuilder<Piece>((int)count);
        for (uint i = 0; i < count; i++)
        {
            ContractException.Require(segments[i].LengthBytes != 0, "Send: a segment is empty");
            pieces.Add(Piece.At(segments[i].Address, segments[i].LengthBytes));
        }
        int sum = pieces.Sum(piece => piece.Given.Length);
        ContractException.Require(sum == lengthBytes, $"Send: the segments hold {sum} bytes, not {lengthBytes}");
        return Take(pieces.MoveToImmutable(), lengthBytes, token);
    }

    private static void CheckLength(uint lengthBytes) =>
        ContractException.Require(
            lengthBytes is >= FrameLimits.HeaderBytes and <= FrameLimits.MaximumDoubleTaggedBytes,
            $"Send: a frame of {lengthBytes} bytes is not valid");

    private TransmitOutcome Take(ImmutableArray<Piece> pieces, uint lengthBytes, nuint token)
    {
        ContractException.Require(HasRoom, "Send: the device has no room");
        SentCount++;
        Accepted?.Invoke(token, lengthBytes);
        return Accept(pieces, lengthBytes, token);
    }

    private void RequireHeader(string call, FrameHeader* header)
    {
        ReadOnlySpan<byte> peeked = MemoryMarshal.AsBytes(new ReadOnlySpan<FrameHeader>(in _peekedHeader));
        if (!new ReadOnlySpan<byte>(header, sizeof(FrameHeader)).SequenceEqual(peeked))
        {
            throw new ContractException($"{call}: the header is not as Peek filled it in");
        }
    }

    private SimulatedFrame EndPeek(string call, uint lengthBytes)
    {
        SimulatedFrame frame = _peekedFrame ?? throw new ContractException($"{call}: no frame was peeked at");
        ContractException.Require(
            lengthBytes == frame.LengthBytes,
            $"{call}: {lengthBytes} bytes, but Peek said {frame.LengthBytes}");
        _peekedFrame = null;
        return frame;
    }
}
