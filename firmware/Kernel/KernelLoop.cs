// The kernel loop: everything the kernel does after start happens here. SVC and PendSV enter it and share the lowest
// priority, so it is never entered twice; it leaves by naming the application that runs next.
using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using PortShare.Abi;
using PortShare.Arch;
using PortShare.Core;

namespace PortShare.Kernel;

/// <summary>One miniport for each of the board's placements.</summary>
[InlineArray((int)Board.ApplicationCount)]
internal struct MiniportTable
{
    private Miniport _first;
}

/// <summary>One context for each of the board's placements, and one for the life before the first application.</summary>
[InlineArray((int)Board.ApplicationCount + 1)]
internal struct ContextTable
{
    private ApplicationContext _first;
}

/// <summary>The state of the kernel, and its loop. There is one, in static memory.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe partial struct KernelLoop
{
    private const uint BootContext = Board.ApplicationCount;

    /// <summary>Which applications can go on.</summary>
    internal RunQueue Applications;

    // What is small comes first: of what lies 2 KiB or more behind it, the compiler checks a pointer for null at each access.
    private Attention _attention;

    // The time at which lwIP and the applications' time-outs were last told.
    private uint _toldMicroseconds;

    // READY was said, and the MAC takes what claims need.
    private bool _isSettled;

    private bool _isReady;

    private bool _lacksReach;

    private uint _claimsFollowed;

    private RareNotice _ownAddressNotice;

    private bool _isStackPassedOver;

    private Uptime _uptime;

    /// <summary>The driver.</summary>
    internal Mac Mac;

    /// <summary>The receive side.</summary>
    internal Bridge<Mac, LwipStack, MicrosecondCounter> Bridge;

    /// <summary>The transmit side.</summary>
    internal TransmitScheduler<Mac, LwipStack, MicrosecondCounter, LoopTimer> Transmit;

    private LwipStack _stack;
    private MiniportTable _miniports;
    private ContextTable _contexts;
    private AddressPort _addressPort;

    /// <summary>The owner of the port's IPv4 address.</summary>
    internal AddressMachine<AddressPort> Address;

    /// <summary>The places of TCP's connections; Connections.c asks.</summary>
    internal ConnectionPlaces Places;

    /// <summary>The longest time that an application went on without waiting.</summary>
    internal SpinNote LongestSpin;

    /// <summary>Milliseconds since start, modulo 2^32.</summary>
    internal readonly uint UptimeMs => _uptime.Milliseconds;

    /// <summary>Wires the parts to one another and loads the applications.</summary>
    /// <param name="address">The port's address.</param>
    internal void Open(HardwareAddress address)
    {
        // This struct lies in static memory, so its address stays.
        KernelLoop* self = (KernelLoop*)Unsafe.AsPointer(ref this);
        Miniport* miniports = (Miniport*)&self->_miniports;
        Bridge.Open(&self->Mac, &self->_stack, address, new StackQuotas(Board.UnicastQuotaFrames, Board.GroupQuotaFrames), Board.VlanId);
        EgressRule egress = new() { Source = address, Claims = &self->Bridge.Classifier };
        Transmit.Open(&self->Mac, &self->_stack, miniports, egress);
        ShareWire();
        // The boot context starts the ring, and is left out of it once the first application runs.
        ApplicationContext* last = ContextAt(BootContext);
        // Never ready, so it is not taken for the one that is.
        last->Bit = 1u << (int)BootContext;
        for (uint i = 0; i < Board.ApplicationCount; i++)
        {
            ApplicationContext* context = ContextAt(i);
            if (TryLoad(context, i, miniports + i))
            {
                last->Next = context;
                last = context;
            }
        }
        last->Next = ContextAt(BootContext)->Next;
    }

    /// <summary>Begins to own the address. lwIP's interface is there, and has no link yet.</summary>
    /// <param name="address">The port's MAC address.</param>
    internal void OpenAddress(HardwareAddress address)
    {
        KernelLoop* self = (KernelLoop*)Unsafe.AsPointer(ref this);
        self->Address.Open(&self->_addressPort, address, AddressPort.Configured);
    }

    /// <summary>There is a link now, or none any more.</summary>
    /// <param name="isUp">Which.</param>
    internal void SetLink(bool isUp)
    {
        LwipPort.SetLink(isUp ? 1u : 0);
        Address.SetLink(isUp);
    }

    /// <summary>Claims may have come or gone: the MAC takes what they need, and no more.</summary>
    internal void FollowClaims()
    {
        if (_claimsFollowed == Bridge.Classifier.Changes && !_lacksReach)
        {
            return;
        }
        _claimsFollowed = Bridge.Classifier.Changes;
        Bridge.Classifier.GetReach(out MacReach reach);
        _lacksReach = !Mac.TrySetReach(in reach);
        _isSettled &= !_lacksReach;
    }

    private void ShareWire()
    {
        ReadOnlySpan<uint> parts = Board.TransmitParts;
        for (int i = 0; i <= (int)Board.ApplicationCount; i++)
        {
            uint sender = i < (int)Board.ApplicationCount ? (uint)i : TransmitScheduler<Mac, LwipStack, MicrosecondCounter, LoopTimer>.StackSender;
            Transmit.SetShare(sender, parts[2 * i], parts[2 * i + 1]);
        }
    }

    /// <summary>Leaves the life before: from here on only exceptions run the kernel. Does not return.</summary>
    internal void Start() => KernelEntry.Start(ContextAt(BootContext));

    /// <summary>An application's context.</summary>
    /// <param name="index">Its placement.</param>
    internal ApplicationContext* ContextAt(uint index) =>
        (ApplicationContext*)Unsafe.AsPointer(ref _contexts) + index;

    /// <summary>Whether an application has done what it is to be ended for.</summary>
    internal readonly bool HasOffenders => _attention.Miniports.Offenders != 0;

    /// <summary>Whether there are offenders, or frames wait in the kernel for any application.</summary>
    internal readonly bool HasNotices => _attention.AnyMiniport != 0;

    /// <summary>An application is to be ended. Runs in the loop, or in the fault handler of thread mode, which never interrupts it.</summary>
    /// <param name="context">The application.</param>
    internal void NoteOffender(ApplicationContext* context) => _attention.Miniports.Offenders |= (byte)context->Bit;

    /// <summary>Time has passed. Runs in SysTick, which may interrupt the loop.</summary>
    internal void NoteTick() => _attention.HasTicked = 1;

    /// <summary>A frame has come, or one was sent. Runs in the MAC's interrupt, which may interrupt the loop.</summary>
    internal void NoteFrame()
    {
        Mac.MaskInterrupt();
        _attention.MacHasFrames = 1;
    }

    /// <summary>Ends an application that asks for it. It is not started again.</summary>
    /// <param name="context">The application, which has called.</param>
    internal void EndByItself(ApplicationContext* context)
    {
        Supervisor.End((KernelLoop*)Unsafe.AsPointer(ref this), context, ApplicationState.Ended);
        Announcements.Ended(context);
        // Nothing is left to end: this only leads the caller's thread into the loop.
        NoteOffender(context);
    }

    /// <summary>
    /// Works until an application can go on: receives, lets time pass, and sleeps when there is nothing to do.
    /// </summary>
    /// <param name="current">The application that ran.</param>
    /// <returns>The application that runs next: of those that are ready the next in turn. It may be the current one again.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ApplicationContext* Run(ApplicationContext* current)
    {
        while (true)
        {
            if (Applications.Ready == 0)
            {
                uint waiting = Cpu.Sleep((uint*)Unsafe.AsPointer(ref _attention));
                if (Mac.InterruptsWhenSent)
                {
                    // Whatever has ended the sleep.
                    // Model: no-needless-interrupt
                    Transmit.Reap(Board.ReceiveBudgetFrames);
                }
                if (waiting > Board.ReceiveBudgetFrames
                    || (waiting != 0 && Bridge.Receive(waiting) != 0 && LeavesQueue(hasTicked: false)))
                {
                    // The flag keeps the loop from sleeping over what is left.
                    // Model: no-lost-wake-up
                    NoteFrame();
                }
                else if ((Mac.SleepMasksInterrupt || Mac.InterruptsWhenSent) && _attention.MacHasFrames == 0)
                {
                    // What was received is not to interrupt as well.
                    // Model: no-needless-interrupt, SWAP_RECEIVE_AND_ARM
                    ArmMac();
                }
            }
            if (_attention.Any != 0)
            {
                do
                {
                    Attend(current);
                }
                while (_attention.MacHasFrames != 0 && Applications.Ready == 0);
            }
            if (Applications.Ready == current->Bit)
            {
                // Alone, which is most often so: no need to ask the others.
                return current;
            }
            if (Applications.Ready != 0)
            {
                // Whoever runs comes last.
                // Model: fair-turns, SWAP_STEP_AND_LOOK
                do
                {
                    current = current->Next;
                }
                while ((Applications.Ready & current->Bit) == 0);
                return current;
            }
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Attend(ApplicationContext* current)
    {
        if (_attention.MacHasFrames != 0)
        {
            AttendMac(_attention.HasTicked != 0);
        }
        // Before time passes: a wait does not time out beside a frame that waits for it.
        if (_attention.Miniports.FramesWait != 0)
        {
            PublishWaiting();
        }
        if (_attention.HasTicked != 0)
        {
            _attention.HasTicked = 0;
            LetTimePass(current);
        }
        // Last, because what was collected in between may have been bad.
        if (_attention.Miniports.Offenders != 0)
        {
            EndOffenders(current);
        }
        if (_attention.MacHasFrames != 0 && Applications.Ready != 0)
        {
            LimitTurn();
        }
    }

    // The MAC stays masked while an application runs: the one-shot timer ends its turn. Not anew while lwIP is passed over, or
    // applications that call all the time would put it off.
    private readonly void LimitTurn()
    {
        if (!_isStackPassedOver || !OneShotTimer.IsRunning)
        {
            OneShotTimer.Start(Board.OneShotMicroseconds);
        }
    }

    // Frames wait in the kernel for applications that get one at a time. One that runs gets its next when it calls.
    private void PublishWaiting()
    {
        for (uint i = 0, left = _attention.Miniports.FramesWait; left != 0; i++, left >>= 1)
        {
            ApplicationContext* context = ContextAt(i);
            if ((left & 1) != 0 && (Applications.Ready & context->Bit) == 0)
            {
                context->Miniport->PublishWaiting(context->Miniport->ReceiveHead);
            }
        }
    }

    private void EndOffenders(ApplicationContext* current)
    {
        KernelLoop* self = (KernelLoop*)Unsafe.AsPointer(ref this);
        uint offenders = _attention.Miniports.Offenders;
        _attention.Miniports.Offenders = 0;
        for (uint i = 0; i < Board.ApplicationCount; i++)
        {
            ApplicationContext* context = ContextAt(i);
            if ((offenders & context->Bit) != 0 && context->State == ApplicationState.Running)
            {
                Supervisor.EndForCause(self, context, context == current ? Cpu.ProcessStack() : (uint*)context->StackPointer);
            }
        }
        if (current->State != ApplicationState.Running)
        {
            KernelEntry.Leave(ContextAt(BootContext));
        }
    }

    // The MAC stays masked, and is looked at in each pass of the loop, while frames are left in it or wait for lwIP, and while an application
    // is ready: were it armed then, a frame in each pass could bring the loop back before thread mode executes an instruction. The
    // application runs until it waits, or until the one-shot timer ends its turn.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AttendMac(bool hasTicked)
    {
        if (Mac.InterruptsWhenSent)
        {
            Transmit.Reap(Board.ReceiveBudgetFrames);
        }
        uint waiting = Mac.AcknowledgeReceived();
        if (waiting != 0)
        {
            Bridge.Receive(waiting > Board.ReceiveBudgetFrames ? Board.ReceiveBudgetFrames : waiting);
        }
        bool leavesQueue = Bridge.Counters.Queued != 0 && LeavesQueue(hasTicked);
        if (leavesQueue || Applications.Ready != 0 || waiting > Board.ReceiveBudgetFrames)
        {
            // The flag stays set, so nothing sleeps over what is left. Model: no-lost-wake-up
            return;
        }
        // A frame that came since the acknowledgement interrupts as soon as the interrupt is armed.
        // Model: no-lost-wake-up, SWAP_CLEAR_AND_ARM
        _attention.MacHasFrames = 0;
        ArmMac();
    }

    // A frame that was sent interrupts while somebody waits for it. Arming reception ends that, so it comes first.
    // Model: no-lost-wake-up, SWAP_ARM_RECEIVE_AND_SENT
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void ArmMac()
    {
        Mac.ArmReceiveInterrupt();
        Transmit.ArmIfAwaited();
    }

    // Frames are queued for lwIP. It works on one of each class; the MAC is looked at before the next. An application that is ready goes
    // first, so that its frames do not wait for packets; but not when its turn has ended with lwIP still passed over.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool LeavesQueue(bool hasTicked)
    {
        if (Applications.Ready != 0 && !(hasTicked && _isStackPassedOver))
        {
            _isStackPassedOver = true;
            return true;
        }
        _isStackPassedOver = false;
        Bridge.DeliverNext();
        return Bridge.Counters.Queued != 0;
    }

    private bool TryLoad(ApplicationContext* context, uint index, Miniport* miniport)
    {
        KernelLoop* self = (KernelLoop*)Unsafe.AsPointer(ref this);
        context->Index = index;
        context->Bit = 1u << (int)index;
        context->Placement = BoardTables.PlacementOf((int)index);
        context->Miniport = miniport;
        context->MpuRegions = BoardTables.RegionsOf(index);
        context->StackLimit = context->Placement.RamAddress;
        ApplicationHeader* header = (ApplicationHeader*)context->Placement.CodeAddress;
        context->ImageState = ImageCheck.Check(header, context->Placement, BoardTables.GrantOf(header->Name), BoardTables.Station);
        bool isGood = context->ImageState == ImageState.Good;
        if (isGood)
        {
            uint slots = header->Slots != 0 ? header->Slots : context->Placement.Slots;
            miniport->Open(index, (byte*)context->Placement.MiniportAddress, slots, &self->_attention.Miniports, &self->Applications);
            miniport->Rights = header->Options;
            miniport->DropsOldest = context->Placement.DropsOldest;
            Supervisor.Start(self, context);
        }
        Announcements.Application(context);
        return isGood;
    }
}
