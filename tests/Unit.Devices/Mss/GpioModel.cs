// The GPIO block of SmartFusion2's microcontroller subsystem: a register for each pin's mode, the levels of inputs, and those of outputs. QEMU
// 7.2 has none of it: whatever is written is lost, and all is read as 0.
namespace PortShare.Devices.Tests.Mss;

/// <summary>The pins.</summary>
/// <param name="isQemu">Whether they are as in QEMU.</param>
internal sealed class GpioModel(bool isQemu)
{
    private const uint Input = 0x84;
    private const uint Output = 0x88;
    private const int Pins = 32;

    // GPIO_x_CFG: output, input, the output's buffer; the type of its interrupt and whether it is on.
    private const uint OutputEnable = 1;
    private const uint InputEnable = 2;
    private const uint BufferEnable = 4;
    private const uint Known = 0xFF;

    private readonly uint[] _modes = new uint[Pins];
    private uint _levels;

    /// <summary>What others drive the lines to.</summary>
    public uint Lines { get; set; }

    /// <summary>Which lines the chip drives.</summary>
    public uint Driven { get; private set; }

    /// <summary>The levels that it drives them to.</summary>
    public uint DrivenLevels => _levels & Driven;

    /// <summary>As after power-on: nobody drives anything.</summary>
    public void Reset()
    {
        System.Array.Clear(_modes);
        (_levels, Driven) = (0, 0);
    }

    public uint Read(uint offset) => isQemu ? 0 : offset switch
    {
        < Pins * sizeof(uint) => _modes[offset / sizeof(uint)],
        Input => InputsOf(Lines),
        Output => _levels,
        _ => throw new ModelViolation($"a read of GPIO at 0x{offset:X2}"),
    };

    public void Write(uint offset, uint value)
    {
        switch (offset)
        {
            case < Pins * sizeof(uint):
                WriteMode(offset / sizeof(uint), value);
                break;
            case Output:
                _levels = isQemu ? 0 : value;
                break;
            default:
                throw new ModelViolation($"0x{value:X8} is written to GPIO at 0x{offset:X2}");
        }
    }

    private void WriteMode(uint pin, uint value)
    {
        if ((value & ~Known) != 0)
        {
            throw new ModelViolation($"0x{value:X8} is written to GPIO_{pin}_CFG: reserved bits");
        }

        if (isQemu)
        {
            return;
        }

        _modes[pin] = value;
        bool isDriven = (value & (OutputEnable | BufferEnable)) == (OutputEnable | BufferEnable);
        Driven = isDriven ? Driven | (1u << (int)pin) : Driven & ~(1u << (int)pin);
    }

    private uint InputsOf(uint lines)
    {
        uint levels = 0;
        for (int pin = 0; pin < Pins; pin++)
        {
            levels |= (_modes[pin] & InputEnable) != 0 ? lines & (1u << pin) : 0;
        }

        return levels;
    }
}
