// The management interface: MMFR, MSCR and EIR[MII] (manual, MMFR and MSCR; IEEE 802.3, 22.2.4.5).
namespace PortShare.Devices.Tests.Enet;

internal sealed partial class Chip
{
    private const uint ValidFrame = 0x4002_0000;        // ST = 01, TA = 10
    private const uint ValidFrameMask = 0xC003_0000;
    private const uint ReadOperation = 2;
    private const uint WriteOperation = 1;
    private const int OperationShift = 28;
    private const int PhyShift = 23;
    private const int RegisterShift = 18;
    private const uint FiveBits = 0x1F;
    private const uint DataMask = 0xFFFF;

    private const int SpeedShift = 1;                   // MSCR
    private const uint SpeedMask = 0x3F;
    private const int HoldShift = 8;
    private const uint HoldMask = 7;

    private const uint FastestClockHz = 2_500_000;
    private const uint ShortestHoldHz = 100_000_000;    // 10 ns

    private int _managementReads;
    private uint? _managementAnswer;

    /// <summary>How many reads of EIR find a management frame under way; <see cref="ChipModel.Never"/>: it does not end.</summary>
    public int MdioReads { get; set; } = 3;

    /// <summary>The MAC's clock, from which MDC is divided: IPG's, 150 MHz when the core has 600 MHz.</summary>
    public uint ModuleClockHz { get; init; } = 150_000_000;

    private uint Speed => (_written[Register.Mscr] >> SpeedShift) & SpeedMask;

    private void WriteManagementFrame(uint value)
    {
        // Without a speed no frame begins, and MSCR starts one from what is left here: so Linux writes it over, and only 0 has a reason.
        if (value == 0 && Speed == 0 && _managementReads == 0)
        {
            return;
        }

        uint operation = (value >> OperationShift) & 3;
        string? wrong =
            _managementReads != 0 ? "while a frame is under way, which alters it (manual)"
            : (_events & Event.Mii) != 0 ? "while EIR[MII] is still set, so that nobody sees when it is done (ours)"
            : Speed == 0 ? "before MSCR has a speed (manual)"
            : (value & ValidFrameMask) != ValidFrame ? "without ST = 01 and TA = 10 (manual)"
            : operation is not (ReadOperation or WriteOperation) ? "with an operation that is not clause 22's (manual)"
            : null;
        if (wrong is not null)
        {
            throw new ModelViolation($"MMFR: 0x{value:X8} is written " + wrong);
        }

        uint phy = (value >> PhyShift) & FiveBits;
        uint register = (value >> RegisterShift) & FiveBits;
        uint data = value & DataMask;
        if (operation == WriteOperation)
        {
            Phy.Write(phy, register, data);
        }
        else
        {
            data = Phy.Read(phy, register);
        }

        _managementAnswer = (value & ~DataMask) | data;
        _managementReads = MdioReads;
        if (MdioReads == 0)
        {
            _events |= Event.Mii;
        }
    }

    private uint ReadManagementFrame() => _managementReads == 0 && _managementAnswer is uint answer
        ? answer
        : throw new ModelViolation("MMFR is read before EIR[MII] said that a frame is done (manual)");

    private void WriteManagementSpeed(uint value)
    {
        if (_managementReads != 0)
        {
            throw new ModelViolation("MSCR is written while a management frame is under way (ours)");
        }

        uint speed = (value >> SpeedShift) & SpeedMask;
        uint hold = (value >> HoldShift) & HoldMask;
        if (speed != 0 && ModuleClockHz > FastestClockHz * 2 * (speed + 1))
        {
            throw new ModelViolation($"MSCR: MII_SPEED is {speed}, so MDC is faster than 2.5 MHz (manual)");
        }

        if (speed != 0 && ModuleClockHz > (ulong)ShortestHoldHz * (hold + 1))
        {
            throw new ModelViolation($"MSCR: HOLDTIME is {hold}, so MDIO is held for less than 10 ns (manual)");
        }

        _written[Register.Mscr] = value;
    }

    // The read that finds the frame done comes one later, as if time had passed.
    private void StepManagement()
    {
        if (_managementReads is not (0 or Never) && --_managementReads == 0)
        {
            _events |= Event.Mii;
        }
    }
}
