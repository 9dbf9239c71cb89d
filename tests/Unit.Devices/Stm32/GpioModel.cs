// One port of STM32H7 (RM0433, the chapter on GPIO).
using PortShare.Arch;

namespace PortShare.Devices.Tests.Stm32;

/// <summary>16 pins, by offsets of their registers.</summary>
internal sealed class GpioModel : IRegisters
{
    private const uint Mode = 0x00;
    private const uint OutputType = 0x04;
    private const uint Resistor = 0x0C;
    private const uint InputData = 0x10;
    private const uint OutputData = 0x14;
    private const uint SetAndReset = 0x18;
    private const int Pins = 16;
    private const uint Output = 1;
    private const uint Analogue = 3;

    private uint _modes = uint.MaxValue;
    private uint _openDrains;
    private uint _resistors;
    private uint _levels;

    /// <summary>What others drive the lines to.</summary>
    public uint Lines { get; set; }

    /// <summary>Pins that are another device's, such as the MAC's: whoever changes their mode cuts them off.</summary>
    public uint Others { get; set; }

    /// <summary>Which lines the chip drives both ways.</summary>
    public uint Driven => Where(pin => ModeOf(pin) == Output && ((_openDrains >> pin) & 1) == 0);

    /// <summary>Which of them it drives high.</summary>
    public uint DrivenLevels => Driven & _levels;

    /// <summary>Which lines a resistor holds high.</summary>
    public uint PulledUp => Where(pin => ((_resistors >> (2 * pin)) & 3) == 1);

    /// <summary>Which lines a resistor holds low.</summary>
    public uint PulledDown => Where(pin => ((_resistors >> (2 * pin)) & 3) == 2);

    /// <summary>Something else has used it.</summary>
    public void Leave(uint modes, uint openDrains, uint resistors, uint levels) =>
        (_modes, _openDrains, _resistors, _levels) = (modes, openDrains, resistors, levels);

    /// <inheritdoc/>
    public uint Read(uint register) => register switch
    {
        Mode => _modes,
        OutputType => _openDrains,
        Resistor => _resistors,
        // An analogue pin reads 0.
        InputData => Where(pin => ModeOf(pin) switch
        {
            Output => ((_levels & (Lines | ~_openDrains)) >> pin & 1) != 0,
            Analogue => false,
            _ => ((Lines >> pin) & 1) != 0,
        }),
        OutputData => _levels,
        _ => throw new ModelViolation($"a read of 0x{register:X2} of a port: it can only be written, or is nothing that a driver needs"),
    };

    /// <inheritdoc/>
    public void Write(uint register, uint value)
    {
        switch (register)
        {
            case Mode:
                RefuseOthers(_modes, value);
                _modes = value;
                break;
            case OutputType:
                _openDrains = (value >> Pins) == 0 ? value : throw new ModelViolation($"OTYPER: 0x{value:X8} has reserved bits");
                break;
            case Resistor:
                RefuseOthers(_resistors, value);
                _resistors = Where(pin => ((value >> (2 * pin)) & 3) == 3) == 0 ? value : throw new ModelViolation($"PUPDR: 0x{value:X8} is reserved");
                break;
            case SetAndReset:
                _levels = (_levels & ~(value >> Pins)) | (value & 0xFFFF);
                break;
            default:
                throw new ModelViolation($"a write of 0x{register:X2} of a port, which is read-only, or changes pins that are not meant");
        }
    }

    private uint ModeOf(int pin) => (_modes >> (2 * pin)) & 3;

    private void RefuseOthers(uint before, uint after)
    {
        uint changed = Where(pin => (((before ^ after) >> (2 * pin)) & 3) != 0);
        if ((changed & Others) != 0)
        {
            throw new ModelViolation($"pins 0x{changed & Others:X4} are another device's");
        }
    }

    private static uint Where(System.Func<int, bool> isSo)
    {
        uint pins = 0;
        for (int pin = 0; pin < Pins; pin++)
        {
            pins |= isSo(pin) ? 1u << pin : 0;
        }

        return pins;
    }
}
