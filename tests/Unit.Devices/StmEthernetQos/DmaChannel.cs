// One direction of the DMA: where its ring is, how far it may go, whether it runs (RM0433 58.7 and 58.11, DMACTxCR to DMACCARxDR).
//
// The descriptors from the current one up to the tail, and without it, are those that the DMA may use (Intel's manual of Agilex 5, whose
// MAC is the same; RM0433 says as much of the register). When the current descriptor is the tail, or is not the DMA's, it suspends.
namespace PortShare.Devices.Tests.StmEthernetQos;

/// <summary>What both directions have in common.</summary>
/// <param name="ring">Its descriptors.</param>
/// <param name="name">What the manual puts behind DMAC in the names of its registers.</param>
internal sealed class DmaChannel(DescriptorRing ring, string name)
{
    private int _stopReads;
    private bool _isListNew;

    public DescriptorRing Ring => ring;

    /// <summary>Started, and not stopped since.</summary>
    public bool IsOn { get; private set; }

    /// <summary>Told to stop, and not stopped yet.</summary>
    public bool IsStopping { get; private set; }

    /// <summary>Waits for a write of the tail.</summary>
    public bool IsSuspended { get; private set; }

    /// <summary>The bus answered with an error: no more accesses (DMACSR.FBE).</summary>
    public bool HasFailed { get; set; }

    /// <summary>The list address register.</summary>
    public uint List { get; private set; }

    /// <summary>The ring length register, one less than there are descriptors.</summary>
    public uint Length { get; private set; }

    /// <summary>The tail pointer register.</summary>
    public uint Tail { get; private set; }

    public bool HasTail { get; private set; }

    /// <summary>Which descriptor the DMA is at.</summary>
    public int Current { get; private set; }

    /// <summary>The current descriptor's address.</summary>
    public uint CurrentAddress => ring.Count == 0 ? List : ring.AddressOf(Current);

    public bool MayRun => IsOn && !IsStopping && !IsSuspended && !HasFailed;

    /// <summary>Whether the current descriptor is before the tail.</summary>
    public bool IsBeforeTail => HasTail && Current != TailIndex;

    public int TailIndex => (int)((Tail - List) / Stride);

    public uint Stride { get; set; } = DescriptorRing.DescriptorBytes;

    public void WriteList(uint value)
    {
        RefuseWhileOn("DLAR");
        if (value % sizeof(uint) != 0)
        {
            throw new ModelViolation($"DMAC{name}DLAR: a ring at 0x{value:X8}, which is not aligned to 32 bits");
        }

        (List, _isListNew, HasTail) = (value, true, false);
    }

    public void WriteLength(uint value)
    {
        RefuseWhileOn("RLR");
        (Length, HasTail) = (value, false);
    }

    public void WriteTail(uint value)
    {
        if (List == 0 || Length == 0)
        {
            throw new ModelViolation($"DMAC{name}DTPR is written before the ring's address and length");
        }

        uint offset = value - List;
        if (offset % Stride != 0 || offset / Stride > Length)
        {
            throw new ModelViolation($"DMAC{name}DTPR: a tail at 0x{value:X8}, which is no descriptor of the ring");
        }

        int steps = IsOn && HasTail ? StepsTo(TailIndex) : 0;
        (Tail, HasTail) = (value, true);
        if (!IsOn)
        {
            return;
        }

        int newSteps = StepsTo(TailIndex);
        if (newSteps != 0 && newSteps < steps)
        {
            throw new ModelViolation($"DMAC{name}DTPR: the tail goes back to 0x{value:X8}: the DMA may have read what lies between (ours)");
        }

        Expose();
        IsSuspended = false;
    }

    public void RefuseWithoutRing()
    {
        if (List == 0 || Length == 0)
        {
            throw new ModelViolation($"DMAC{name}CR: started before the ring's address and length are set, or with one descriptor");
        }
    }

    /// <summary>Begins at the list address if that was written, and else where it was stopped.</summary>
    public void Start()
    {
        Current = _isListNew ? 0 : Current;
        (IsOn, IsSuspended, _isListNew, _stopReads) = (true, false, false, 0);
        ring.Learn(List, (int)Length + 1, Stride);
        Expose();
    }

    /// <summary>The driver asks for a stop, which comes when the DMA is between two packets.</summary>
    /// <param name="reads">Reads of DMADSR that find it still on.</param>
    public void Stop(int reads)
    {
        _stopReads = reads;
        IsStopping = IsOn;
    }

    /// <summary>DMADSR is read.</summary>
    /// <returns>Whether the DMA stopped now.</returns>
    public bool TryStop()
    {
        if (!IsStopping || ChipModel.IsStillBusy(ref _stopReads))
        {
            return false;
        }

        (IsOn, IsSuspended, IsStopping) = (false, false, false);
        ring.Forget();
        return true;
    }

    public void Suspend() => IsSuspended = true;

    public void Resume() => IsSuspended = false;

    public void Advance() => Current = (Current + 1) % ring.Count;

    public void Reset()
    {
        ring.Forget();
        (IsOn, IsSuspended, IsStopping, HasFailed, HasTail, _isListNew) = (false, false, false, false, false, false);
        (List, Length, Tail, Current, Stride) = (0, 0, 0, 0, DescriptorRing.DescriptorBytes);
    }

    public void RefuseWhileOn(string what)
    {
        if (IsOn)
        {
            throw new ModelViolation($"DMAC{name}{what} is written while its DMA is on");
        }
    }

    private int StepsTo(int index) => (index - Current + ring.Count) % ring.Count;

    private void Expose()
    {
        for (int index = Current; HasTail && index != TailIndex; index = (index + 1) % ring.Count)
        {
            ring.Expose(index);
        }
    }
}
