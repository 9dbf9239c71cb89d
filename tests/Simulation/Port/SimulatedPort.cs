// A whole port: a simulated MAC, the firmware's bridge, scheduler and miniports, a simulated stack and applications.
// It does what the kernel loop does, one step at a time, in the order that the caller chooses.
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using PortShare.Abi;
using PortShare.Application;
using PortShare.Core;
using KernelMiniport = PortShare.Core.Miniport;

namespace PortShare.Simulation;

/// <summary>A simulated port. Each step of the kernel lets a microsecond of the <see cref="SimulatedClock"/> pass.</summary>
public sealed unsafe partial class SimulatedPort : IDisposable
{
    private const uint StackSender = TransmitScheduler<SimulatedMac, SimulatedStack, SimulatedClock, SimulatedClock>.StackSender;

    private static readonly HardwareAddress PortAddress = StationAddress.ToHardwareAddress(StationAddress.Port);

    private readonly List<GuardedMemory> _miniportMemory = [];
    private readonly List<SimulatedApplication> _applications = [];
    private readonly State* _state;
    private readonly KernelMiniport* _miniports;

    /// <summary>Opens a port.</summary>
    /// <param name="mac">Its MAC.</param>
    /// <param name="setup">The rest; without it one application with 4 slots.</param>
    public SimulatedPort(MacDevice mac, PortSetup? setup = null)
    {
        setup ??= new PortSetup();
        Mac = mac;
        FirstIndex = setup.FirstIndex;
        Stack = new StackModel(setup.StackBuffers);
        _state = (State*)NativeMemory.AllocZeroed((nuint)sizeof(State));
        _miniports = (KernelMiniport*)NativeMemory.AllocZeroed((nuint)setup.Slots.Count, (nuint)sizeof(KernelMiniport));
        if (mac is DmaMac dma)
        {
            Stack.AddToMac(dma.Buffer);
        }
        _state->Mac = new SimulatedMac(mac);
        _state->Stack = new SimulatedStack(Stack);
        EgressRule egress = new() { Source = PortAddress, Claims = &_state->Bridge.Classifier };
        _state->Bridge.Open(&_state->Mac, &_state->Stack, PortAddress, setup.Quotas, (uint)setup.StackVlan);
        _state->Transmit.Open(&_state->Mac, &_state->Stack, _miniports, egress);
        for (uint i = 0; i < setup.Slots.Count; i++)
        {
            OpenMiniport(i, setup);
        }
    }

    /// <summary>Where the free-running indices of all rings started.</summary>
    public uint FirstIndex { get; }

    /// <summary>The MAC.</summary>
    public MacDevice Mac { get; }

    /// <summary>The MAC's driver, as the kernel has it.</summary>
    internal ref SimulatedMac Driver
    {
        get
        {
            _state->Mac.Select();
            return ref _state->Mac;
        }
    }

    private ref TransmitScheduler<SimulatedMac, SimulatedStack, SimulatedClock, SimulatedClock> Scheduler
    {
        get
        {
            _state->Mac.Select();
            return ref _state->Transmit;
        }
    }

    /// <summary>The stack.</summary>
    public StackModel Stack { get; }

    /// <summary>The applications.</summary>
    public IReadOnlyList<SimulatedApplication> Applications => _applications;

    /// <summary>What became of received frames.</summary>
    public ref ReceiveCounters Received => ref _state->Bridge.Counters;

    /// <summary>Frames that came from the port's own address, dropped or not.</summary>
    public uint ReceivedFromPort => _state->Bridge.FromOwnAddress;

    /// <summary>What became of outgoing frames.</summary>
    public ref TransmitCounters Transmitted => ref Scheduler.Counters;

    /// <summary>The claims.</summary>
    public ref Classifier Claims => ref _state->Bridge.Classifier;

    /// <summary>Applications that are to be ended for what they wrote, one bit each.</summary>
    public ref byte Offenders => ref _state->Notices.Offenders;

    /// <summary>Applications for which frames wait in the kernel, one bit each.</summary>
    public byte FramesWait => _state->Notices.FramesWait;

    /// <summary>The kernel's half of a miniport.</summary>
    /// <param name="index">Which.</param>
    public KernelMiniport* MiniportAt(int index) => _miniports + index;

    /// <summary>Frames that a miniport received. (Its own counts start where its indices do.)</summary>
    /// <param name="index">Which.</param>
    public uint ReceivedBy(int index) => _miniports[index].Received - FirstIndex;

    /// <summary>Frames that a miniport sent.</summary>
    /// <param name="index">Which.</param>
    public uint SentBy(int index) => _miniports[index].Sent - FirstIndex;

    /// <summary>The kernel as the firmware's own application half sees it.</summary>
    /// <param name="index">Which application.</param>
    internal IKernelCalls KernelFor(int index) => new KernelSide(this, index, _miniportMemory[index]);

    /// <summary>A frame arrives from the wire.</summary>
    /// <param name="frame">The frame.</param>
    /// <returns>False if the MAC has no room.</returns>
    public bool Arrive(SimulatedFrame frame) => Mac.Arrive(frame);

    /// <summary>The kernel receives what waits, and lets the stack work on all of it.</summary>
    /// <param name="budgetFrames">The most frames.</param>
    /// <returns>One bit for each miniport that something was published to.</returns>
    public uint Receive(uint budgetFrames = uint.MaxValue)
    {
        Drain(budgetFrames);
        while (Received.Queued != 0)
        {
            DeliverNext();
        }
        return TakeReady();
    }

    /// <summary>The kernel receives what waits. Frames for the stack are queued.</summary>
    /// <param name="budgetFrames">The most frames.</param>
    public void Drain(uint budgetFrames = uint.MaxValue) => ReceiveCounted(Math.Min(Driver.AcknowledgeReceived(), budgetFrames));

    /// <summary>The kernel receives frames that it has counted. Those for the stack are queued.</summary>
    /// <param name="count">How many.</param>
    public void ReceiveCounted(uint count)
    {
        SimulatedClock.Advance();
        _state->Mac.Select();
        if (count != 0)
        {
            _state->Bridge.Receive(count);
        }
    }

    /// <summary>The kernel gives the stack the next frame of each class, if any waits.</summary>
    public void DeliverNext()
    {
        if (Received.Queued != 0)
        {
            _state->Bridge.DeliverNext();
        }
    }

    /// <summary>A frame arrives and the kernel receives it.</summary>
    /// <param name="frame">The frame.</param>
    /// <returns>One bit for each miniport that something was published to.</returns>
    public uint Receive(SimulatedFrame frame)
    {
        Arrive(frame);
        return Receive();
    }

    /// <summary>An application hands over, as its calls do: with any numbers.</summary>
    /// <param name="index">Which application.</param>
    /// <param name="transmitHead">Descriptors it says it has published.</param>
    /// <param name="releasedSlots">Slots it says it returns, one bit each.</param>
    /// <returns>One bit for each miniport that something was published to.</returns>
    public uint HandOver(int index, uint transmitHead, uint releasedSlots)
    {
        return _miniports[index].HandOver(transmitHead, releasedSlots) ? Collect(index) : 0;
    }

    /// <summary>An application hands over and goes on, with any numbers: see <see cref="CallNumber.Kick"/>.</summary>
    /// <param name="index">Which application.</param>
    /// <param name="seenReceiveHead">The receive head it says it has seen.</param>
    /// <param name="transmitHead">Descriptors it says it has published.</param>
    /// <param name="releasedSlots">Slots it says it returns, one bit each.</param>
    /// <returns>One bit for each miniport that something was published to.</returns>
    public uint Kick(int index, uint seenReceiveHead, uint transmitHead, uint releasedSlots) =>
        HandOver(index, transmitHead, releasedSlots) | PublishWaiting(index, seenReceiveHead);

    /// <summary>The kernel publishes the oldest frame that waits for an application, if that has taken all before it.</summary>
    /// <param name="index">Which application.</param>
    /// <param name="seenReceiveHead">The receive head it says it has seen.</param>
    /// <returns>One bit for each miniport that something was published to.</returns>
    public uint PublishWaiting(int index, uint seenReceiveHead)
    {
        _miniports[index].PublishWaiting(seenReceiveHead);
        return TakeReady();
    }

    /// <summary>The kernel loop publishes to applications that sleep: they have taken all that was published to them.</summary>
    /// <param name="asleep">They, one bit each.</param>
    /// <returns>One bit for each miniport that something was published to.</returns>
    public uint PublishWaiting(uint asleep)
    {
        uint ready = 0;
        for (int i = 0; i < _applications.Count; i++)
        {
            ready |= (FramesWait & asleep & _miniports[i].Bit) != 0 ? PublishWaiting(i, _miniports[i].ReceiveHead) : 0;
        }
        return ready;
    }

    /// <summary>The kernel sends what an application has published, including what did not fit into the MAC before.</summary>
    /// <param name="index">Which application.</param>
    /// <returns>One bit for each miniport that something was published to.</returns>
    public uint Collect(int index = 0)
    {
        SimulatedClock.Advance();
        if (_miniports[index].HasTransmitWork)
        {
            Scheduler.Collect(_miniports + index);
        }
        return TakeReady();
    }

    /// <summary>The kernel ends an application, and starts it again.</summary>
    /// <param name="index">Which application.</param>
    /// <param name="emptySlots">Slots that it gets.</param>
    public void Restart(int index, uint emptySlots = 0)
    {
        End(index);
        Start(index, emptySlots);
    }

    /// <summary>The kernel starts an application that it has ended.</summary>
    /// <param name="index">Which application.</param>
    /// <param name="emptySlots">Slots that it gets.</param>
    public void Start(int index, uint emptySlots = 0)
    {
        _miniports[index].Reopen();
        _miniports[index].GiveEmptySlots(emptySlots);
        ArmIfAwaited();
        // It begins to run, whatever was published to it.
        _state->Applications.Ready &= ~_miniports[index].Bit;
        _applications[index].Restart();
    }

    /// <summary>The kernel ends an application.</summary>
    /// <param name="index">Which application.</param>
    public void End(int index)
    {
        Claims.RemoveAll(_miniports + index);
        _miniports[index].Close();
    }

    /// <summary>The kernel takes back what the MAC has finished with.</summary>
    /// <param name="limitFrames">The most frames.</param>
    /// <returns>One bit for each miniport that something was published to.</returns>
    public uint FinishSent(uint limitFrames = uint.MaxValue)
    {
        SimulatedClock.Advance();
        Scheduler.FinishSent(limitFrames);
        return TakeReady();
    }

    /// <summary>Whether somebody waits until the MAC has finished with a frame.</summary>
    public bool AwaitsSent => Mac.InterruptsWhenSent && Scheduler.AwaitsSent;

    /// <summary>The MAC's interrupt has come: the kernel takes back what it has finished with, and sends what waits for room.</summary>
    /// <param name="limitFrames">The most frames.</param>
    public void Reap(uint limitFrames)
    {
        SimulatedClock.Advance();
        Scheduler.Reap(limitFrames);
    }

    /// <summary>The kernel lets the MAC interrupt when it has finished with a frame, if somebody waits for that.</summary>
    public void ArmIfAwaited()
    {
        if (Mac.InterruptsWhenSent)
        {
            Scheduler.ArmIfAwaited();
        }
    }

    /// <summary>The kernel sends what waits for the MAC.</summary>
    /// <returns>One bit for each miniport that something was published to.</returns>
    public uint Serve()
    {
        SimulatedClock.Advance();
        Scheduler.Serve();
        return TakeReady();
    }

    /// <summary>Says what part of the wire a sender gets: see <see cref="TransmitShare"/>.</summary>
    /// <param name="sender">An application's index, or -1 for the stack.</param>
    /// <param name="weight">Its weight.</param>
    /// <param name="limitBytesPerMs">Its rate limit, or 0.</param>
    public void SetShare(int sender, uint weight, uint limitBytesPerMs = 0) =>
        Scheduler.SetShare(sender < 0 ? StackSender : (uint)sender, weight, limitBytesPerMs);

    /// <summary>The port's IPv4 address is another one.</summary>
    /// <param name="address">The address, the first byte highest; 0 for none.</param>
    public void SetIpv4Address(uint address) => Scheduler.SetIpv4Address(address);

    /// <summary>Whether frames wait for the MAC.</summary>
    public bool HasWaiting => Scheduler.HasWaiting;

    /// <summary>Milliseconds pass for rate limits.</summary>
    /// <param name="elapsedMs">How many.</param>
    public void LetTimePass(uint elapsedMs) => Scheduler.LetTimePass(elapsedMs);

    /// <summary>The stack sends a frame.</summary>
    /// <param name="pieces">The frame, cut as it lies in the stack's memory.</param>
    /// <returns>False if it was dropped.</returns>
    public bool SendFromStack(params byte[][] pieces) => Stack.Send(ref Scheduler, pieces);

    /// <summary>Checks every guard.</summary>
    /// <exception cref="ContractException">Something was written outside its memory.</exception>
    public void CheckGuards()
    {
        _miniportMemory.ForEach(memory => memory.CheckGuards());
        Stack.CheckGuards();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _state->Mac.Dispose();
        _state->Stack.Dispose();
        NativeMemory.Free(_state);
        NativeMemory.Free(_miniports);
        _miniportMemory.ForEach(memory => memory.Dispose());
        Stack.Dispose();
    }

    /// <summary>Who was published to since the last look, one bit for each miniport.</summary>
    public uint TakeReady()
    {
        uint ready = _state->Applications.Ready;
        _state->Applications.Ready = 0;
        return ready;
    }

    private void OpenMiniport(uint index, PortSetup setup)
    {
        uint slots = setup.Slots[(int)index];
        GuardedMemory memory = new($"miniport {index}", MiniportLayout.TotalBytes(slots));
        KernelMiniport* miniport = _miniports + index;
        miniport->Open(index, memory.Start, slots, &_state->Notices, &_state->Applications);
        miniport->Rights = setup.Rights;
        miniport->DropsOldest = setup.DropsOldest;
        RingIndices.Start(miniport, memory.Start, setup.FirstIndex);
        miniport->GiveEmptySlots(setup.EmptySlots);
        _state->Applications.Ready = 0;
        (Mac as DmaMac)?.AddApplicationMemory(memory);
        _miniportMemory.Add(memory);
        _applications.Add(new SimulatedApplication(this, (int)index, memory.Start));
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct State
    {
        public SimulatedMac Mac;
        public MiniportNotices Notices;
        public RunQueue Applications;
        public SimulatedStack Stack;
        public Bridge<SimulatedMac, SimulatedStack, SimulatedClock> Bridge;
        public TransmitScheduler<SimulatedMac, SimulatedStack, SimulatedClock, SimulatedClock> Transmit;
    }
}
