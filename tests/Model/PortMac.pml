/*
 * Of Port.pml: the MAC, the wire, and what the kernel does to the MAC's interrupt, which is of one of two kinds. Without LEVEL it is
 * acknowledged, and comes again with the next frame. With LEVEL it lasts while frames wait: sleep masks it when the core wakes, and the loop
 * arms it again.
 */

#ifdef LEVEL
#define IS_DUE      (arrived != read)
#define COME        arrived++
#define ACKNOWLEDGE skip
#define ENDS_SLEEP  atomic { armed = false; awake = true }
#else
#define IS_DUE      status
#define COME        arrived++; status = true
#define ACKNOWLEDGE status = false
#define ENDS_SLEEP  status = false
#endif

bool status;                    /* a frame has come since it was acknowledged */
bool armed = true, macPending;
bool awake;                     /* the frames that sleep has counted are not taken yet */
byte arrived, read;             /* frames on the way in, numbered from 1 */
byte macSlot = NO_SLOT, macFrame;
bool macDone;

/* KernelEntry: MacInterrupt, Tick, OneShotInterrupt. Each comes at once if it can, and ends before anything of a lower priority goes on. */
inline takeInterrupts()
{
    if
    :: !primask ->
        if
        :: macPending -> assert(awake == false); macPending = false; armed = false; macHasFrames = true; pendSv = true
        :: else
        fi;
        if
        :: tickPending || oneShotPending -> tickPending = false; oneShotPending = false; hasTicked = true; pendSv = true
        :: else
        fi
    :: else
    fi
}

/* The line is a level: what is due and armed is pending, and at once again. */
inline raise() { if :: IS_DUE && armed -> macPending = true; takeInterrupts() :: else fi }

inline arm() { atomic { armed = true; raise() } }

inline forgetPending() { macPending = (IS_DUE && armed) }

active proctype Mac()
{
end:
    do
    :: atomic { macSlot != NO_SLOT && !macDone -> assert(slotFrame[macSlot] == macFrame); unsent--; macDone = true }
    od
}

active proctype Wire()
{
    do
    :: atomic { arrived < FRAMES -> COME; raise() }
    :: arrived == FRAMES -> break
    od
}
