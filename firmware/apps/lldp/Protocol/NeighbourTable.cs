namespace PortShare.Apps.Lldp;

/// <summary>What an LLDPDU means to the table.</summary>
internal enum NeighbourChange
{
    /// <summary>Nothing new; or somebody took leave who was not known.</summary>
    None,

    /// <summary>A neighbour that was not known.</summary>
    Appeared,

    /// <summary>One that is known says something else.</summary>
    Changed,

    /// <summary>One took leave.</summary>
    Left,

    /// <summary>One that was not known, and finds no room.</summary>
    NoRoom,
}

/// <summary>The neighbours: by chassis and port, each as long as its last LLDPDU says.</summary>
internal sealed class NeighbourTable
{
    /// <summary>The most that are kept. At one end of a cable there is one; behind a hub, or a bridge that does not know LLDP, more.</summary>
    public const int Capacity = 8;

    private readonly Neighbour[] _neighbours = new Neighbour[Capacity];

    /// <summary>Makes all places.</summary>
    public NeighbourTable()
    {
        for (int i = 0; i < Capacity; i++)
        {
            _neighbours[i] = new Neighbour();
        }
    }

    /// <summary>Takes what an LLDPDU says.</summary>
    /// <param name="lldpdu">The LLDPDU.</param>
    /// <param name="nowMs">The time.</param>
    /// <param name="neighbour">Whose it is; null if that is nobody in the table, before or now.</param>
    public NeighbourChange Take(in Lldpdu lldpdu, ulong nowMs, out Neighbour? neighbour)
    {
        neighbour = Find(lldpdu);
        if (lldpdu.IsShutdown)
        {
            neighbour?.Leave();
            return neighbour is null ? NeighbourChange.None : NeighbourChange.Left;
        }
        if (neighbour is not null)
        {
            return neighbour.Update(lldpdu, nowMs) ? NeighbourChange.Changed : NeighbourChange.None;
        }
        neighbour = FindFree();
        neighbour?.Appear(lldpdu, nowMs);
        return neighbour is null ? NeighbourChange.NoRoom : NeighbourChange.Appeared;
    }

    /// <summary>Takes one out whose time has passed. To be called until there is none.</summary>
    /// <param name="nowMs">The time.</param>
    /// <param name="aged">That one.</param>
    public bool TryAge(ulong nowMs, out Neighbour? aged)
    {
        foreach (Neighbour neighbour in _neighbours)
        {
            if (neighbour.HasAged(nowMs))
            {
                neighbour.Leave();
                aged = neighbour;
                return true;
            }
        }
        aged = null;
        return false;
    }

    private Neighbour? Find(in Lldpdu lldpdu)
    {
        foreach (Neighbour neighbour in _neighbours)
        {
            if (neighbour.Is(lldpdu))
            {
                return neighbour;
            }
        }
        return null;
    }

    private Neighbour? FindFree()
    {
        foreach (Neighbour neighbour in _neighbours)
        {
            if (!neighbour.IsPresent)
            {
                return neighbour;
            }
        }
        return null;
    }
}
