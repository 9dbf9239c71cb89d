/*
 * Of Port.pml: the MAC, the wire, and what the kernel does to the MAC's interrupt. There are two kinds of MAC.
 *
 * Without LEVEL the interrupt tells of received frames only. It is acknowledged, and comes again with the next frame. What the MAC has
 * finished with comes back as time passes.
 *
 * With LEVEL it lasts while frames wait: sleep masks it when the core wakes, and the loop arms it again. It also tells that the MAC has finished with
 * a frame, if that is armed: while somebody waits for it. Only what nobody waits for comes back as time passes.
 */

#ifdef LEVEL
#define LASTS       true
#define IS_DUE      ((armed && arrived != read) || (sentArmed && macDone))
#define COME        arrived++
#define ACKNOWLEDGE skip
#define ENDS_SLEEP  atomic { armed = false; sentArmed = false; awake = RECEIVED | (macDone && AWAITS_SENT -> SENT : 0) }
#else
#define LASTS       false
#define IS_DUE      (armed && status)
#define COME        arrived++; status = true
#define ACKNOWLEDGE status = false
#define ENDS_SLEEP  status = false
#endif

bool status;                    /* a frame has come since it was acknowledged */
bool armed = true, macPending;
bool sentArmed;
byte arrived, read;             /* frames on the way in, numbered from 1 */
byte macSlot = NO_SLOT, macFrame;
bool macDone;

/* What has ended the sleep and is not taken yet. */
#define RECEIVED    1
#define SENT        2
byte awake;

/* TransmitScheduler.AwaitsSent */
#define AWAITS_SENT (lacksRoom || backs != 0 || (kept != 0 && free == 0))

/* KernelEntry: MacInterrupt, Tick, OneShotInterrupt. Each comes at once if it can, and ends before anything of a lower priority goes on. */
inline takeInterrupts()
{
    if
    :: !primask ->
        if
        :: macPending ->
            assert(awake == 0);
            macPending = false;
            armed = false;
            sentArmed = false;
            macHasFrames = true;
            pendSv = true
        :: else
        fi;
        if
        :: tickPending || oneShotPending -> tickPending = false; oneShotPending = false; hasTicked = true; pendSv = true
        :: else
        fi
    :: else
    fi
}

/* The line is a level: what is due is pending, and at once again. */
inline raise() { if :: IS_DUE -> macPending = true; takeInterrupts() :: else fi }

inline forgetPending() { macPending = IS_DUE }

/* IReceiveQueue.ArmReceiveInterrupt */
inline armReceived() { atomic { armed = true; sentArmed = false; raise() } }

/* TransmitScheduler.ArmIfAwaited; and ITransmitQueue.ArmSentInterrupt: what it has read of the mask, it writes. */
inline armSent()
{
#ifdef LEVEL
    if
    :: atomic { AWAITS_SENT -> mask = armed }
        atomic { armed = mask; mask = false; sentArmed = true; raise() }
    :: else
    fi
#else
    skip
#endif
}

/* KernelLoop.ArmMac */
inline armMac()
{
#ifdef SWAP_ARM_RECEIVE_AND_SENT    /* LEVEL */
    armSent();
    armReceived()
#else
    armReceived();
    armSent()
#endif
}

active proctype Mac()
{
end:
    do
    :: atomic {
        macSlot != NO_SLOT && !macDone ->
            assert(slotFrame[macSlot] == macFrame);
            unsent--;
            macDone = true;
            raise()
        }
    od
}

active proctype Wire()
{
    do
    :: atomic { arrived < FRAMES -> COME; raise() }
    :: arrived == FRAMES -> break
    od
}
