/*
 * Of Port.pml: the transmit side, which has a MAC with room for one frame. A FIFO has read the slot when Send returns; DMA reads it later, and
 * the slot is kept for it until then.
 */

inline forget() { atomic { macDone = false; macSlot = NO_SLOT; macFrame = 0 } }

/* ITransmitQueue.Send */
inline send()
{
    atomic { macFrame = slotFrame[slot]; macSlot = slot };
    if
    :: macDone -> forget()
    :: atomic { kept = kept | (1 << slot); backs = (gives -> backs | (1 << slot) : backs) }
    fi
}

/* Miniport.HandBack: the slot comes without a frame. */
inline handBack()
{
    slotFrame[slot] = 0;
    receiveRing[AT(receiveHead)] = slot;
    receiveHead++;
    ready = true
}

/* TransmitScheduler.Finish, if the MAC has read the slot */
inline finish()
{
    atomic {
        if
        :: kept & (1 << slot)
        :: else -> if :: gives -> handBack() :: else -> free = free | (1 << slot) fi
        fi
    }
}

/* TransmitScheduler.FinishSent */
inline finishSent()
{
    if
    :: macDone && kept != 0 ->
        atomic { slot = macSlot; forget() };
        atomic {
            if :: backs != 0 -> handBack() :: else -> free = free | kept fi;
            kept = 0;
            backs = 0;
            slot = 0
        }
    :: else
    fi
}

/* TransmitScheduler.Collect, and Serve */
inline collect()
{
    do
    :: transmitTail != transmitAccepted && macSlot == NO_SLOT ->
        atomic {
            assert(transmitRing[AT(transmitTail)] != NO_SLOT);
            slot = transmitRing[AT(transmitTail)] % SLOTS;
            gives = transmitRing[AT(transmitTail)] / SLOTS;
            assert(~(free | kept) & (1 << slot));
            transmitRing[AT(transmitTail)] = NO_SLOT;
            transmitTail++
        };
#ifdef SWAP_FREE_AND_SEND
        finish();
        send()
#else
        send();
        finish()
#endif
    :: atomic { else -> slot = 0; gives = false; break }
    od;
    /* What is left waits for the MAC's room. */
#ifdef LEVEL
    lacksRoom = (transmitTail != transmitAccepted)
#else
    if :: transmitTail != transmitAccepted -> oneShotRuns = true :: else fi
#endif
}

/* TransmitScheduler.Reap */
inline reap()
{
#ifdef LEVEL
#ifdef SWAP_FINISH_AND_SERVE        /* LEVEL */
    if :: lacksRoom -> collect() :: else fi;
    finishSent()
#else
    finishSent();
    if
    :: atomic { lacksRoom -> awake = awake & RECEIVED }; collect()
    :: atomic { else -> awake = awake & RECEIVED }
    fi
#endif
#else
    skip
#endif
}
