// The management counters (MMC). They interrupt when they reach half of what they hold, and all of it; after a reset nothing masks that,
// and no other enable does. The line stays active until the counter itself is read (FreeRTOS, pull request 775; ST's SVD files say until
// the interrupt register is read: a driver can rely on neither, but on the masks).
using System;
using System.Collections.Generic;

namespace PortShare.Devices.Tests.StmEthernetQos;

/// <summary>The counters that something here counts, by their offset.</summary>
internal enum Counter : uint
{
    /// <summary>TX_PACKET_COUNT_GOOD.</summary>
    TransmitGood = 0x768,

    /// <summary>RX_CRC_ERROR_PACKETS.</summary>
    ReceiveCrcErrors = 0x794,

    /// <summary>RX_ALIGNMENT_ERROR_PACKETS.</summary>
    ReceiveAlignmentErrors = 0x798,

    /// <summary>RX_UNICAST_PACKETS_GOOD.</summary>
    ReceiveUnicastGood = 0x7C4,
}

internal sealed partial class Chip
{
    private const uint Half = 0x8000_0000;
    private const uint CountersReset = 1u << 0;         // MMC_CONTROL
    private const uint CountersClearOnRead = 1u << 2;
    private const uint CountersFrozen = 1u << 3;
    private const uint CountersPreset = 1u << 4;
    private const uint CountersPresetFull = 1u << 5;
    private const uint HalfPreset = 0x7FFF_FFF0;
    private const uint FullPreset = 0xFFFF_FFF0;

    private readonly Dictionary<Counter, uint> _counters = [];
    private uint _counterReceiveStatus;
    private uint _counterTransmitStatus;

    /// <summary>Puts a counter where it would be after a long time.</summary>
    public void Preset(Counter counter, uint value) => _counters[counter] = value;

    private uint MacInterrupts
    {
        get
        {
            bool receives = (_counterReceiveStatus & ~Written(Register.MmcRxInterruptMask)) != 0;
            bool transmits = (_counterTransmitStatus & ~Written(Register.MmcTxInterruptMask)) != 0;
            return (receives || transmits ? 1u << 8 : 0) | (receives ? 1u << 9 : 0) | (transmits ? 1u << 10 : 0);
        }
    }

    private static uint StatusOf(Counter counter) => counter switch
    {
        Counter.TransmitGood => 1u << 21,
        Counter.ReceiveCrcErrors => 1u << 5,
        Counter.ReceiveAlignmentErrors => 1u << 6,
        _ => 1u << 17,
    };

    private uint ReadCounter(uint register)
    {
        switch (register)
        {
            case Register.MmcRxInterrupt:
                return _counterReceiveStatus;
            case Register.MmcTxInterrupt:
                return _counterTransmitStatus;
            case Register.MmcControl or Register.MmcRxInterruptMask or Register.MmcTxInterruptMask:
                return Written(register);
            case 0x74C or 0x750 or (>= 0x7EC and <= 0x7F8):
                return 0;
            default:
                return ReadCounter((Counter)register);
        }
    }

    private uint ReadCounter(Counter counter)
    {
        if (!Enum.IsDefined(counter))
        {
            throw new ModelViolation($"a read of 0x{(uint)counter:X3}, where there is no counter");
        }

        uint value = _counters.GetValueOrDefault(counter);
        if ((Written(Register.MmcControl) & CountersClearOnRead) != 0)
        {
            _counters[counter] = 0;
        }

        _counterReceiveStatus &= ~(counter == Counter.TransmitGood ? 0 : StatusOf(counter));
        _counterTransmitStatus &= ~(counter == Counter.TransmitGood ? StatusOf(counter) : 0);
        return value;
    }

    private void WriteCounterRegister(uint register, uint value)
    {
        RefuseReadOnly(register);
        _written[register] = value;
        if (register != Register.MmcControl)
        {
            return;
        }

        if ((value & (CountersReset | CountersPreset)) != 0)
        {
            uint preset = (value & CountersReset) != 0 ? 0 : (value & CountersPresetFull) != 0 ? FullPreset : HalfPreset;
            foreach (Counter counter in Enum.GetValues<Counter>())
            {
                _counters[counter] = preset;
            }
        }

        // Both end by themselves.
        _written[register] = value & ~(CountersReset | CountersPreset);
    }

    private void Count(Counter counter)
    {
        if ((Written(Register.MmcControl) & CountersFrozen) != 0)
        {
            return;
        }

        uint value = _counters.GetValueOrDefault(counter) + 1;
        _counters[counter] = value;
        if (value is Half or uint.MaxValue)
        {
            _counterTransmitStatus |= counter == Counter.TransmitGood ? StatusOf(counter) : 0;
            _counterReceiveStatus |= counter == Counter.TransmitGood ? 0 : StatusOf(counter);
        }
    }

    private void ResetCounters()
    {
        _counters.Clear();
        (_counterReceiveStatus, _counterTransmitStatus) = (0, 0);
    }
}
