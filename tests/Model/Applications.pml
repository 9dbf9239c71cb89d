/*
 * A model of two applications that share the core, the MAC and its interrupt, for the model checker Spin 6.5. Port.pml has
 * one application and its rings in full; here it is who runs, who is woken, and that nobody keeps another from running.
 *
 * What it follows:
 *   Kernel        firmware/Kernel: Calls, KernelLoop; firmware/Arch: CortexM/Sleep.S; firmware/Core: Bridge, Miniport, TransmitScheduler
 *   Interrupts    KernelEntry's interrupt handlers: they preempt the kernel between any two of its statements
 *   Application   one that waits for frames and releases or sends them, or one that spins: it looks for frames, and never waits
 *   Mac, Wire, Time   the outside
 *
 * What it shows, named in the firmware's comments as "Model: <name>":
 *   no-lost-wake-up       when nothing moves any more, nobody sleeps over work: LostWakeUp. So a spinning application keeps
 *                         no other from its frames
 *   one-owner             a slot is free, its application's or the MAC's, never two of them, and never another application's
 *   no-lost-frame         every frame is received in order or counted as dropped, and every frame that is sent leaves once
 *   fair-turns            whoever is ready is passed over once at most
 *
 * What it leaves out: see Port.pml; and more than one slot for each application, and frames for lwIP. There is one core here: an
 * application takes a step only while it runs and no interrupt is due.
 *
 * Each SWAP_ define exchanges two neighbouring lines. The tests show that the checker then finds fault.
 */

#define FRAMES  2       /* received in all */
#define BUDGET  1       /* frames received in one pass of the loop */
#define NOBODY  2       /* no application */
#define OTHER(application) (1 - (application))

/* The MAC. status: a frame has come since it was acknowledged. armed: status interrupts. */
bool status, armed = true;
byte arrived, read;             /* frames on the way in, numbered from 1 */
byte macSender = NOBODY;        /* whose slot is being sent; there is room for one */
bool macDone;

/* The core. An exception of the loop's priority does not end WFI; these three do. */
bool macPending, tickPending, oneShotPending;
bool pendSv = true, inKernel;
byte current = 1;               /* the application in thread mode */

/* Attention, and the kernel's private state. */
bool macHasFrames, hasTicked, oneShotRuns;
bool ready[2] = true;
mtype = { isFree, isApplications, isMacs };
mtype owner[2] = isFree;        /* of each one's slot, in the kernel's books */
bool waiting[2];                /* its descriptor has not been taken: the MAC has no room */
bool givesBack[2];

/* Each one's miniport: how often its slot was published to it (mod 4), and what is in the slot: 0 for no frame. */
byte head[2], tail[2];
byte slotFrame[2];

/* The call of the application that runs, and its arguments. */
mtype = { none, wait, kick };
mtype call = none;
bool callReleases, callSends;

/* For the properties alone. */
bool holds[2];                  /* the application believes that the slot is its own */
bool spins[2];
byte passed[2];                 /* how often it was ready and another one was chosen */
byte finished, unsent;

/* Thread mode executes an instruction only when nothing of a higher priority is due. */
#define DUE        (pendSv || macPending || tickPending || oneShotPending)
#define RUNS(me)   (current == me && !inKernel && call == none && !DUE)

inline raise() { if :: status && armed -> macPending = true :: else fi }

/* Miniport.Publish, which also sets the bit in RunQueue.Ready */
inline publish(to, frame)
{
    slotFrame[to] = frame;
    owner[to] = isApplications;
    head[to] = (head[to] + 1) % 4;
    ready[to] = true
}

/* Bridge.Receive, for one frame. Whose frame it is turns out only here. */
inline receiveOne()
{
    read++;
    if :: to = 0 :: to = 1 fi;
    if
    :: owner[to] == isFree -> assert(!holds[to]); publish(to, read)
    :: else -> finished++
    fi;
    to = 0
}

/* KernelLoop.AttendMac */
inline attendMac()
{
    atomic {
        status = false;
        count = arrived - read;
        leave = (count > BUDGET);
        count = (count > BUDGET -> BUDGET : count);
        do
        :: count > 0 -> count--; receiveOne()
        :: else -> break
        od
    };
    atomic {
        if
        :: leave || ready[0] || ready[1] -> leave = false; oneShotRuns = true
        :: else -> macHasFrames = false; armed = true; raise()
        fi
    }
}

/* TransmitScheduler.Collect, Serve: without room the descriptor stays where it is, and the loop comes back for it. */
inline send(from)
{
    if
    :: waiting[from] && macSender == NOBODY ->
        assert(owner[from] == isApplications && !holds[from]);
        waiting[from] = false;
        owner[from] = isMacs;
        macSender = from
    :: waiting[from] && macSender != NOBODY -> oneShotRuns = true
    :: else
    fi
}

/* TransmitScheduler.FinishSent: the token says whose slot it is. */
inline finishSent()
{
    if
    :: macDone ->
        assert(owner[macSender] == isMacs && !holds[macSender]);
        if
        :: givesBack[macSender] -> givesBack[macSender] = false; publish(macSender, 0)
        :: else -> owner[macSender] = isFree
        fi;
        macDone = false;
        macSender = NOBODY
    :: else
    fi
}

/* Miniport.HandOver */
inline handOver()
{
    atomic {
        if
        :: callReleases -> assert(owner[current] == isApplications && !holds[current]); owner[current] = isFree
        :: else
        fi;
        if
        :: callSends -> waiting[current] = true; givesBack[current] = true; send(current)
        :: callSends -> waiting[current] = true; send(current)
        :: else
        fi;
        callReleases = false; callSends = false
    }
}

/* Calls.Dispatch: a wait. The loop alone moves the head. */
inline sleep()
{
    atomic {
#ifdef SWAP_COMPARE_AND_CLEAR
        ready[current] = false;
        if :: head[current] == tail[current] :: else fi
#else
        if
        :: head[current] == tail[current] -> ready[current] = false
        :: else
        fi
#endif
    }
}

/* KernelLoop.Run: the next in turn, which may be the same one again. */
inline nextReady()
{
    atomic {
#ifdef SWAP_STEP_AND_LOOK
        do
        :: ready[current] -> break
        :: else -> current = OTHER(current)
        od;
#else
        current = OTHER(current);
        do
        :: ready[current] -> break
        :: else -> current = OTHER(current)
        od;
#endif
        passed[current] = 0;
        if
        :: ready[OTHER(current)] -> passed[OTHER(current)]++; assert(passed[OTHER(current)] <= 1)
        :: else
        fi
    }
}

/* Sleep.S, without its race, which Port.pml has: WFI, or an interrupt is taken that comes before it. Then KernelLoop.Run. */
inline idle()
{
    if
    :: macHasFrames || hasTicked
    :: atomic { macPending || tickPending || oneShotPending ->
            status = false;
            macPending = false;
            count = arrived - read;
            if
            :: count > BUDGET -> armed = false; macHasFrames = true
            :: else ->
                do
                :: count > 0 -> count--; receiveOne()
                :: else -> break
                od
            fi
        }
    fi
}

/* KernelLoop.Run */
inline loop()
{
    do
    :: true ->
        if :: !ready[0] && !ready[1] -> idle() :: else fi;
        if :: macHasFrames -> attendMac() :: else fi;
        if
        :: hasTicked ->
            hasTicked = false;
            atomic { finishSent(); send(0); send(1) }
        :: else
        fi;
        if
        :: ready[0] || ready[1] -> nextReady(); break
        :: else
        fi
    od
}

active proctype Kernel()
{
    byte count, to;
    bool leave;
end:
    do
    :: atomic { call != none && !inKernel -> inKernel = true };
        handOver();
        if
        :: call == wait -> sleep(); loop()
        :: else
        fi;
        atomic { call = none; inKernel = false }
    :: atomic { pendSv && call == none && !inKernel -> pendSv = false; inKernel = true };
        loop();
        inKernel = false
    od
}

/* KernelEntry: MacInterrupt, Tick, OneShotInterrupt. Each ends before anything of a lower priority goes on. */
active proctype Interrupts()
{
end:
    do
    :: atomic { macPending -> macPending = false; armed = false; macHasFrames = true; pendSv = true }
    :: atomic { tickPending -> tickPending = false; hasTicked = true; pendSv = true }
    :: atomic { oneShotPending -> oneShotPending = false; hasTicked = true; pendSv = true }
    od
}

active [2] proctype Application()
{
    byte last;
    bool hasReleased, hasSent;
    byte me = _pid - 2;
    if :: !spins[OTHER(me)] -> spins[me] = true :: true fi;
end:
    do
    :: atomic { RUNS(me) && !holds[me] && head[me] != tail[me] ->
            /* TryReceive; an empty slot that came back is no frame */
            tail[me] = (tail[me] + 1) % 4;
            assert(owner[me] == isApplications && tail[me] == head[me]);
            holds[me] = true;
            if
            :: slotFrame[me] == 0
            :: else -> assert(slotFrame[me] > last); last = slotFrame[me]; finished++
            fi
        }
    :: atomic { RUNS(me) && holds[me] -> holds[me] = false; hasReleased = true }
    :: atomic { RUNS(me) && holds[me] && slotFrame[me] != 0 ->
            holds[me] = false;
            hasSent = true;
            unsent++
        }
    :: atomic { RUNS(me) && head[me] == tail[me] && !holds[me] && !spins[me] -> skip };
        /* Here a frame can come. */
        atomic { RUNS(me) ->
            callReleases = hasReleased; callSends = hasSent; hasReleased = false; hasSent = false; call = wait
        }
    :: atomic { RUNS(me) && spins[me] && (hasReleased || hasSent) ->
            callReleases = hasReleased; callSends = hasSent; hasReleased = false; hasSent = false; call = kick
        }
    od
}

active proctype Mac()
{
end:
    do
    :: atomic { macSender != NOBODY && !macDone -> unsent--; macDone = true }
    od
}

active proctype Wire()
{
    do
    :: atomic { arrived < FRAMES -> arrived++; status = true; raise() }
    :: arrived == FRAMES -> break
    od
}

/*
 * Ticks come as long as something waits for one, among that whoever is ready while another one spins, and once when nothing does:
 * more would hide a lost wake-up.
 */
active proctype Time()
{
    bool idleTick;
end:
    do
    :: atomic { macDone && !tickPending && !hasTicked -> tickPending = true }
    :: atomic { !inKernel && spins[current] && ready[OTHER(current)] && !DUE -> tickPending = true }
    :: atomic { !idleTick -> idleTick = true; tickPending = true }
    :: atomic { oneShotRuns -> oneShotRuns = false; oneShotPending = true }
    od
}

/* Nothing moves any more: all work is done, and nobody has anything left to say. */
active proctype LostWakeUp()
{
    timeout ->
    assert(read == FRAMES && finished == FRAMES && unsent == 0);
    assert(owner[0] == isFree && owner[1] == isFree);
    assert((spins[0] || !ready[0]) && (spins[1] || !ready[1]))
}
