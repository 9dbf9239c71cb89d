/*
 * A model of claims that come and go while frames arrive, for the model checker Spin 6.5: two applications that claim groups, take their claims
 * back, are ended and start again, and a MAC that filters groups by itself.
 *
 * What it follows:
 *   Kernel        firmware/Kernel: Calls, Supervisor, KernelLoop; firmware/Core: Classifier, Bridge
 *   Application   one that calls, and now and then faults
 *   Wire, Time    the outside. The MAC's filter is at work between any two statements of the kernel's
 *
 * What it shows, named in the firmware's comments as "Model: <name>":
 *   filter-follows-claims   once a claim is accepted, the MAC lets its frames in, unless it could not be told so far. When nothing moves any
 *                           more, it lets in what is claimed and nothing else
 *
 * What it leaves out: which of several rules a frame matches, which the tests compare with the reference; copies; quotas and slots, which
 * Port.pml has.
 *
 * Each SWAP_ define exchanges two neighbouring lines. The tests show that the checker then finds fault.
 */

#define FRAMES   3      /* that arrive in all */
#define CALLS    4      /* claims, their withdrawals and faults in all */
#define FAILURES 1      /* how often the MAC does not take its filter */
#define NOBODY   2      /* no application */

/* The MAC: the groups that it lets in, and frames that wait in it. */
bool filter[2];
chan fifo = [2] of { byte };

/* The classifier: who has claimed each group. */
byte claimant[2] = NOBODY;
byte changes;

/* KernelLoop: the changes that the filter follows, and whether it could not be set. */
byte followed;
bool lacksReach;
byte failures = FAILURES;

/* The call that is under way, and whose. */
mtype = { none, claim, unclaim, fault };
mtype call = none;
byte caller, group;

/* For the properties alone. */
bool ended[2];
bool has[2];                    /* a claim of the group has been accepted, and that is known */
byte arrived, finished, calls;

/* KernelLoop.FollowClaims */
inline followClaims()
{
    if
    :: followed != changes || lacksReach ->
        followed = changes;
        reach[0] = (claimant[0] != NOBODY);
        reach[1] = (claimant[1] != NOBODY);
        if
        :: atomic { failures > 0 -> failures--; lacksReach = true }
        :: true ->
            filter[0] = reach[0];
            filter[1] = reach[1];
            lacksReach = false
        fi
    :: else
    fi
}

/* Classifier.TryAdd */
inline add()
{
    if
    :: claimant[group] == NOBODY -> claimant[group] = caller; changes++
    :: else
    fi
}

/* Classifier.TryRemove */
inline remove(which)
{
    if
    :: claimant[which] == caller -> claimant[which] = NOBODY; has[which] = false; changes++
    :: else
    fi
}

/* Supervisor.End, and LetPausePass some time later */
inline endCaller()
{
    ended[caller] = true;
#ifdef SWAP_END_AND_FOLLOW
    followClaims();
    remove(0); remove(1)
#else
    remove(0); remove(1);
    followClaims()
#endif
}

/* Calls.Dispatch */
inline serve()
{
    if
    :: call == claim ->
#ifdef SWAP_CLAIM_AND_FOLLOW
        followClaims();
        add();
#else
        add();
        followClaims();
#endif
        has[group] = (claimant[group] != NOBODY);
    :: call == unclaim ->
#ifdef SWAP_UNCLAIM_AND_FOLLOW
        followClaims();
        remove(group);
#else
        remove(group);
        followClaims();
#endif
    :: call == fault -> endCaller()
    fi
}

/* Bridge.Receive, for one frame. It is decided by the claims as they are, between two calls: whose it is makes no difference here. */
inline receiveOne()
{
    atomic {
        fifo?which;
        finished++;
        which = 0
    }
}

active proctype Kernel()
{
    bool reach[2];
    byte which;
end:
    do
    :: call != none -> serve(); call = none
    :: call == none && nempty(fifo) -> receiveOne()
    :: call == none && lacksReach -> followClaims()     /* a tick */
    :: atomic { call == none && ended[0] -> ended[0] = false }
    :: atomic { call == none && ended[1] -> ended[1] = false }
    od
}

active [2] proctype Application()
{
    byte me = _pid - 1;
    byte which;
    do
    :: calls == CALLS -> break
    :: atomic { calls < CALLS && call == none && !ended[me] ->
            calls++;
            if :: which = 0 :: which = 1 fi;
            caller = me;
            group = which;
            if
            :: call = claim
            :: call = unclaim
            :: call = fault
            fi;
            which = 0
        }
    od
}

active proctype Wire()
{
    byte which;
    do
    :: arrived == FRAMES -> break
    :: atomic { arrived < FRAMES ->
            arrived++;
            if :: which = 0 :: which = 1 fi;
            if
            :: filter[which] && nfull(fifo) -> fifo!which
            :: filter[which] && full(fifo) -> finished++
            :: !filter[which] -> assert(!has[which] || lacksReach); finished++
            fi;
            which = 0
        }
    od
}

/* Nothing moves any more. */
active proctype Rest()
{
    timeout ->
    assert(finished == FRAMES && !lacksReach);
    assert(filter[0] == (claimant[0] != NOBODY) && filter[1] == (claimant[1] != NOBODY))
}
