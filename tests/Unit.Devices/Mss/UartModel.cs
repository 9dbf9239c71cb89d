// An MMUART of the subsystem (UG0331 12.4), or a 16550 as QEMU 7.2's serial.c has it, which sends at once.
using System.Collections.Generic;

namespace PortShare.Devices.Tests.Mss;

/// <summary>A UART, as far as transmission goes.</summary>
/// <param name="asInQemu">Whether the line takes no time.</param>
internal sealed class UartModel(bool asInQemu)
{
    public const uint Holding = 0x00;
    public const uint InterruptEnable = 0x04;
    public const uint FifoControl = 0x08;
    public const uint LineControl = 0x0C;
    public const uint LineStatus = 0x14;

    private const int FifoDepth = 16;
    private const uint DivisorAccess = 1u << 7;         // LCR
    private const uint EightBitsNoParity = 3;
    private const uint Ready = 1u << 3;                 // FCR
    private const uint ClearTransmit = 1u << 2;
    private const uint FifoReserved = 3u << 4;
    private const uint FifoOn = 1u << 0;
    private const uint Empty = 1u << 5;                 // LSR
    private const uint Idle = 1u << 6;

    private readonly Queue<byte> _fifo = [];
    private byte? _shifting;

    /// <summary>What went out, in its order.</summary>
    public List<byte> Sent { get; } = [];

    public uint Divisor { get; private set; } = 1;

    public uint Lcr { get; private set; }

    public uint Ier { get; private set; }

    /// <summary>LSR's bits of reception, which transmission does not depend on.</summary>
    public uint ReceiveStatus { get; set; }

    /// <summary>Whether one of the modes is on that a 16550 does not have: until a reset.</summary>
    public bool HasMode { get; set; }

    /// <summary>As after power-on.</summary>
    public void Reset()
    {
        _fifo.Clear();
        _shifting = null;
        HasMode = false;
        (Divisor, Lcr, Ier) = (1, 0, 0);
    }

    /// <summary>Something else has used it.</summary>
    public void Leave(uint divisor, uint lcr, uint ier) => (Divisor, Lcr, Ier) = (divisor, lcr, ier);

    /// <summary>A character's time passes on the line.</summary>
    public void Shift()
    {
        if (_shifting is byte character)
        {
            Sent.Add(character);
            _shifting = null;
        }

        if (_fifo.TryDequeue(out byte next))
        {
            _shifting = next;
        }
    }

    public uint Read(uint register) => register switch
    {
        LineControl => Lcr,
        LineStatus => ReceiveStatus | (_fifo.Count == 0 ? Empty : 0) | (_fifo.Count == 0 && _shifting is null ? Idle : 0),
        Holding => throw new ModelViolation("a read of RBR, which takes a character from the receive FIFO"),
        _ => throw new ModelViolation($"a read of 0x{register:X2} of a UART, where a driver finds nothing that it needs"),
    };

    public void Write(uint register, uint value)
    {
        if (value > byte.MaxValue)
        {
            throw new ModelViolation($"0x{value:X8} is written to 0x{register:X2} of a UART, whose registers have 8 bits (12.4)");
        }

        bool isDivisor = (Lcr & DivisorAccess) != 0;
        switch (register)
        {
            case Holding when isDivisor:
                Divisor = (Divisor & ~0xFFu) | value;
                break;
            case Holding:
                Transmit((byte)value);
                break;
            case InterruptEnable when isDivisor:
                Divisor = (Divisor & 0xFF) | (value << 8);
                break;
            case InterruptEnable:
                Ier = (value & ~0xFu) == 0 ? value : throw new ModelViolation($"IER: reserved bits in 0x{value:X2} (table 12-12)");
                break;
            case FifoControl:
                WriteFifoControl(value);
                break;
            case LineControl:
                Lcr = value;
                break;
            default:
                throw new ModelViolation($"a write of 0x{register:X2} of a UART, which QEMU does not have, or which is read-only");
        }
    }

    private void WriteFifoControl(uint value)
    {
        if ((value & FifoReserved) != 0 || (value & (Ready | FifoOn)) != (Ready | FifoOn))
        {
            throw new ModelViolation($"FCR: 0x{value:X2} has reserved bits, or not those that are always to be set (12.4.3; bit 0: a 16550)");
        }

        if ((value & ClearTransmit) != 0)
        {
            _fifo.Clear();
        }
    }

    private void Transmit(byte character)
    {
        string? wrong =
            Divisor == 0 ? "with a divisor of 0"
            : Lcr != EightBitsNoParity ? $"with 0x{Lcr:X2} in LCR, which is not 8 bits, no parity, one stop bit"
            : Ier != 0 ? "with interrupts on that nobody handles"
            : HasMode ? "in a mode that a 16550 does not have"
            : _fifo.Count == FifoDepth ? "into a full FIFO: it is lost"
            : null;
        if (wrong is not null)
        {
            throw new ModelViolation($"a character is sent {wrong}");
        }

        _fifo.Enqueue(character);
        if (_shifting is null || asInQemu)
        {
            Shift();
        }

        if (asInQemu)
        {
            Shift();
        }
    }
}
