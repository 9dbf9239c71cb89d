// What both rings, the slots and the MAC should do, written with lists instead of indices and masks.
using System.Collections.Generic;
using System.Linq;

namespace PortShare.Core.Tests;

internal enum RingStepKind
{
    /// <summary>A frame for the application arrives.</summary>
    Receive,

    /// <summary>The application takes the next descriptor.</summary>
    Take,

    /// <summary>The application returns a slot it holds.</summary>
    Release,

    /// <summary>The application sends from a slot it holds.</summary>
    Send,

    /// <summary>The application sends from a slot it holds and wants it back.</summary>
    SendAndGetBack,

    /// <summary>The application calls, which hands over all that it has released and sent.</summary>
    HandOver,

    /// <summary>The MAC finishes with all that it has taken.</summary>
    Drain,

    /// <summary>The kernel tries again what did not fit into the MAC.</summary>
    Retry,
}

/// <param name="Kind">What happens.</param>
/// <param name="Held">To which of the slots that the application holds.</param>
internal readonly record struct RingStep(RingStepKind Kind, int Held = 0);

/// <param name="Slot">The slot to send from.</param>
/// <param name="GetBack">Whether the application wants it back.</param>
internal readonly record struct RingSend(int Slot, bool GetBack);

/// <param name="slots">Number of slots.</param>
/// <param name="macRoomFrames">Frames that fit into the MAC.</param>
/// <param name="sendsLater">Whether a slot stays with the MAC until it drains.</param>
internal sealed class RingModel(int slots, int macRoomFrames, bool sendsLater)
{
    private readonly SortedSet<int> _free = [.. Enumerable.Range(0, slots)];
    private int _handedOver;
    private int _macFrames;

    public IReadOnlyCollection<int> Free => _free;

    public List<int> ReceiveRing { get; } = [];

    public List<int> Held { get; } = [];

    public List<int> Released { get; } = [];

    public List<RingSend> TransmitRing { get; } = [];

    public List<RingSend> AtMac { get; } = [];

    public List<int> SentSlots { get; } = [];

    public uint Published { get; private set; }

    public uint NoSlot { get; private set; }

    /// <summary>Two models with the same key go on in the same way, indices included.</summary>
    public string Key => string.Join(
        '|',
        string.Join(',', ReceiveRing),
        string.Join(',', Held),
        string.Join(',', Released.Order()),
        string.Join(',', TransmitRing),
        string.Join(',', AtMac),
        _handedOver,
        _macFrames,
        Published,
        SentSlots.Count);

    public IEnumerable<RingStep> PossibleSteps()
    {
        yield return new RingStep(RingStepKind.Receive);
        yield return new RingStep(RingStepKind.Take);
        yield return new RingStep(RingStepKind.HandOver);
        yield return new RingStep(RingStepKind.Drain);
        yield return new RingStep(RingStepKind.Retry);
        for (int held = 0; held < Held.Count; held++)
        {
            yield return new RingStep(RingStepKind.Release, held);
            yield return new RingStep(RingStepKind.Send, held);
            yield return new RingStep(RingStepKind.SendAndGetBack, held);
        }
    }

    public void Do(RingStep step)
    {
        switch (step.Kind)
        {
            case RingStepKind.Take when ReceiveRing.Count != 0:
                Held.Add(TakeAt(ReceiveRing, 0));
                break;
            case RingStepKind.Release:
                Released.Add(TakeAt(Held, step.Held));
                break;
            case RingStepKind.Send:
                TransmitRing.Add(new RingSend(TakeAt(Held, step.Held), GetBack: false));
                break;
            case RingStepKind.SendAndGetBack:
                TransmitRing.Add(new RingSend(TakeAt(Held, step.Held), GetBack: true));
                break;
            case RingStepKind.HandOver:
                _free.UnionWith(Released);
                Released.Clear();
                _handedOver = TransmitRing.Count;
                Transmit();
                break;
            case RingStepKind.Drain:
                _macFrames = 0;
                AtMac.ForEach(Finish);
                AtMac.Clear();
                break;
            case RingStepKind.Retry:
                Transmit();
                break;
        }
    }

    /// <param name="slot">The slot that the frame was stored in, or null if it was dropped.</param>
    public void Receive(int? slot)
    {
        if (slot == null)
        {
            Assert.Empty(_free);
            NoSlot++;
            return;
        }
        Assert.True(_free.Remove(slot.Value), $"slot {slot} was not free");
        Publish(slot.Value);
    }

    private static T TakeAt<T>(List<T> list, int index)
    {
        T item = list[index];
        list.RemoveAt(index);
        return item;
    }

    private void Transmit()
    {
        for (; _handedOver != 0 && _macFrames != macRoomFrames; _handedOver--)
        {
            RingSend send = TakeAt(TransmitRing, 0);
            _macFrames++;
            SentSlots.Add(send.Slot);
            if (sendsLater)
            {
                AtMac.Add(send);
            }
            else
            {
                Finish(send);
            }
        }
    }

    private void Finish(RingSend send)
    {
        if (send.GetBack)
        {
            Publish(send.Slot);
        }
        else
        {
            _free.Add(send.Slot);
        }
    }

    private void Publish(int slot)
    {
        ReceiveRing.Add(slot);
        Published++;
    }
}
