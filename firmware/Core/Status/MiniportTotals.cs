namespace PortShare.Core;

/// <summary>Counters of all miniports together, which the sums and the status have need of. They wrap at 2^32.</summary>
public unsafe struct MiniportTotals
{
    /// <summary>Frames that the miniports received, all together.</summary>
    public uint Received;

    /// <summary>Frames that wait in the kernel for applications that want the newest, at the moment.</summary>
    public uint Waiting;

    /// <summary>Dropped: an application asks for it, but none of its slots is free. All miniports together.</summary>
    public uint NoSlot;

    /// <summary>Dropped: it waited for an application, until a newer one needed its slot or the application ended. All miniports together.</summary>
    public uint Outdated;

    /// <summary>Frames that the miniports sent, all together.</summary>
    public uint Sent;

    /// <summary>Adds them up.</summary>
    /// <param name="miniports">The miniports, one behind the other. One that was never opened has all of them 0.</param>
    /// <param name="count">Number of miniports.</param>
    public static MiniportTotals Of(Miniport* miniports, uint count)
    {
        MiniportTotals totals = default;
        for (uint i = 0; i < count; i++)
        {
            totals.Received += miniports[i].Received;
            totals.Waiting += miniports[i].WaitingCount;
            totals.NoSlot += miniports[i].Counters.NoSlot;
            totals.Outdated += miniports[i].Counters.Outdated;
            totals.Sent += miniports[i].Sent;
        }
        return totals;
    }
}
