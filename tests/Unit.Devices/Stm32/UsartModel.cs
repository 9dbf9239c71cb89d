// A USART of STM32H7 (RM0433, the chapter on USART), as far as transmission without the FIFO goes.
using System.Collections.Generic;

using PortShare.Arch;

namespace PortShare.Devices.Tests.Stm32;

/// <summary>The USART, by offsets of its registers.</summary>
internal sealed class UsartModel : IRegisters
{
    public const uint Control1 = 0x00;
    public const uint Control2 = 0x04;
    public const uint Control3 = 0x08;
    public const uint BaudRate = 0x0C;
    public const uint Status = 0x1C;
    public const uint TransmitData = 0x28;

    private const uint Enable = 1u << 0;                // CR1
    private const uint TransmitterEnable = 1u << 3;
    private const uint WhileOff = 0x33FF_9E00;
    private const uint DataTaken = 1u << 7;             // ISR
    private const uint Complete = 1u << 6;
    private const uint Acknowledged = 1u << 21;

    private byte? _waiting;
    private byte? _shifting;
    private int _readsLeft;

    /// <summary>What went out, in its order.</summary>
    public List<byte> Sent { get; } = [];

    public uint Cr1 { get; private set; }

    public uint Cr2 { get; private set; }

    public uint Cr3 { get; private set; }

    public uint Brr { get; private set; }

    /// <summary>How many reads find a transmitter that was turned on not ready yet; <see cref="ChipModel.Never"/>: without a clock.</summary>
    public int BeginReads { get; set; }

    /// <summary>ISR's bits of reception and of modes, which transmission does not depend on.</summary>
    public uint OtherStatus { get; set; }

    /// <summary>Something else has used it.</summary>
    public void Leave(uint cr1, uint cr2, uint cr3, uint brr) => (Cr1, Cr2, Cr3, Brr) = (cr1, cr2, cr3, brr);

    /// <summary>A character's time passes on the line.</summary>
    public void Shift()
    {
        if (_shifting is byte character)
        {
            Sent.Add(character);
        }

        (_shifting, _waiting) = (_waiting, null);
    }

    /// <inheritdoc/>
    public uint Read(uint register) => register switch
    {
        Status => OtherStatus
            | (_waiting is null ? DataTaken : 0)
            | (_waiting is null && _shifting is null ? Complete : 0)
            | (HasBegun() ? Acknowledged : 0),
        Control1 => Cr1,
        _ => throw new ModelViolation($"a read of 0x{register:X2} of a USART, where a driver finds nothing that it needs"),
    };

    /// <inheritdoc/>
    public void Write(uint register, uint value)
    {
        switch (register)
        {
            case Control1:
                WriteControl1(value);
                break;
            case Control2:
                RefuseWhileOn(register);
                Cr2 = value == 0 ? value : throw new ModelViolation($"CR2: 0x{value:X8} is not one stop bit and nothing else");
                break;
            case Control3:
                RefuseWhileOn(register);
                Cr3 = value == 0 ? value : throw new ModelViolation($"CR3: 0x{value:X8} is a mode that the console has not");
                break;
            case BaudRate:
                RefuseWhileOn(register);
                Brr = value is >= 16 and <= 0xFFFF ? value : throw new ModelViolation($"BRR: {value} is not from 16 to 65535");
                break;
            case TransmitData:
                Transmit(value);
                break;
            default:
                throw new ModelViolation($"a write of 0x{register:X2} of a USART, which STM32F7's does not have, or which is read-only");
        }
    }

    private bool HasBegun() =>
        (Cr1 & (Enable | TransmitterEnable)) == (Enable | TransmitterEnable) && !ChipModel.IsStillBusy(ref _readsLeft);

    // M, OVER8, PCE, PS, WAKE, DEAT, DEDT, FIFOEN and the thresholds stay as they are while UE is set.
    private void WriteControl1(uint value)
    {
        bool isOn = (Cr1 & Enable) != 0;
        if (isOn && (value & Enable) != 0 && ((value ^ Cr1) & WhileOff) != 0)
        {
            throw new ModelViolation($"CR1: 0x{value:X8} changes bits that can only be written while the USART is off");
        }

        if ((value & Enable) == 0)
        {
            // What went out is cut off.
            (_waiting, _shifting) = (null, null);
        }

        _readsLeft = (value & TransmitterEnable) == 0 || (Cr1 & TransmitterEnable) == 0 ? BeginReads : _readsLeft;
        Cr1 = value;
    }

    private void RefuseWhileOn(uint register)
    {
        if ((Cr1 & Enable) != 0)
        {
            throw new ModelViolation($"a write of 0x{register:X2} while the USART is on");
        }
    }

    private void Transmit(uint value)
    {
        string? wrong =
            value > byte.MaxValue ? "of more than 8 bits"
            : Cr1 != (Enable | TransmitterEnable) ? $"with 0x{Cr1:X8} in CR1, which is not on, 8 bits, no parity, 16 samples, no FIFO, no interrupt"
            : Cr2 != 0 || Cr3 != 0 ? "with a mode left in CR2 or CR3"
            : Brr == 0 ? "without a speed"
            : _waiting is not null ? "over one that waits: that is lost"
            : null;
        if (wrong is not null)
        {
            throw new ModelViolation($"a character is sent {wrong}");
        }

        _waiting = (byte)value;
        if (_shifting is null)
        {
            Shift();
        }
    }
}
