// The frames that wait in the kernel for one application, as they must be.
using System.Collections.Generic;
using System.Linq;
using PortShare.Abi;
using PortShare.Core;

namespace PortShare.Simulation;

/// <summary>A descriptor that is to be published: what it must say, as far as that is settled.</summary>
/// <param name="Flags">Its flags.</param>
/// <param name="Slot">Its slot; null while the kernel may choose any that is free.</param>
/// <param name="Frame">The frame in the slot, if there is one.</param>
/// <param name="Claim">The claim that matched.</param>
/// <param name="TimeStampMicroseconds">When the frame was received; null if it tells of something else.</param>
/// <param name="VlanTag">The frame's outer tag; null if it has none.</param>
internal sealed record Publication(ushort Flags, int? Slot, byte[]? Frame, ushort Claim, uint? TimeStampMicroseconds, ushort? VlanTag = null);

/// <summary>A model of the queue. Frames that came in the step that is looked at have no slot yet: which one is the kernel's choice.</summary>
internal sealed class WaitingModel
{
    private readonly List<Publication> _frames = [];

    /// <summary>Number of frames that wait.</summary>
    internal int Count => _frames.Count;

    /// <summary>Number of frames whose slot is not known yet. They are the newest.</summary>
    internal int UnplacedCount { get; private set; }

    /// <summary>A frame waits.</summary>
    internal void Add(Publication frame)
    {
        _frames.Add(frame);
        UnplacedCount++;
    }

    /// <summary>The oldest frame waits no longer.</summary>
    internal Publication Take()
    {
        Publication oldest = _frames[0];
        _frames.RemoveAt(0);
        UnplacedCount -= oldest.Slot == null ? 1 : 0;
        return oldest;
    }

    /// <summary>The frames that came last, oldest first.</summary>
    /// <param name="count">How many.</param>
    internal IEnumerable<Publication> Newest(int count) => _frames.TakeLast(count);

    /// <summary>Compares with the kernel's queue, and learns the slots of frames that came since.</summary>
    /// <param name="found">The kernel's queue.</param>
    /// <param name="index">Which miniport, for messages.</param>
    /// <returns>The slots that were not known, one bit each.</returns>
    internal uint Place(WaitingFrame[] found, int index)
    {
        if (found.Length != _frames.Count)
        {
            throw new ContractException($"miniport {index}: {found.Length} frames wait, not {_frames.Count}");
        }
        uint slots = 0;
        for (int i = 0; i < found.Length; i++)
        {
            Publication expected = _frames[i];
            if (found[i].LengthBytes != expected.Frame!.Length
                || found[i].ClaimAndFlags != Descriptor.Word(expected.Claim, expected.Flags)
                || found[i].TimeStampMicroseconds != expected.TimeStampMicroseconds
                || (expected.Slot ?? (int)found[i].Slot) != found[i].Slot)
            {
                throw new ContractException($"miniport {index}: a frame waits in slot {found[i].Slot} that is not {expected}");
            }
            if (expected.Slot == null)
            {
                _frames[i] = expected with { Slot = (int)found[i].Slot };
                slots |= 1u << (int)found[i].Slot;
            }
        }
        UnplacedCount = 0;
        return slots;
    }
}
