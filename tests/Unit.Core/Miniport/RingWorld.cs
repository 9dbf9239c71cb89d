// The firmware's rings, driven by the same steps as the model, and compared with it.
using System;
using System.Collections.Generic;
using System.Linq;
using PortShare.Abi;
using PortShare.Simulation;

namespace PortShare.Core.Tests;

/// <summary>A port with one application, beside its model.</summary>
internal sealed unsafe class RingWorld : IDisposable
{
    /// <summary>Frames that fit into the MAC: fewer than slots, so that it can be full.</summary>
    private const int MacRoomFrames = 2;

    private const ushort EtherType = 0x88B5;
    private const int FrameBytes = (int)FrameLimits.MinimumBytes;
    private static readonly SimulatedFrame Arriving = SimulatedFrame.To(EtherType);

    private readonly SimulatedPort _port;
    private readonly SimulatedApplication _application;
    private readonly MacDevice _mac;
    private readonly uint _firstIndex;

    /// <param name="slots">Number of slots.</param>
    /// <param name="sendsLater">Whether the MAC uses DMA.</param>
    /// <param name="firstIndex">Where the free-running indices start.</param>
    public RingWorld(int slots, bool sendsLater, uint firstIndex)
    {
        Model = new RingModel(slots, MacRoomFrames, sendsLater);
        _mac = sendsLater
            ? new DmaMac(transmitDescriptors: MacRoomFrames)
            : FifoMac.WithRoomFor(MacRoomFrames);
        _firstIndex = firstIndex;
        _port = new SimulatedPort(_mac, new PortSetup { Slots = [(uint)slots], FirstIndex = firstIndex });
        _application = _port.Applications[0];
        _application.Claim(EtherType);
    }

    public RingModel Model { get; }

    /// <summary>Two worlds with the same key go on in the same way: the model's state, and how the kernel will choose slots.</summary>
    public string Key => Model.Key + Convert.ToHexString(new ReadOnlySpan<byte>(&_port.MiniportAt(0)->Slots, sizeof(SlotOwnership)));

    public void Do(RingStep step)
    {
        if (step.Kind == RingStepKind.Receive)
        {
            Receive();
            return;
        }
        Model.Do(step);
        switch (step.Kind)
        {
            case RingStepKind.Take:
                _application.TryTake(out _);
                break;
            case RingStepKind.Release:
                _application.Release(step.Held);
                break;
            case RingStepKind.Send:
                WriteFrame(step.Held);
                _application.Send(step.Held, FrameBytes);
                break;
            case RingStepKind.SendAndGetBack:
                WriteFrame(step.Held);
                _application.SendAndGetBack(step.Held, FrameBytes);
                break;
            case RingStepKind.HandOver:
                _application.HandOver();
                break;
            case RingStepKind.Drain:
                (_mac as FifoMac)?.DrainTransmitFifo();
                (_mac as DmaMac)?.FinishTransfers();
                _port.FinishSent();
                break;
            case RingStepKind.Retry:
                _port.Collect();
                break;
        }
    }

    /// <summary>Compares everything with the model: the owner of each slot, both rings, what was sent, and all sums.</summary>
    public void Check()
    {
        Conservation.Check(_port);
        Miniport* miniport = _port.MiniportAt(0);
        SlotOwner[] owners = SlotOwners.Of(miniport);
        AssertOwner(SlotOwner.Free, owners, Model.Free);
        AssertOwner(SlotOwner.Mac, owners, Model.AtMac.Select(send => send.Slot));
        AssertOwner(
            SlotOwner.Application,
            owners,
            [.. Model.ReceiveRing, .. Model.Held, .. Model.Released, .. Model.TransmitRing.Select(send => send.Slot)]);

        Assert.Equal(_firstIndex + Model.Published, miniport->ReceiveHead);
        Assert.Equal(miniport->ReceiveHead, _application.SharedReceiveHead);
        Assert.Equal(Model.NoSlot, miniport->Counters.NoSlot);
        Assert.Equal(Model.ReceiveRing, SlotsInReceiveRing(miniport->ReceiveHead));
        Assert.Equal(Model.Held, _application.Held.Select(descriptor => (int)descriptor.Slot));
        Assert.Equal(_firstIndex + (uint)Model.SentSlots.Count, miniport->TransmitTail);
        Assert.Equal(Model.SentSlots.Take(_mac.Sent.Count), _mac.Sent.Select(frame => (int)frame.Bytes[FrameLimits.HeaderBytes]));
        Assert.Equal(Model.SentSlots.Count, _mac.Sent.Count + Model.AtMac.Count);
    }

    public void Dispose() => _port.Dispose();

    private static void AssertOwner(SlotOwner owner, SlotOwner[] owners, IEnumerable<int> expected) =>
        Assert.Equal(expected.Order(), Enumerable.Range(0, owners.Length).Where(slot => owners[slot] == owner));

    // Which of the free slots a frame goes to is the kernel's choice.
    private void Receive()
    {
        uint published = _port.Receive(Arriving);
        uint index = _port.MiniportAt(0)->ReceiveHead - 1;
        Model.Receive(published == 0 ? null : _application.ReceiveRing[(int)(index & MiniportLayout.RingMask)].Slot);
    }

    // The payload tells which slot a frame was sent from.
    private void WriteFrame(int held)
    {
        ushort slot = _application.Held[held].Slot;
        _application.Write(slot, SimulatedFrame.FromPort(EtherType));
        _application.FrameMemory(slot)[(int)FrameLimits.HeaderBytes] = (byte)slot;
    }

    private List<int> SlotsInReceiveRing(uint receiveHead)
    {
        List<int> slots = [];
        for (uint index = _application.ReceiveTail; index != receiveHead; index++)
        {
            slots.Add(_application.ReceiveRing[(int)(index & MiniportLayout.RingMask)].Slot);
        }
        return slots;
    }
}
