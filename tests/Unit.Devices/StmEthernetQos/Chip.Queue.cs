// The queues between MAC and DMA (MTL). Each has 2 KiB (RM0433 58.2; MTLRxQOMR.RQS).
using System;
using System.Collections.Generic;

namespace PortShare.Devices.Tests.StmEthernetQos;

internal sealed partial class Chip
{
    private const uint FlushTransmit = 1u << 0;         // MTLTxQOMR
    private const uint TransmitWhole = 1u << 1;
    private const uint ForwardShort = 1u << 3;          // MTLRxQOMR
    private const uint ForwardBad = 1u << 4;
    private const uint ReceiveWhole = 1u << 5;
    private const uint UnderflowStatus = 1u << 0;       // MTLQICSR
    private const uint UnderflowEnable = 1u << 8;
    private const uint OverflowStatus = 1u << 16;
    private const uint OverflowEnable = 1u << 24;
    private const uint MostCounted = 0x7FF;             // MTLRxQMPOCR, MTLTxQUR, DMACMFCR
    private const uint CountedTooMany = 1u << 11;
    private const int ReceiveQueueBytes = 2048;

    private readonly Queue<Packet> _queue = [];
    private int _queueBytes;
    private uint _overflows;
    private uint _underflows;
    private uint _queueStatus;

    /// <summary>Frames that wait in the receive queue.</summary>
    public int WaitingFrames => _queue.Count;

    private bool ReceivesWhole => (Written(Register.MtlRxQomr) & ReceiveWhole) != 0;

    private bool IsQueueInterrupting =>
        (_queueStatus & UnderflowStatus) != 0 && (Written(Register.MtlQicsr) & UnderflowEnable) != 0
            || (_queueStatus & OverflowStatus) != 0 && (Written(Register.MtlQicsr) & OverflowEnable) != 0;

    // Without RSF a frame goes on before all of it is there: then it may be bad, short or cut off, and is not dropped any more.
    private bool TryEnqueue(Packet packet)
    {
        uint mode = Written(Register.MtlRxQomr);
        ReadOnlySpan<int> thresholds = [64, 32, 96, 128];
        bool isOnItsWay = !ReceivesWhole && packet.WireBytes > thresholds[(int)(mode & 3)];
        bool isBad = (packet.Errors & LineError.Dropping) != 0;
        bool isShort = packet.WireBytes < ShortestBytes;
        bool isForwarded = isBad ? (mode & ForwardBad) != 0 && !isShort : !isShort || (mode & ForwardShort) != 0;
        if (!isForwarded && !isOnItsWay)
        {
            DroppedFrames++;
            return false;
        }

        int room = ReceiveQueueBytes - _queueBytes;
        if (packet.QueueBytes > room)
        {
            LostFrames++;
            _overflows = CountUp(_overflows);
            _queueStatus |= OverflowStatus;
            if (ReceivesWhole || room < ShortestBytes)
            {
                return false;
            }

            packet = packet with { Bytes = packet.Bytes[..room], Errors = packet.Errors | LineError.Overflow };
        }

        _queue.Enqueue(packet);
        _queueBytes += packet.QueueBytes;
        return true;
    }

    private void Dequeue() => _queueBytes -= _queue.Dequeue().QueueBytes;

    // Eleven bits, and one that says that there were more.
    private static uint CountUp(uint counter) => (counter & MostCounted) == MostCounted ? CountedTooMany : counter + 1;

    private uint ReadQueue(uint register)
    {
        switch (register)
        {
            case Register.MtlRxQmpocr:
                uint overflows = _overflows;
                _overflows = 0;
                return overflows;
            case Register.MtlTxQur:
                uint underflows = _underflows;
                _underflows = 0;
                return underflows;
            case Register.MtlRxQdr:
                return (uint)_queue.Count << 16 | (_queue.Count != 0 ? 1u << 4 : 0);
            default:
                return IsTransmitHeld && _transmit.MayRun && _transmit.IsBeforeTail ? 1u << 4 : 0;
        }
    }

    private void WriteQueue(uint register, uint value)
    {
        switch (register)
        {
            case Register.MtlQicsr:
                _queueStatus &= ~value;
                _written[register] = value & (UnderflowEnable | OverflowEnable);
                break;
            case Register.MtlRxQomr:
                if (((value ^ Written(register)) & ReceiveWhole) != 0 && _receive.IsOn && IsReceiverOn)
                {
                    throw new ModelViolation("MTLRxQOMR: RSF changes while receiver and DMA are on (ours)");
                }

                _written[register] = value;
                break;
            default:
                WriteTransmitMode(value);
                break;
        }
    }

    private void WriteTransmitMode(uint value)
    {
        if (((value ^ Written(Register.MtlTxQomr)) & TransmitWhole) != 0 && _transmit.IsOn)
        {
            throw new ModelViolation("MTLTxQOMR: TSF changes while transmission is on");
        }

        if ((value & FlushTransmit) != 0 && !_transmit.IsOn)
        {
            _isTransmitterHung = false;
        }

        _written[Register.MtlTxQomr] = value & ~FlushTransmit;
    }

    private void ResetQueues()
    {
        _queue.Clear();
        (_queueBytes, _overflows, _underflows, _queueStatus, _stored) = (0, 0, 0, 0, 0);
        (_isContextDue, _isTransmitterHung) = (false, false);
    }
}
