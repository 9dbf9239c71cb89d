// What a miniport does when its application does not keep up and wants the newest frames, as the system says. Runs in the kernel
// loop.
namespace PortShare.Core;

public unsafe partial struct Miniport
{
    /// <summary>Number of frames that wait in the kernel for the application.</summary>
    public readonly uint WaitingCount => _waiting.Count;

    /// <summary>Whether there is a slot for a received frame, be it that of the oldest that waits.</summary>
    public readonly bool HasPlace => Slots.FreeCount != 0 || WaitingCount != 0;

    /// <summary>
    /// Finds a slot for a received frame: a free one or, with <see cref="DropsOldest"/>, that of the oldest frame that waits, which is then
    /// dropped and counted.
    /// </summary>
    /// <param name="slot">The slot. With <see cref="DropsOldest"/> it is the kernel's until <see cref="PublishWaiting"/>.</param>
    /// <returns>False if the application, or the MAC, has all slots.</returns>
    public bool TryReserve(out uint slot)
    {
        if (Slots.TryGive(out slot))
        {
            if (DropsOldest)
            {
                Slots.Keep(slot);
            }
            return true;
        }
        if (_waiting.Count == 0)
        {
            return false;
        }
        slot = _waiting.Take().Slot;
        Counters.Outdated++;
        return true;
    }

    /// <summary>Publishes a received frame or, with <see cref="DropsOldest"/>, lets it wait.</summary>
    /// <param name="slot">From <see cref="TryReserve"/>; it is filled.</param>
    /// <param name="lengthBytes">The frame's length without FCS.</param>
    /// <param name="claimAndFlags"><see cref="Abi.Descriptor.ClaimAndFlags"/>.</param>
    /// <param name="timeStampMicroseconds">When it was received.</param>
    /// <param name="vlanTag"><see cref="Abi.Descriptor.VlanTag"/>.</param>
    public void Add(uint slot, uint lengthBytes, uint claimAndFlags, uint timeStampMicroseconds, uint vlanTag = 0)
    {
        if (DropsOldest)
        {
            AddWaiting(slot, lengthBytes, claimAndFlags, timeStampMicroseconds, vlanTag);
        }
        else
        {
            Publish(slot, lengthBytes, claimAndFlags, timeStampMicroseconds, vlanTag);
        }
    }

    /// <summary>Lets a received frame wait.</summary>
    /// <param name="slot">A slot that is the kernel's until <see cref="PublishWaiting"/>; it is filled.</param>
    /// <param name="lengthBytes">The frame's length without FCS.</param>
    /// <param name="claimAndFlags"><see cref="Abi.Descriptor.ClaimAndFlags"/>.</param>
    /// <param name="timeStampMicroseconds">When it was received.</param>
    /// <param name="vlanTag"><see cref="Abi.Descriptor.VlanTag"/>.</param>
    public void AddWaiting(uint slot, uint lengthBytes, uint claimAndFlags, uint timeStampMicroseconds, uint vlanTag = 0)
    {
        _waiting.Add(new WaitingFrame
        {
            Slot = slot,
            LengthBytes = lengthBytes,
            ClaimAndFlags = claimAndFlags,
            VlanTag = vlanTag,
            TimeStampMicroseconds = timeStampMicroseconds,
        });
        _notices->FramesWait |= (byte)Bit;
    }

    /// <summary>
    /// Publishes the oldest frame that waits, if the application has taken all that was published before: so it holds one at a time, and
    /// the others stay replaceable.
    /// </summary>
    /// <param name="seenReceiveHead">The receive head that the application says it has seen. It is believed: nobody else is concerned.</param>
    /// <returns>Whether a frame was published.</returns>
    public bool PublishWaiting(uint seenReceiveHead)
    {
        if (_waiting.Count == 0 || seenReceiveHead != _receiveHead)
        {
            return false;
        }
        WaitingFrame frame = _waiting.Take();
        Slots.Return(frame.Slot);
        Publish(frame.Slot, frame.LengthBytes, frame.ClaimAndFlags, frame.TimeStampMicroseconds, frame.VlanTag);
        ForgetNotice();
        return true;
    }

    private void DropWaiting()
    {
        for (; _waiting.Count != 0; Counters.Outdated++)
        {
            Slots.Return(_waiting.Take().Slot);
        }
        ForgetNotice();
    }

    private readonly void ForgetNotice()
    {
        if (_waiting.Count == 0)
        {
            _notices->FramesWait &= (byte)~Bit;
        }
    }
}
