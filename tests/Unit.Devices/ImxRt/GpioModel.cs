// One port of i.MX RT106x (IMXRT1060RM, the chapter on GPIO).
using PortShare.Arch;

namespace PortShare.Devices.Tests.ImxRt;

/// <summary>32 pins, by offsets of their registers.</summary>
internal sealed class GpioModel : IRegisters
{
    private const uint Data = 0x00;
    private const uint Direction = 0x04;
    private const uint PadStatus = 0x08;
    private const uint DataSet = 0x84;
    private const uint DataClear = 0x88;
    private const uint DataToggle = 0x8C;

    private uint _directions;
    private uint _levels;

    /// <summary>What others drive the lines to.</summary>
    public uint Lines { get; set; }

    /// <summary>Pins that somebody else drives: whoever changes their direction, or level, disturbs them.</summary>
    public uint Others { get; set; }

    /// <summary>Which lines the chip drives.</summary>
    public uint Driven => _directions;

    /// <summary>Which of them it drives high.</summary>
    public uint DrivenLevels => _directions & _levels;

    /// <summary>Something else has used it.</summary>
    public void Leave(uint directions, uint levels) => (_directions, _levels) = (directions, levels);

    /// <inheritdoc/>
    // Pads do not lead back what they drive (SION), so PSR says nothing of outputs.
    public uint Read(uint register) => register switch
    {
        Data => (_levels & _directions) | (Lines & ~_directions),
        Direction => _directions,
        PadStatus => Lines & ~_directions,
        _ => throw new ModelViolation($"a read of 0x{register:X2} of a port: it can only be written, or is nothing that a driver needs"),
    };

    /// <inheritdoc/>
    public void Write(uint register, uint value)
    {
        switch (register)
        {
            case Direction:
                RefuseOthers(_directions ^ value);
                _directions = value;
                break;
            case DataSet:
                RefuseOthers(value);
                _levels |= value;
                break;
            case DataClear:
                RefuseOthers(value);
                _levels &= ~value;
                break;
            case DataToggle:
                RefuseOthers(value);
                _levels ^= value;
                break;
            default:
                throw new ModelViolation($"a write of 0x{register:X2} of a port, which is read-only, changes pins that are not meant, or is of interrupts");
        }
    }

    private void RefuseOthers(uint changed)
    {
        if ((changed & Others) != 0)
        {
            throw new ModelViolation($"pins 0x{changed & Others:X8} are somebody else's");
        }
    }
}
