/*
 * A model of how a frame gets through the port and who sleeps meanwhile, for the model checker Spin 6.5.
 *
 * What it follows:
 *   Kernel        firmware/Kernel: Calls, KernelLoop; firmware/Arch: CortexM/Sleep.S; firmware/Core: Bridge, Miniport, SlotOwnership,
 *                 TransmitScheduler
 *   takeInterrupts    KernelEntry's interrupt handlers: they preempt the kernel between any two of its statements
 *   Application   firmware/Application/Miniport, and an application that releases or sends what it receives
 *   Mac, Wire, Time   the outside
 * PortMac.pml has the MAC, of one of two kinds, and its interrupt; PortSend.pml the transmit side.
 *
 * What it shows, named in the firmware's comments as "Model: <name>":
 *   no-lost-wake-up       when nothing moves any more, nobody sleeps over work: LostWakeUp
 *   one-owner             a slot is free, the application's or the MAC's, never two of them: OneOwner, and what is read
 *                         from a slot is what was written for its reader
 *   no-lost-frame         every frame is received in order or counted as dropped, and every frame that is sent leaves once
 *   no-needless-interrupt a LEVEL that has ended the sleep does not interrupt for the same frames, received or sent
 *
 * What it leaves out: lengths, claims, what lwIP does, several applications, hostile applications; these have tests of their own.
 * It allows more than happens: the application's loads and stores fall between any two of the kernel's, as if it had a
 * core of its own; only its calls exclude the kernel. A MAC may finish at once, as a FIFO does, or later, as DMA does.
 *
 * Each SWAP_ define exchanges two neighbouring lines. The tests show that the checker then finds fault, with the kind of MAC that is named.
 */

#define FRAMES  3       /* received in all */
#define SLOTS   2
#define RING    2       /* entries, a power of two, at least as many as slots */
#define BUDGET  2       /* frames received in one pass of the loop */
#define FIRST   254     /* where the indices start: they wrap on the way */
#define ALL     ((1 << SLOTS) - 1)
#define NO_SLOT 255
#define AT(index)  ((index) % RING)

/* The core. An exception of the loop's priority does not end WFI; these two do, and the MAC's. */
bool tickPending, oneShotPending;
bool pendSv, primask, inKernel;

/* Attention, and the kernel's private state. */
bool macHasFrames, hasTicked, oneShotRuns;
bool ready = true;
byte free = ALL, kept;          /* a bit for each slot; what is neither is the application's */
byte transmitAccepted = FIRST, transmitTail = FIRST;
byte backs;                     /* slots at the MAC that the application wants back, likewise */
bool lacksRoom;                 /* frames wait for the MAC */
byte queued;                    /* frames for lwIP */

/* A miniport's memory. */
byte receiveHead = FIRST;
byte receiveRing[RING] = NO_SLOT, transmitRing[RING] = NO_SLOT;
byte slotFrame[SLOTS];

/* The call that the application makes, and its arguments. */
mtype = { none, wait, kick };
mtype call = none;
byte callSeen, callHead, callReleased;
bool asleep;

/*
 * For the properties alone: the slots that the application believes to own, frames received by it, delivered to lwIP or
 * counted as dropped, and frames that the application has sent and that have not left.
 */
byte owned, finished, unsent;

#include "PortMac.pml"
#include "PortSend.pml"

/* No slot is at once free, the MAC's or believed to be its own by the application. */
#define AT_MAC   (macSlot == NO_SLOT -> 0 : (1 << macSlot))
#define ONE_OWNER (((free | kept) & owned) == 0 && (free & kept) == 0 && (AT_MAC & (free | owned)) == 0)

/* Bridge.Receive, for one frame: it is queued for lwIP, or SlotOwnership.TryGive, IReceiveQueue.ReadInto, Miniport.Publish */
inline receiveOne()
{
    atomic {
        read++;
        if
        :: queued++; slot = NO_SLOT                     /* lwIP's */
        :: free == 0 -> finished++; slot = NO_SLOT
        :: free != 0 ->
            slot = 0;
            do :: free & (1 << slot) -> break :: else -> slot++ od;
            free = free ^ (1 << slot);
            slotFrame[slot] = read
        fi
    };
    if
    :: slot == NO_SLOT
    :: else ->
#ifdef SWAP_DESCRIPTOR_AND_HEAD
        atomic { receiveHead++; ready = true };
        receiveRing[AT(receiveHead + RING - 1)] = slot
#else
        receiveRing[AT(receiveHead)] = slot;
        atomic { receiveHead++; ready = true }
#endif
    fi
}

/* Bridge.Receive; then LeavesQueue: lwIP works on one frame, and has it counted. */
inline receive()
{
    do
    :: atomic { waiting > 0 -> waiting-- }; receiveOne()
    :: atomic { else -> slot = 0; break }
    od;
    /* An application that is ready goes first, but for a tick's sake. */
    atomic {
        if :: queued > 0 && (!ready || hasTicked) -> queued--; finished++ :: else fi;
        if :: queued > 0 -> leave = true :: else fi
    }
}

/* KernelLoop.AttendMac: the interrupt is masked. */
inline attendMac()
{
    reap();
#ifdef SWAP_ACKNOWLEDGE_AND_COUNT
    waiting = arrived - read;
    ACKNOWLEDGE;
#else
    ACKNOWLEDGE;
    waiting = arrived - read;
#endif
    atomic {
        leave = (waiting > BUDGET);
        waiting = (waiting > BUDGET -> BUDGET : waiting)
    };
    receive();
    if
    :: atomic { leave || ready -> leave = false }
    :: else ->
#ifdef SWAP_CLEAR_AND_ARM
        armMac();
        macHasFrames = false
#else
        macHasFrames = false;
        armMac()
#endif
    fi
}

/* KernelLoop.Run, when the sleep has ended. More frames than the budget are left to attendMac. */
inline receiveAwake()
{
    if
    :: atomic { waiting > BUDGET -> waiting = 0; leave = true; awake = awake & SENT }
    :: atomic { waiting == 0 -> awake = awake & SENT }
    :: else -> receive(); awake = awake & SENT
    fi
}

inline armAwake()
{
    if
    :: leave ->
        /* NoteFrame */
        atomic { armed = false; sentArmed = false };
        atomic { macHasFrames = true; leave = false }
#ifdef LEVEL
    :: !leave && !macHasFrames -> armMac()
#endif
    :: else
    fi
}

/* Miniport.HandOver */
inline handOver()
{
    atomic {
        assert((callReleased & (free | kept)) == 0);
        free = free | callReleased;
        transmitAccepted = callHead
    };
    collect();
    armSent()
}

/* Sleep.S */
inline look() { wanted = (macHasFrames || hasTicked) }

inline idle()
{
#ifdef SWAP_MASK_AND_LOOK
    look();
    primask = true;
#else
    primask = true;
    look();
#endif
    if
    :: atomic { wanted -> wanted = false }
    :: else ->
        (macPending || tickPending || oneShotPending);      /* WFI */
#ifdef SWAP_WAKE_AND_COUNT
        waiting = arrived - read;
        ENDS_SLEEP;
        forgetPending()
#else
#ifdef SWAP_WAKE_AND_FORGET     /* LEVEL */
        forgetPending();
        ENDS_SLEEP;
#else
        ENDS_SLEEP;
        forgetPending();                                    /* it may be pending anew */
#endif
        waiting = arrived - read
#endif
    fi;
    atomic { primask = false; takeInterrupts() }
}

/* KernelLoop.Run */
inline loop()
{
    do
    :: true ->
        if
        :: !ready ->
            idle();
            reap();
#ifdef SWAP_RECEIVE_AND_ARM     /* LEVEL */
            armAwake();
            receiveAwake()
#else
            receiveAwake();
            armAwake()
#endif
        :: else
        fi;
        if :: macHasFrames -> attendMac() :: else fi;
        if
        :: hasTicked ->
            hasTicked = false;
            finishSent();
            collect();
            armSent()
        :: else
        fi;
        atomic {
            /* LimitTurn */
            if :: macHasFrames && ready -> oneShotRuns = true :: else fi;
            if :: ready -> break :: else fi
        }
    od
}

active proctype Kernel()
{
    byte slot, waiting;
    bool leave, wanted, gives, mask;
end:
    do
    :: atomic { call != none && !inKernel -> inKernel = true };
        handOver();
        if
        :: call == wait ->
            /* Calls.Dispatch: a wait */
            if :: atomic { receiveHead == callSeen -> ready = false; asleep = true } :: else fi;
            loop()
        :: else
        fi;
        atomic { asleep = false; call = none; callSeen = 0; callHead = 0; callReleased = 0; inKernel = false }
    :: atomic { pendSv && call == none && !inKernel -> pendSv = false; inKernel = true };
        loop();
        inKernel = false
    od
}

/* Send, or that and to have the slot back: the descriptor is in the ring before a call tells of it. */
inline publish(back)
{
    transmitRing[AT(head)] = slot + back * SLOTS;
    owned = owned & ~(1 << slot);
    head++;
    unsent++
}

/* Wait, Kick */
inline callKernel(which)
{
    atomic { callSeen = tail; callHead = head; callReleased = released; released = 0; call = which };
    call == none
}

active proctype Application()
{
    byte tail = FIRST, head = FIRST, released, slot, last;
end:
    do
    :: receiveHead != tail ->
        /* TryReceive; then the frame is read, and its slot released or sent; one that was given back has none, and is released */
        atomic {
            slot = receiveRing[AT(tail)];
            assert(slot != NO_SLOT);
            receiveRing[AT(tail)] = NO_SLOT;
            tail++;
            owned = owned | (1 << slot)
        };
        atomic {
            if
            :: slotFrame[slot] != 0 -> assert(slotFrame[slot] > last); last = slotFrame[slot]; finished++
            :: else
            fi;
            if
            :: released = released | (1 << slot); owned = owned & ~(1 << slot)
            :: slotFrame[slot] != 0 -> publish(0)
#ifdef LEVEL                            /* else Applications.pml has that */
            :: slotFrame[slot] != 0 -> publish(1)
#endif
            fi;
            slot = 0
        }
    :: receiveHead == tail -> callKernel(wait)
    :: head != transmitAccepted -> callKernel(kick)
    od
}

/* Ticks come as long as something waits for one, LEVEL something that nobody waits for, and once when nothing does: more would hide a lost wake-up. */
active proctype Time()
{
    bool idleTick;
end:
    do
    :: atomic { macDone && kept != 0 && !(LASTS && AWAITS_SENT) && !tickPending && !hasTicked -> tickPending = true; takeInterrupts() }
    :: atomic { !idleTick -> idleTick = true; tickPending = true; takeInterrupts() }
    :: atomic { oneShotRuns -> oneShotRuns = false; oneShotPending = true; takeInterrupts() }
    od
}

active proctype OneOwner()
{
end:
    !ONE_OWNER -> assert(ONE_OWNER)
}

/* Nothing moves any more: all work is done, and nobody has anything left to say. */
active proctype LostWakeUp()
{
    timeout ->
    assert(read == FRAMES && finished == FRAMES);
    assert(asleep && owned == 0 && unsent == 0);
    assert(free == ALL && kept == 0)
}
