// The MAC itself: operating mode, addresses, hash table (RM0433 58.11, MACCR to MACA3LR).
using System;
using System.Collections.Generic;

namespace PortShare.Devices.Tests.StmEthernetQos;

internal sealed partial class Chip
{
    private const uint ReceiverOn = 1u << 0;            // MACCR
    private const uint TransmitterOn = 1u << 1;
    private const uint FullDuplex = 1u << 13;
    private const uint Speed100 = 1u << 14;
    private const uint StripLengthFrames = 1u << 20;
    private const uint StripTypeFrames = 1u << 21;
    private const int FastLineNanoseconds = 40;         // a cycle of the line's clock, at 100 Mbit/s and at 10
    private const int SlowLineNanoseconds = 400;

    // When a register was last written that is taken over into the line's clock.
    private readonly Dictionary<uint, long> _synchronised = [];
    private uint? _pendingAddress;
    private uint _pendingHigh;

    /// <summary>What the MAC is set to.</summary>
    public (bool Is100, bool IsFullDuplex) Mode =>
        ((Written(Register.MacCr) & Speed100) != 0, (Written(Register.MacCr) & FullDuplex) != 0);

    private bool IsReceiverOn => (Written(Register.MacCr) & ReceiverOn) != 0;

    private bool IsTransmitterOn => (Written(Register.MacCr) & TransmitterOn) != 0;

    private void WriteMacConfiguration(uint value)
    {
        const uint On = ReceiverOn | TransmitterOn;
        uint old = Written(Register.MacCr);
        bool isOtherMode = ((old ^ value) & ~On) != 0;
        if (isOtherMode && (old & On) != 0)
        {
            throw new ModelViolation("MACCR: the mode changes while receiver or transmitter is on (HAL takes none until both are stopped)");
        }

        if (isOtherMode && (value & On) != 0)
        {
            throw new ModelViolation("MACCR: TE or RE in the write that changes the mode, where they are not taken (one source: Hubris, on hardware)");
        }

        RefuseTooEarly(Register.MacCr, 4 * SlowLineNanoseconds);

        if ((value & ~old & ReceiverOn) != 0 && _pendingAddress is not null)
        {
            throw new ModelViolation($"MACCR: the receiver is enabled, but 0x{_pendingAddress:X3} waits for its low half");
        }

        _written[Register.MacCr] = value;
        if ((value & TransmitterOn) != 0 && !IsTransmitHeld)
        {
            RunTransmitter(Never);
        }
    }

    // The low half, or the hash table's highest byte, starts the taking over into the line's clock.
    private void WriteSynchronised(uint register, uint value)
    {
        RefuseTooEarly(register, 4 * (Mode.Is100 ? FastLineNanoseconds : SlowLineNanoseconds));
        _written[register] = value;
    }

    // Taking over takes four cycles of the line's clock (the SVD files of STM32MP1, "if double synchronisation is enabled"; of MACCR, whose mode
    // chooses that clock, ours: manuals of older versions of the MAC say it).
    private void RefuseTooEarly(uint register, long nanoseconds)
    {
        if (_synchronised.TryGetValue(register, out long last) && _now - last <= nanoseconds)
        {
            throw new ModelViolation($"a second write to 0x{register:X3} within {nanoseconds} ns: it may be lost (SVD of STM32MP1)");
        }

        _synchronised[register] = _now;
    }

    private void WriteMacAddress(uint register, uint value)
    {
        bool isHigh = register % 8 == 0;
        if (isHigh)
        {
            if ((register == Register.MacA0Hr || value >> 31 != 0) && _pendingAddress is not null && _pendingAddress != register)
            {
                throw new ModelViolation($"0x{register:X3} is written while 0x{_pendingAddress:X3} waits for its low half");
            }

            _pendingAddress = register;
            _pendingHigh = register == Register.MacA0Hr ? value | (1u << 31) : value;
            return;
        }

        if (_pendingAddress != register - 4)
        {
            throw new ModelViolation($"0x{register:X3}, the low half of an address, is written before the high half: it takes both over");
        }

        WriteSynchronised(register, value);
        _written[register - 4] = _pendingHigh;
        _pendingAddress = null;
    }

    // MACAxHR has the last two bytes of an address, MACAxLR the first four, the first one lowest.
    private bool IsAddress(int index, ReadOnlySpan<byte> destination)
    {
        uint high = Written(Register.MacA0Hr + ((uint)index * 8));
        uint low = Written(Register.MacA0Lr + ((uint)index * 8));
        uint ignored = (high >> 24) & 0x3F;
        bool isEnabled = high >> 31 != 0 && (high & (1u << 30)) == 0;
        for (int i = 0; i < 6 && isEnabled; i++)
        {
            byte own = (byte)(i < 4 ? low >> (8 * i) : high >> (8 * (i - 4)));
            isEnabled = own == destination[i] || (ignored & (1u << i)) != 0;
        }

        return isEnabled;
    }
}
