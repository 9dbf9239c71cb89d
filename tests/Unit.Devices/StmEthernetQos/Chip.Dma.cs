// The registers of the DMA (RM0433 58.11, DMAMR to DMACMFCR).
namespace PortShare.Devices.Tests.StmEthernetQos;

internal sealed partial class Chip
{
    private const uint DmaOn = 1u << 0;                 // DMACTxCR, DMACRxCR
    private const uint InterruptMode = 3u << 16;        // DMAMR
    private const int SkipShift = 18;                   // DMACCR
    private const int BufferShift = 1;                  // DMACRxCR
    private const uint BufferMask = 0x3FFF;
    private const int BurstShift = 16;
    private const uint BurstMask = 0x3F;
    private const uint DroppedTooMany = 1u << 15;       // DMACMFCR

    private readonly DmaChannel _receive;
    private readonly DmaChannel _transmit;
    private uint _dropped;

    /// <summary>How many reads of DMADSR find a DMA still on after it was turned off.</summary>
    public int StopReads { get; init; } = 2;

    private uint BufferBytes => (Written(Register.DmaCRxCr) >> BufferShift) & BufferMask;

    private uint ReadDma(uint register) => register switch
    {
        Register.DmaMr => ReadMode(),
        Register.DmaIsr => DmaInterrupts,
        Register.DmaDsr => ReadStates(),
        Register.DmaCTxDtpr => _transmit.Tail,
        Register.DmaCRxDtpr => _receive.Tail,
        Register.DmaCTxDlar => _transmit.List,
        Register.DmaCRxDlar => _receive.List,
        Register.DmaCTxRlr => _transmit.Length,
        Register.DmaCRxRlr => _receive.Length,
        Register.DmaCCaTxDr => _transmit.CurrentAddress,
        Register.DmaCCaRxDr => _receive.CurrentAddress,
        Register.DmaCSr => _status,
        Register.DmaCMfcr => ReadDropped(),
        Register.DmaSbmr or Register.DmaCcr or Register.DmaCTxCr or Register.DmaCRxCr or Register.DmaCIer or Register.DmaCRxIwtr =>
            Written(register),
        _ => throw new ModelViolation($"a read of 0x{register:X3}, where a driver finds nothing that it needs"),
    };

    /// <summary>The DMA drops packets, as it does for an error of the bus, which is modelled without that.</summary>
    public void DropInDma(int packets)
    {
        for (; packets != 0; packets--)
        {
            // At its end the counter stands still (SVD of STM32H563).
            _dropped = (_dropped & MostCounted) == MostCounted ? _dropped | DroppedTooMany : _dropped + 1;
        }
    }

    private uint ReadDropped()
    {
        uint dropped = _dropped;
        _dropped = 0;
        return dropped;
    }

    // 0 stopped, 3 waiting for a packet, 4 suspended; of transmission 0 stopped, 1 fetching, 6 suspended.
    private uint ReadStates()
    {
        if (_receive.TryStop())
        {
            Raise(ReceiveStopped);
        }

        if (_transmit.TryStop())
        {
            Raise(TransmitStopped);
        }

        uint receive = !_receive.IsOn ? 0u : _receive.IsSuspended ? 4u : 3;
        uint transmit = !_transmit.IsOn ? 0u : _transmit.IsSuspended ? 6u : 1;
        return (receive << 8) | (transmit << 12);
    }

    private void WriteDma(uint register, uint value)
    {
        switch (register)
        {
            case Register.DmaMr:
                WriteMode(value);
                break;
            case Register.DmaCSr:
                _status &= ~(value & ~Errors);
                Summarise();
                break;
            case Register.DmaCIer:
                _written[register] = value;
                Summarise();
                break;
            case Register.DmaCcr:
                WriteChannelControl(value);
                break;
            case Register.DmaCTxCr:
                WriteTransmitControl(value);
                break;
            case Register.DmaCRxCr:
                WriteReceiveControl(value);
                break;
            case Register.DmaCTxDlar:
                _transmit.WriteList(value);
                break;
            case Register.DmaCRxDlar:
                _receive.WriteList(value);
                break;
            case Register.DmaCTxRlr:
                _transmit.WriteLength(value);
                break;
            case Register.DmaCRxRlr:
                _receive.WriteLength(value);
                break;
            case Register.DmaCTxDtpr:
                WriteTransmitTail(value);
                break;
            case Register.DmaCRxDtpr:
                WriteReceiveTail(value);
                break;
            default:
                RefuseReadOnly(register);
                _written[register] = value;
                break;
        }
    }

    private void WriteMode(uint value)
    {
        if ((value & InterruptMode) != 0)
        {
            throw new ModelViolation("DMAMR.INTM: interrupt modes 1 and 2 are not modelled");
        }

        if ((value & SoftwareReset) != 0)
        {
            BeginReset();
            return;
        }

        _written[Register.DmaMr] = value;
    }

    // The distance between descriptors, in words of the bus.
    private void WriteChannelControl(uint value)
    {
        _receive.RefuseWhileOn("CR (DMACCR)");
        _transmit.RefuseWhileOn("CR (DMACCR)");
        _written[Register.DmaCcr] = value;
        _receive.Stride = _transmit.Stride = DescriptorRing.DescriptorBytes + ((value >> SkipShift) * sizeof(uint));
    }

    private void WriteReceiveControl(uint value)
    {
        if (((value >> BufferShift) & BufferMask) % sizeof(uint) != 0)
        {
            throw new ModelViolation("DMACRxCR.RBSZ: the size of receive buffers is no multiple of 4: undefined");
        }

        if (!WriteControl(_receive, Register.DmaCRxCr, value))
        {
            return;
        }

        if (BufferBytes == 0)
        {
            throw new ModelViolation("DMACRxCR: reception starts with buffers of no bytes (RBSZ)");
        }

        if (!_receive.HasTail)
        {
            throw new ModelViolation("DMACRxCR: reception starts before its tail pointer is set (HAL, Linux, Hubris): nothing bounds it");
        }

        _hasOwnedPrevious = true;
        Begin(_receive);
        RunReceiver();
    }

    private void WriteTransmitControl(uint value)
    {
        if (!WriteControl(_transmit, Register.DmaCTxCr, value))
        {
            return;
        }

        Begin(_transmit);
        CheckTransmitTail();
        RunTransmitter(IsTransmitHeld ? 0 : Never);
    }

    /// <summary>Writes one of the two control registers.</summary>
    /// <returns>Whether that starts the DMA.</returns>
    private bool WriteControl(DmaChannel channel, uint register, uint value)
    {
        uint changed = Written(register) ^ value;
        if ((changed & ~DmaOn) != 0)
        {
            channel.RefuseWhileOn("CR");
        }

        _written[register] = value;
        if ((changed & DmaOn) == 0)
        {
            return false;
        }

        if ((value & DmaOn) == 0)
        {
            channel.Stop(StopReads);
            return false;
        }

        channel.RefuseWhileOn("CR: it starts before DMADSR said that it has stopped, and");
        if (((value >> BurstShift) & BurstMask) is not (1 or 2 or 4 or 8 or 16 or 32))
        {
            throw new ModelViolation($"0x{register:X3}: a burst of other than 1, 2, 4, 8, 16 or 32 is undefined");
        }

        RefuseBeforeBarrier();
        return true;
    }

    private void Begin(DmaChannel channel)
    {
        channel.RefuseWithoutRing();
        uint bytes = (channel.Length * channel.Stride) + DescriptorRing.DescriptorBytes;
        if (!Reaches(channel.List, bytes))
        {
            throw new ModelViolation($"a ring at 0x{channel.List:X8}, which the DMA does not reach (RM0433 2.1: no DTCM)");
        }

        DmaChannel other = channel == _receive ? _transmit : _receive;
        if (other.Ring.Overlaps(channel.List, bytes))
        {
            throw new ModelViolation("the two rings overlap");
        }

        channel.Start();
    }

    private void WriteReceiveTail(uint value)
    {
        RefuseBeforeBarrier();
        bool isMissed = _receive.IsSuspended && MissedReceiveTails != 0 && MissedReceiveTails-- != 0;
        _receive.WriteTail(value);
        if (isMissed)
        {
            _receive.Suspend();
        }

        RunReceiver();
    }

    private void WriteTransmitTail(uint value)
    {
        RefuseBeforeBarrier();
        _transmit.WriteTail(value);
        CheckTransmitTail();
        RunTransmitter(IsTransmitHeld ? 0 : Never);
    }

    private void RefuseBeforeBarrier()
    {
        if (Memory.IsWriteUnderWay)
        {
            throw new ModelViolation("a doorbell before a barrier (DSB): descriptors may still be in the processor's write buffer");
        }
    }

    private void FailOnBus(DmaChannel channel)
    {
        channel.HasFailed = true;
        _status &= ~Errors;
        Raise(FatalBusError | (channel == _receive ? DataError << ReceiveErrorShift : (DataError | ReadingError) << TransmitErrorShift));
    }
}
