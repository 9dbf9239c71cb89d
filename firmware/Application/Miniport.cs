// The application's half of a miniport: received frames come out, frames to send go in, nothing is copied.
// Runs unprivileged, on the application's own stack.
using System.Runtime.CompilerServices;
using PortShare.Abi;

namespace PortShare.Application;

/// <summary>The application's way to the Ethernet port: frames that it has claimed, and sending.</summary>
/// <example><code>
/// var port = Miniport.Open();
/// port.Claim(0x88B5);
/// while (true)
/// {
///     while (port.TryReceive(out Frame frame))
///     {
///         if (frame.Payload.IsEmpty || frame.Payload[0] != 'E')
///         {
///             port.Release(frame);
///             continue;
///         }
///         frame.Payload[0] = (byte)'A';
///         frame.SwapAddresses();
///         port.Send(frame);
///     }
///     port.Wait();
/// }
/// </code></example>
public unsafe struct Miniport
{
    // Slots to build frames in. Static, because a fifth field would keep the compiler from holding the others in registers.
    private static uint _emptySlots;

    // The port's address, once a frame was built: it never changes, and asking costs two calls.
    private static uint _sourceLow;
    private static uint _sourceHigh;

    private static uint _sentMicroseconds;

    private byte* _memory;
    private uint _receiveTail;   // writer: this side
    private uint _transmitHead;  // writer: this side
    private uint _released;      // slots that the next call returns

    /// <summary>Opens the miniport that the kernel gave this application. Call it once. Afterwards there is no <c>new</c>.</summary>
    public static Miniport Open()
    {
        Arena.Close();
        Miniport port = new() { _memory = KernelCall.MiniportMemory() };
        port.TakeBackSlots();
        return port;
    }

    /// <summary>Asks for all frames of an EtherType, untagged ones. Asked again for one that it has, the kernel accepts, and nothing changes.</summary>
    /// <param name="etherType">0x0600 to 0xFFFF, not IPv4, ARP or a VLAN tag.</param>
    /// <returns><see cref="ClaimResult.Accepted"/>, or why not.</returns>
    public ClaimResult Claim(ushort etherType) => Claim(ClaimRule.OfEtherType(etherType).Untagged());

    /// <summary>Asks for frames that match a rule. Asked again for one that it has, the kernel accepts, and nothing changes.</summary>
    /// <param name="rule">The rule.</param>
    /// <returns><see cref="ClaimResult.Accepted"/>, or why not.</returns>
    public ClaimResult Claim(ClaimRule rule) => KernelCall.Claim(&rule);

    /// <summary>Takes a claim back. Frames that were received by it before still come.</summary>
    /// <param name="rule">The rule, as it was claimed.</param>
    /// <returns>False if the application has no such claim.</returns>
    public bool Unclaim(ClaimRule rule) => KernelCall.Unclaim(&rule) == 0;

    /// <summary>
    /// When the frame that <see cref="TryReceive"/> has just given was taken from the MAC, in microseconds since start, modulo 2^32. To be asked, like
    /// <see cref="ReceivedClaim"/> and <see cref="ReceivedTag"/>, before the next frame is received or built.
    /// </summary>
    public readonly uint ReceivedMicroseconds => LastReceived->TimeStampMicroseconds;

    /// <summary>
    /// Which claim the frame that <see cref="TryReceive"/> has just given matched: claims are numbered as they were accepted, from 0, and a number
    /// whose claim was taken back is used again.
    /// </summary>
    public readonly int ReceivedClaim => LastReceived->Claim;

    /// <summary>
    /// The VLAN tag of the frame that <see cref="TryReceive"/> has just given, the outer one of two (IEEE 802.1Q, 9.6: priority, DEI, VLAN id); -1 if
    /// it has none. The tag is in the frame, too: behind the addresses, so that all else is 4 bytes further on.
    /// </summary>
    public readonly int ReceivedTag => (LastReceived->Flags & DescriptorFlags.Tagged) != 0 ? LastReceived->VlanTag : -1;

    /// <summary>
    /// When the frame of the slot that came back last, of those of <see cref="SendAndGetBack"/>, was given to the MAC, in microseconds since start,
    /// modulo 2^32. It goes out later, by what is queued ahead of it. (On a MAC that reads frames in their slots: when the kernel found it sent.)
    /// </summary>
    public static uint SentMicroseconds => _sentMicroseconds;

    private readonly Descriptor* LastReceived =>
        (Descriptor*)_memory + MiniportLayout.ReceiveRing + ((_receiveTail - 1) & MiniportLayout.RingMask);

    /// <summary>Takes the next received frame, if there is one. Does not wait.</summary>
    /// <param name="frame">The frame, in its slot; the application owns the slot until it sends or releases the frame.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReceive(out Frame frame)
    {
        Unsafe.SkipInit(out frame);
        if (((SharedIndices*)_memory)->ReceiveHead == _receiveTail)
        {
            return false;
        }
        Descriptor* descriptor = (Descriptor*)_memory + (_receiveTail & MiniportLayout.RingMask);
        uint slotAndLength = descriptor[MiniportLayout.ReceiveRing].SlotAndLength;
        _receiveTail++;
        if (Descriptor.High(slotAndLength) == 0)
        {
            // A length of 0: no frame, but a slot to build one in. If a frame is behind it, the next wait returns at once.
            KeepEmpty(descriptor + MiniportLayout.ReceiveRing);
            return false;
        }
        frame = new Frame(_memory, slotAndLength);
        return true;
    }

    /// <summary>
    /// Takes an empty slot to build a frame in. Its source address is filled in; the rest holds what the slot held before.
    /// </summary>
    /// <param name="lengthBytes">The frame's length, 14 to 1514 bytes, header included and without FCS; 4 more for each VLAN tag.</param>
    /// <param name="frame">The frame; the application owns its slot until it sends or releases it.</param>
    /// <returns>
    /// False if the length is out of range, or no slot is empty: the others are on their way, or have come back behind a
    /// received frame. They come back with <see cref="SendAndGetBack"/>.
    /// </returns>
    public bool TryBuild(uint lengthBytes, out Frame frame)
    {
        if (!TryTakeEmpty(lengthBytes, out frame))
        {
            return false;
        }
        if (_sourceLow == 0)
        {
            _sourceHigh = KernelCall.Address(AddressPart.MacEnd);
            _sourceLow = KernelCall.Address(AddressPart.MacStart);
        }
        frame.SetSource(_sourceLow, _sourceHigh);
        return true;
    }

    /// <summary>The same, but the source address is left to whoever fills in the whole frame.</summary>
    /// <inheritdoc cref="TryBuild"/>
    internal bool TryTakeEmpty(uint lengthBytes, out Frame frame)
    {
        if (lengthBytes is < Frame.MinimumBytes or > Frame.MaximumBytes)
        {
            frame = default;
            return false;
        }
        TakeBackSlots();
        uint slot = 0;
        while (slot < MiniportLayout.MaximumSlots && (_emptySlots & (1u << (int)slot)) == 0)
        {
            slot++;
        }
        if (slot == MiniportLayout.MaximumSlots)
        {
            frame = default;
            return false;
        }
        _emptySlots &= ~(1u << (int)slot);
        frame = new Frame(_memory, Descriptor.Word(slot, lengthBytes));
        return true;
    }

    /// <summary>Sends a frame from its slot. The kernel takes it at the next <see cref="Wait"/> or <see cref="Kick"/>.</summary>
    /// <remarks>
    /// The frame's source must be the port's address and its EtherType and tag such that this application takes them by a claim, unless more was
    /// granted. For a claim of an IP protocol or port, its IP source address must be the port's, and its source port that of the claim.
    /// </remarks>
    /// <param name="frame">The frame. The slot returns to the kernel.</param>
    // Model: no-lost-frame
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Send(in Frame frame)
    {
        Put(frame, _transmitHead);
        _transmitHead++;
    }

    /// <summary>Sends a frame like <see cref="Send"/>, but gets the slot back, empty, once the frame is sent.</summary>
    /// <param name="frame">The frame.</param>
    public void SendAndGetBack(in Frame frame)
    {
        Descriptor* descriptor = (Descriptor*)_memory + (_transmitHead & MiniportLayout.RingMask);
        Send(frame);
        descriptor[MiniportLayout.TransmitRing].Flags = DescriptorFlags.GiveBack;
    }

    /// <summary>Returns a frame's slot without sending anything. The kernel takes it at the next <see cref="Wait"/> or <see cref="Kick"/>.</summary>
    /// <param name="frame">The frame.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Release(in Frame frame) => _released |= 1u << (int)frame.SlotAndLength;

    /// <summary>Hands sent and released frames to the kernel, and waits until there is something to receive.</summary>
    /// <param name="timeOutMs">Time-out in milliseconds; without it the wait does not end by itself.</param>
    /// <returns>False if the time-out passed.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Wait(uint timeOutMs = CallNumber.Forever)
    {
        uint released = _released;
        _released = 0;
        return WaitReturning(released, timeOutMs);
    }

    /// <summary>The same, and returns other slots than those of <see cref="Release"/>.</summary>
    /// <param name="released">The slots, one bit each.</param>
    /// <param name="timeOutMs">Time-out in milliseconds.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly bool WaitReturning(uint released, uint timeOutMs) =>
        KernelCall.Wait(_receiveTail, _transmitHead, released, timeOutMs) == WaitResult.Published;

    /// <summary>
    /// Hands sent and released frames to the kernel without waiting. Of frames that wait in the kernel, as the system's
    /// <c>dropOldest</c> has it, the next one comes with this call or with <see cref="Wait"/>.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Kick()
    {
        KickReturning(_released);
        _released = 0;
    }

    /// <summary>The same, and returns other slots than those of <see cref="Release"/>.</summary>
    /// <param name="released">The slots, one bit each.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal readonly void KickReturning(uint released) => KernelCall.Kick(_receiveTail, _transmitHead, released);

    /// <summary>Sends a frame like <see cref="Send"/>, at once. Nothing waits for the next call to return it.</summary>
    /// <param name="frame">The frame.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void SendNow(in Frame frame)
    {
        uint head = _transmitHead + 1;
        Put(frame, _transmitHead);
        _transmitHead = head;
        KernelCall.Kick(_receiveTail, head, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Put(in Frame frame, uint transmitHead)
    {
        // Two of the descriptor's four words matter on the way to the kernel. The next call publishes them.
        Descriptor* descriptor = (Descriptor*)_memory + (transmitHead & MiniportLayout.RingMask);
        descriptor[MiniportLayout.TransmitRing].SlotAndLength = frame.SlotAndLength;
        descriptor[MiniportLayout.TransmitRing].ClaimAndFlags = 0;
    }

    /// <summary>Keeps the slots that came back, up to the next frame. (Each at most once, so this ends.)</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal void TakeBackSlots()
    {
        for (uint left = MiniportLayout.RingCapacity; left != 0 && ((SharedIndices*)_memory)->ReceiveHead != _receiveTail; left--)
        {
            uint slotAndLength = ReceivedAt(_memory, _receiveTail);
            if (Descriptor.High(slotAndLength) != 0)
            {
                return;
            }
            KeepEmpty((Descriptor*)_memory + MiniportLayout.ReceiveRing + (_receiveTail & MiniportLayout.RingMask));
            _receiveTail++;
        }
    }

    /// <summary>Takes the next received frame, and keeps the slots that came back before it. (Each at most once, so this ends.)</summary>
    /// <param name="frame">The frame.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryReceiveBehindSlots(out Frame frame)
    {
        Unsafe.SkipInit(out frame);
        while (true)
        {
            byte* memory = _memory;
            uint tail = _receiveTail;
            if (((SharedIndices*)memory)->ReceiveHead == tail)
            {
                return false;
            }
            uint slotAndLength = ReceivedAt(memory, tail);
            if (Descriptor.High(slotAndLength) != 0)
            {
                _receiveTail = tail + 1;
                frame = new Frame(memory, slotAndLength);
                return true;
            }
            TakeBackSlots();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint ReceivedAt(byte* memory, uint index) =>
        ((Descriptor*)memory + (index & MiniportLayout.RingMask))[MiniportLayout.ReceiveRing].SlotAndLength;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void KeepEmpty(Descriptor* descriptor)
    {
        _emptySlots |= 1u << descriptor->Slot;
        if ((descriptor->Flags & DescriptorFlags.Sent) != 0)
        {
            _sentMicroseconds = descriptor->TimeStampMicroseconds;
        }
    }
}
