// An LPUART of i.MX RT106x (IMXRT1060RM, the chapter on LPUART), as far as transmission without the FIFO goes.
using System.Collections.Generic;

using PortShare.Arch;

namespace PortShare.Devices.Tests.ImxRt;

/// <summary>The LPUART, by offsets of its registers.</summary>
internal sealed class LpuartModel : IRegisters
{
    public const uint Global = 0x08;
    public const uint PinConfiguration = 0x0C;
    public const uint BaudRate = 0x10;
    public const uint Status = 0x14;
    public const uint Control = 0x18;
    public const uint Data = 0x1C;
    public const uint Match = 0x20;
    public const uint Modem = 0x24;
    public const uint Fifo = 0x28;
    public const uint Watermark = 0x2C;

    private const uint SoftwareReset = 1u << 1;         // GLOBAL
    private const uint BaudReset = 0x0F00_0004;
    private const uint BothEdges = 1u << 17;            // BAUD
    private const uint DividersAndEdges = 0x1F02_1FFF;
    private const uint TransmitterEnable = 1u << 19;    // CTRL
    private const uint ReceiverEnable = 1u << 18;
    private const uint DataTaken = 1u << 23;            // STAT
    private const uint Complete = 1u << 22;
    private const uint FifoSizes = 0x11;                // FIFO: four characters each way
    private const uint FifosEmpty = 0x00C0_0000;

    private readonly Dictionary<uint, uint> _values = [];
    private bool _isInReset;
    private byte? _waiting;
    private byte? _shifting;

    public LpuartModel() => Reset();

    /// <summary>What went out, in its order.</summary>
    public List<byte> Sent { get; } = [];

    /// <summary>STAT's bits of reception, which transmission does not depend on.</summary>
    public uint OtherStatus { get; set; }

    public uint this[uint register] => _values[register];

    /// <summary>How many clocks a bit takes.</summary>
    public uint ClocksPerBit => (((_values[BaudRate] >> 24) & 0x1F) + 1) * (_values[BaudRate] & 0x1FFF);

    /// <summary>Something else has used it.</summary>
    public void Leave(uint baud, uint control, uint modem, uint fifo, uint watermark)
    {
        (_values[BaudRate], _values[Control], _values[Modem], _values[Fifo], _values[Watermark]) = (baud, control, modem, fifo | FifoSizes, watermark);
        (_values[PinConfiguration], _values[Match]) = (3, 0x03FF_03FF);
    }

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
    public uint Read(uint register) => (_isInReset, register) switch
    {
        (true, not Global) => throw new ModelViolation($"a read of 0x{register:X2} of an LPUART while it is reset"),
        (_, Status) => OtherStatus | (_waiting is null ? DataTaken : 0) | (_waiting is null && _shifting is null ? Complete : 0),
        _ => throw new ModelViolation($"a read of 0x{register:X2} of an LPUART, where a driver finds nothing that it needs"),
    };

    /// <inheritdoc/>
    public void Write(uint register, uint value)
    {
        if (_isInReset && register != Global)
        {
            throw new ModelViolation($"a write of 0x{register:X2} of an LPUART while it is reset");
        }

        switch (register)
        {
            case Global:
                _isInReset = (value & ~SoftwareReset) == 0 ? value != 0 : throw new ModelViolation($"GLOBAL: 0x{value:X8} has reserved bits");
                if (_isInReset)
                {
                    Reset();
                }

                break;
            case BaudRate:
                WriteBaudRate(value);
                break;
            case Control:
                _values[Control] = (value & ~TransmitterEnable) == 0
                    ? value
                    : throw new ModelViolation($"CTRL: 0x{value:X8} is more than a transmitter of 8 bits: a receiver or an interrupt that nobody asks for");
                break;
            case Data:
                Transmit(value);
                break;
            default:
                throw new ModelViolation($"a write of 0x{register:X2} of an LPUART, which is read-only, or left as a reset makes it");
        }
    }

    // All but GLOBAL; what went out is cut off.
    private void Reset()
    {
        (_waiting, _shifting) = (null, null);
        foreach (uint register in (uint[])[PinConfiguration, Control, Match, Modem, Watermark])
        {
            _values[register] = 0;
        }

        (_values[BaudRate], _values[Fifo]) = (BaudReset, FifoSizes | FifosEmpty);
    }

    private void WriteBaudRate(uint value)
    {
        uint samples = ((value >> 24) & 0x1F) + 1;
        string? wrong =
            (_values[Control] & (TransmitterEnable | ReceiverEnable)) != 0 ? "is written while the LPUART is on"
            : (value & ~DividersAndEdges) != 0 ? $"0x{value:X8} is more than a speed, or has reserved bits"
            : samples is 2 or 3 ? $"{samples} samples a bit are reserved"
            : samples is >= 4 and < 8 && (value & BothEdges) == 0 ? $"{samples} samples a bit need both edges"
            : null;
        _values[BaudRate] = wrong is null ? value : throw new ModelViolation($"BAUD: {wrong}");
    }

    private void Transmit(uint value)
    {
        string? wrong =
            value > byte.MaxValue ? "of more than 8 bits, or with a mark"
            : _values[Control] != TransmitterEnable ? $"with 0x{_values[Control]:X8} in CTRL, which is not on, 8 bits, no parity, no interrupt"
            : (_values[PinConfiguration] | _values[Modem] | _values[Match] | _values[Watermark]) != 0 ? "with something left of another use"
            : _values[Fifo] != (FifoSizes | FifosEmpty) ? "with a FIFO"
            : (_values[BaudRate] & 0x1FFF) == 0 ? "without a speed"
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
