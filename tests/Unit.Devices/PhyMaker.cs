// What makers' PHYs have beyond clause 22, of which the drivers know something. Sources: PhySetting.cs.
namespace PortShare.Devices.Tests;

/// <summary>A maker's PHY.</summary>
/// <param name="Id">Registers 2 and 3.</param>
/// <param name="ClockRegister">The register whose bit 7 says that the clock has 50 MHz, and not 25; 0: a strap says it.</param>
/// <param name="TestRegister">The register whose bits 15 and 5 are tests; 0: there is none.</param>
internal sealed record PhyMaker((uint High, uint Low) Id, uint ClockRegister = 0, uint TestRegister = 0)
{
    /// <summary>Of the MIMXRT1060-EVK: RNB, whose bit is clear at a reset.</summary>
    public static PhyMaker Ksz8081 { get; } = new((0x0022, 0x1560), ClockRegister: 31, TestRegister: 22);

    /// <summary>Of the Teensy 4.1.</summary>
    public static PhyMaker Dp83825I { get; } = new((0x2000, 0xA150), ClockRegister: 23);

    /// <summary>Of the NUCLEO-H7 boards.</summary>
    public static PhyMaker Lan8742A { get; } = new((0x0007, 0xC131));

    /// <summary>Of the Emcraft SF2 kit.</summary>
    public static PhyMaker Ksz8051 { get; } = new((0x0022, 0x1550));
}
