// The registers of the built-in DMA controller (UG0331 10.4, 10.8).
namespace PortShare.Devices.Tests.MssEmac;

internal sealed partial class Chip
{
    /// <summary>DMARxStatus: the descriptor was not empty, so reception stopped.</summary>
    public const uint Overflow = 1u << 2;

    /// <summary>DMATxStatus: the descriptor was empty, so transmission stopped.</summary>
    public const uint Underrun = 1u << 1;

    private const int ReceiveShift = 4;
    private const uint StatusBits = 0xF;

    private readonly DmaChannel _receive;
    private readonly DmaChannel _transmit;
    private uint _interruptMask;

    /// <summary>
    /// Whether a descriptor register follows the DMA. ag71xx reads it as the place to go on from and restarts without writing it; QEMU
    /// begins again at what was written last. A driver has to do with both.
    /// </summary>
    public bool AdvancesRegisters { get; init; } = true;

    /// <summary>How many reads of a control register find its DMA still on after it was turned off (one source: ag71xx waits).</summary>
    public int StopReads { get; init; } = 2;

    // Transmit in bits 3 to 0, receive in bits 7 to 4. Without the mask; the register is read with it (one source: QEMU).
    private uint Interrupts => ((_receive.Status & StatusBits) << ReceiveShift) | (_transmit.Status & StatusBits);

    private uint ReadDma(uint register) => register switch
    {
        0x180 => _transmit.ReadControl(),
        0x184 => _transmit.Register,
        0x188 => _transmit.Status,
        0x18C => _receive.ReadControl(),
        0x190 => _receive.Register,
        0x194 => _receive.Status,
        0x198 => _interruptMask,
        _ => Interrupts & _interruptMask,
    };

    private void WriteDma(uint register, uint value)
    {
        switch (register)
        {
            case 0x180:
                WriteTransmitControl(value);
                break;
            case 0x184:
                _transmit.WriteRegister(value);
                break;
            case 0x188:
                _transmit.WriteStatus(value);
                break;
            case 0x18C:
                WriteReceiveControl(value);
                break;
            case 0x190:
                _receive.WriteRegister(value);
                break;
            case 0x194:
                _receive.WriteStatus(value);
                break;
            default:
                _interruptMask = value;
                break;
        }
    }

    private void WriteReceiveControl(uint value)
    {
        if (value == 0)
        {
            _receive.Stop(StopReads);
            _receiveDescriptor = null;
            return;
        }

        RefuseBeforeBarrier();
        if (_receive.IsOn)
        {
            throw new ModelViolation("DMARxCtrl: enabled while it is on, which makes QEMU begin again at DMARxDescriptor");
        }

        if (_receive.HasRunDry && _receive.Register != _receive.At)
        {
            throw new ModelViolation(
                $"reception stopped at 0x{_receive.At:X8} and is to begin at 0x{_receive.Register:X8}: frames would come out of order");
        }

        if (!Begin(_receive))
        {
            return;
        }

        if ((Memory.ReadWord(_receive.At + 4) & DescriptorRing.Empty) == 0)
        {
            throw new ModelViolation($"reception is enabled at 0x{_receive.At:X8}, which is not empty: it stops at once (10.4.2, 4)");
        }

        if (FetchesEarly)
        {
            FetchReceiveDescriptor();
        }
    }

    private void WriteTransmitControl(uint value)
    {
        if (value == 0)
        {
            _transmit.Stop(StopReads);
            return;
        }

        RefuseBeforeBarrier();
        // Enabling it while it is on has no effect (vendor, CoreTSE and ag71xx do so with every packet).
        if (_transmit.IsOn)
        {
            return;
        }

        bool isFresh = _transmit.IsRegisterFresh;
        if (!Begin(_transmit))
        {
            return;
        }

        if (isFresh && (Memory.ReadWord(_transmit.At + 4) & DescriptorRing.Empty) != 0)
        {
            throw new ModelViolation(
                $"transmission is enabled at 0x{_transmit.At:X8}, which is empty: the doorbell came before the packet (10.4.1, 3 and 4)");
        }
    }

    private void RefuseBeforeBarrier()
    {
        if (Memory.IsWriteUnderWay)
        {
            throw new ModelViolation("a doorbell before a barrier (DSB): what was written to descriptors may still be in the processor's write buffer");
        }
    }

    private bool Begin(DmaChannel channel)
    {
        channel.TurnOn();
        if (!Memory.Reaches(channel.At, 3 * sizeof(uint)))
        {
            channel.FailOnBus();
            return false;
        }

        channel.Ring.BufferBytes = (Written(0x10) + 3) & ~3u;
        channel.Ring.Learn(channel.At);
        DescriptorRing other = channel == _receive ? _transmit.Ring : _receive.Ring;
        return !other.Covers(channel.At)
            ? true
            : throw new ModelViolation("one descriptor is in both rings (10.4: separate lists)");
    }
}
