// One direction of the built-in DMA controller: control, descriptor and status register (UG0331 10.8, DMATxCtrl to DMARxStatus).
namespace PortShare.Devices.Tests.MssEmac;

/// <summary>What both directions have in common.</summary>
/// <param name="ring">Its descriptors.</param>
/// <param name="ownErrors">The bit of the status that only this direction has: underrun or overflow.</param>
internal sealed class DmaChannel(DescriptorRing ring, uint ownErrors)
{
    /// <summary>A packet was sent or received: set while the counter is not 0; written with a one, it decrements the counter.</summary>
    public const uint Packet = 1u << 0;

    /// <summary>The bus answered with an error.</summary>
    public const uint BusError = 1u << 3;

    private const int CountShift = 16;
    private const uint MostCounted = 0xFF;

    private uint _errors;
    private uint _count;
    private int _stopReads;
    private bool _isStopping;

    public DescriptorRing Ring => ring;

    /// <summary>The enable bit.</summary>
    public bool IsOn { get; private set; }

    /// <summary>The descriptor register.</summary>
    public uint Register { get; private set; }

    /// <summary>Whether the driver wrote the descriptor register since the DMA was last enabled.</summary>
    public bool IsRegisterFresh { get; private set; }

    /// <summary>The descriptor that the DMA uses now or, if it ran dry, the one that it stopped at.</summary>
    public uint At { get; private set; }

    /// <summary>Whether it stopped by itself at <see cref="At"/>, because the descriptor was not its own.</summary>
    public bool HasRunDry { get; private set; }

    /// <summary>How many packets it counts.</summary>
    public int Count => (int)_count;

    /// <summary>The status register.</summary>
    public uint Status => (_count << CountShift) | _errors | (_count != 0 ? Packet : 0);

    public uint ReadControl()
    {
        if (_isStopping && !Chip.IsStillBusy(ref _stopReads))
        {
            TurnOff();
        }

        return IsOn ? 1u : 0;
    }

    /// <summary>Begins at the descriptor register.</summary>
    public void TurnOn()
    {
        IsOn = true;
        ring.HasFailed = false;
        _isStopping = false;
        HasRunDry = false;
        IsRegisterFresh = false;
        At = Register;
    }

    /// <summary>The driver asks for a stop, which comes when the DMA is between two packets.</summary>
    /// <param name="reads">Reads of the control register that find it still on.</param>
    public void Stop(int reads)
    {
        _isStopping = true;
        _stopReads = reads;
        HasRunDry = false;
        if (!IsOn || reads == 0)
        {
            TurnOff();
        }
    }

    /// <summary>The descriptor at which it is, is not its own.</summary>
    public void RunDry()
    {
        HasRunDry = !_isStopping;
        _errors |= ownErrors;
        TurnOff();
    }

    public void FailOnBus()
    {
        _errors |= BusError;
        ring.HasFailed = true;
        TurnOff();
    }

    /// <summary>One packet is done with.</summary>
    /// <param name="next">Where the next one goes to or comes from.</param>
    /// <param name="advancesRegister">Whether the descriptor register follows.</param>
    public void Advance(uint next, bool advancesRegister)
    {
        if (_count == MostCounted)
        {
            throw new ModelViolation("the 8-bit packet counter overflows: 256 packets, none acknowledged (UG0331 10.8)");
        }

        _count++;
        At = next;
        Register = advancesRegister ? next : Register;
    }

    public void WriteRegister(uint address)
    {
        if (IsOn)
        {
            throw new ModelViolation("the descriptor register is written while its DMA is on, which reads it when it is enabled (UG0331 10.8)");
        }

        if (address % sizeof(uint) != 0)
        {
            throw new ModelViolation($"a descriptor at 0x{address:X8}, which is not aligned to 32 bits (UG0331 10.8)");
        }

        Register = address;
        IsRegisterFresh = true;
    }

    public void WriteStatus(uint value)
    {
        if ((value & ~(Packet | BusError | ownErrors)) != 0)
        {
            throw new ModelViolation($"0x{value:X8} is written to a status register: reserved bits, or what was read from it (UG0331 10.8)");
        }

        if ((value & Packet) != 0)
        {
            _count = _count != 0
                ? _count - 1
                : throw new ModelViolation("a packet is acknowledged that was not counted; QEMU's counter becomes 255 (UG0331 10.8)");
        }

        _errors &= ~value;
    }

    /// <summary>A reset of the whole device.</summary>
    public void Reset()
    {
        _isStopping = true;
        TurnOff();
        (HasRunDry, IsRegisterFresh, Register, At, _errors, _count) = (false, false, 0, 0, 0, 0);
    }

    // A DMA that stopped by itself keeps its descriptors; one that was told to stop has none.
    private void TurnOff()
    {
        if (_isStopping)
        {
            ring.Forget();
        }

        (IsOn, _isStopping) = (false, false);
    }
}
