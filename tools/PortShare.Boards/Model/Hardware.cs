// What the hardware of a board is: memory, clocks, devices.
using System.Collections.Generic;

namespace PortShare.Boards.Model;

/// <summary>A contiguous memory.</summary>
/// <param name="Address">The address of its first byte.</param>
/// <param name="Bytes">Its size in bytes, not 0.</param>
/// <param name="Execute">Code can run from it.</param>
/// <param name="Dma">Devices with DMA reach it.</param>
/// <param name="Cached">The core caches it, unless the MPU says otherwise.</param>
/// <param name="Gates">What lets it have its clock; null or none if it has it after reset.</param>
public sealed record MemoryArea(
    uint Address, uint Bytes, bool Execute = false, bool Dma = false, bool Cached = false, IReadOnlyList<Gate>? Gates = null)
{
    /// <summary>The address after its last byte; 2^32 if it ends where the address space does.</summary>
    public ulong End => (ulong)Address + Bytes;
}

/// <summary>Clock frequencies.</summary>
/// <param name="CoreHz">The processor's clock and SysTick's, in hertz.</param>
/// <param name="TimerHz">The clock of the board's timers, in hertz.</param>
/// <param name="CrystalHz">The clock that they come from, in hertz, or null if nobody has to know.</param>
/// <param name="Source">What that is, or null.</param>
public sealed record Clocks(uint CoreHz, uint TimerHz, uint? CrystalHz = null, ClockSource? Source = null);

/// <summary>What a board's clocks come from.</summary>
public enum ClockSource
{
    /// <summary>A crystal, or a resonator, that the chip drives.</summary>
    Crystal,

    /// <summary>A clock that comes in where a crystal would be.</summary>
    External,
}

/// <summary>Bits that let a device, or a memory, have its clock.</summary>
/// <param name="Register">The address of their register.</param>
/// <param name="Bits">The bits.</param>
public sealed record Gate(uint Register, uint Bits);

/// <summary>What a chip needs before its devices can be used.</summary>
/// <param name="Type">The family of chips whose start it is.</param>
/// <param name="FastestCoreHz">The fastest clock of the core, in hertz.</param>
/// <param name="FastestBusHz">The fastest clock of its buses, in hertz.</param>
/// <param name="FastestPllHz">Only stm32h7's, as what follows: the fastest clock of the phase-locked loop itself, in hertz.</param>
/// <param name="PllDividesByOne">Whether the core can have that clock undivided; else it is divided by an even number.</param>
/// <param name="Overdrive">Whether its highest voltage is had by an overdrive.</param>
/// <param name="FlashWaitStates">Wait states of the flash at the fastest bus clock.</param>
/// <param name="FlashProgrammingDelay">What flash needs to be programmed at that clock.</param>
public sealed record ChipStart(
    string Type,
    uint FastestCoreHz,
    uint? FastestBusHz,
    uint? FastestPllHz,
    bool? PllDividesByOne,
    bool? Overdrive,
    uint? FlashWaitStates,
    uint? FlashProgrammingDelay);

/// <summary>A pin that is a device's.</summary>
/// <param name="Pin">Its name, as the chip has it.</param>
/// <param name="Function">Which of its functions that is.</param>
/// <param name="Signal">What it is to the device, for people.</param>
/// <param name="Pad">How it is driven and held, as the chip's register of it has that; null if that is the same for all.</param>
/// <param name="Strap">The same while the PHY is reset, which reads the pin then; null if it does not.</param>
/// <param name="Input">What leads from it to the device, where several pins could; null if none else could.</param>
/// <param name="ReadsBack">Whether the device is led back what it drives; null for no.</param>
public sealed record PinFunction(
    string Pin, uint Function, string Signal, uint? Pad = null, uint? Strap = null, InputChoice? Input = null, bool? ReadsBack = null);

/// <summary>Which of several pins leads to a device.</summary>
/// <param name="Register">The address of the register that says it.</param>
/// <param name="Value">What it says.</param>
public sealed record InputChoice(uint Register, uint Value);

/// <summary>A flash that the chip runs from, read by four lines, which its boot ROM has to be told of.</summary>
/// <param name="ClockMegahertz">Its clock, in megahertz.</param>
/// <param name="ReadMode">The byte behind the address that keeps it in no mode, or null if nothing is driven then.</param>
/// <param name="ReadDummyCycles">Clocks before it answers.</param>
/// <param name="HoldCycles">Clocks for which its select line is held at the end.</param>
/// <param name="SetupCycles">Clocks for which its select line comes first.</param>
/// <param name="PageBytes">What can be programmed at once, in bytes.</param>
/// <param name="SectorBytes">The least that can be erased, in bytes.</param>
/// <param name="BlockBytes">The most that can be erased at once but for all, in bytes.</param>
public sealed record BootFlash(
    uint ClockMegahertz, uint? ReadMode, uint ReadDummyCycles, uint HoldCycles, uint SetupCycles, uint PageBytes, uint SectorBytes, uint BlockBytes);

/// <summary>What happens on a board before any driver opens.</summary>
/// <param name="Chip">What the chip needs.</param>
/// <param name="Gates">The gates of all memories and devices that are used.</param>
/// <param name="Pins">The pins that are devices'.</param>
/// <param name="BootFlash">The flash that the chip's boot ROM has to be told of, or null.</param>
public sealed record BoardStart(ChipStart Chip, IReadOnlyList<Gate> Gates, IReadOnlyList<PinFunction> Pins, BootFlash? BootFlash = null);

/// <summary>One of a chip's devices.</summary>
/// <param name="Type">Its kind, which says what driver it has.</param>
/// <param name="Address">The address of its first register.</param>
/// <param name="Interrupt">Its external interrupt, 0 to 239, or null if it has none that is used.</param>
/// <param name="Gates">What lets it have its clock; null or none if it has it after reset.</param>
public sealed record Device(string Type, uint Address, uint? Interrupt, IReadOnlyList<Gate>? Gates = null);

/// <summary>The serial port that log lines go to.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Address">The address of its first register.</param>
/// <param name="ClockHz">The clock that its speed is divided from, in hertz.</param>
/// <param name="Baud">Its speed in bits per second.</param>
public sealed record ConsolePort(string Type, uint Address, uint ClockHz, uint Baud);

/// <summary>The timers besides SysTick.</summary>
/// <param name="MicrosecondsType">The kind of the counter that time stamps are read from.</param>
/// <param name="MicrosecondsAddress">The address of the counter that time stamps are read from.</param>
/// <param name="OneShotType">The kind of the timer that ends an application's turn.</param>
/// <param name="OneShotAddress">The address of the timer that ends an application's turn.</param>
/// <param name="OneShotInterrupt">That timer's external interrupt, 0 to 239.</param>
public sealed record Timers(
    string MicrosecondsType, uint MicrosecondsAddress, string OneShotType, uint OneShotAddress, uint OneShotInterrupt);

/// <summary>Where random numbers are from.</summary>
/// <param name="Type">The kind of the generator, or <see cref="Weak"/>.</param>
/// <param name="Address">The address of its first register, or null if there is none.</param>
public sealed record RandomSource(string Type, uint? Address)
{
    /// <summary>The board has no generator.</summary>
    public const string Weak = "weak";
}

/// <summary>What resets the board if the kernel hangs.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Address">The address of its first register.</param>
/// <param name="Ms">How long it waits for the kernel, in milliseconds.</param>
public sealed record Watchdog(string Type, uint Address, uint Ms);

/// <summary>The Ethernet controller.</summary>
/// <param name="Type">Its kind.</param>
/// <param name="Address">The address of its first register.</param>
/// <param name="Interrupt">Its external interrupt, 0 to 239.</param>
/// <param name="Descriptors">Descriptors of each of its two rings, a power of two; null if it has no DMA.</param>
/// <param name="Quirks">Where it differs from its datasheet: the flags that its driver has, by their names in the driver's place.</param>
/// <param name="Phy">What is between it and the wire, or null if its driver need not know.</param>
/// <param name="ClockHz">The clock of the bus that its registers are on, in hertz, or null if its driver need not know.</param>
public sealed record Mac(
    string Type, uint Address, uint Interrupt, uint? Descriptors, IReadOnlyDictionary<string, bool> Quirks, Phy? Phy, uint? ClockHz);

/// <summary>What is between the controller and the wire.</summary>
/// <param name="Address">Its address on MDIO, 0 to 31.</param>
/// <param name="Interface">How the controller is wired to it.</param>
/// <param name="Model">Which PHY it is, or null if there is nothing special about it.</param>
/// <param name="ReferenceClock">Where RMII's clock is from, or null if the PHY need not be told.</param>
/// <param name="Reset">How the board's start resets it, or null if it does not.</param>
public sealed record Phy(
    uint Address, PhyInterface Interface, PhyModel? Model = null, PhyReferenceClock? ReferenceClock = null, PhyReset? Reset = null);

/// <summary>How a PHY is reset.</summary>
/// <param name="Pin">The pin that does it while it is low.</param>
/// <param name="High">Pins that are high before that, and stay so; null for none.</param>
/// <param name="LowMicroseconds">How long it is low, with the reference clock on, in microseconds.</param>
/// <param name="ReadyMicroseconds">How long the PHY needs afterwards before it answers, in microseconds.</param>
public sealed record PhyReset(string Pin, IReadOnlyList<string>? High, uint LowMicroseconds, uint ReadyMicroseconds);

/// <summary>A PHY that has something beside the registers of IEEE 802.3, clause 22.</summary>
public enum PhyModel
{
    /// <summary>Microchip's LAN8742A.</summary>
    Lan8742a,

    /// <summary>TI's DP83825I.</summary>
    Dp83825i,

    /// <summary>Microchip's KSZ8081RNA, RNB or MNX.</summary>
    Ksz8081,

    /// <summary>Microchip's KSZ8081RND, whose clock is selected the other way round.</summary>
    Ksz8081rnd,
}

/// <summary>Where the clock of RMII, 50 MHz, is from.</summary>
public enum PhyReferenceClock
{
    /// <summary>The PHY makes it, from a crystal.</summary>
    Own,

    /// <summary>The PHY is given it.</summary>
    Given,
}

/// <summary>How a controller is wired to its PHY.</summary>
public enum PhyInterface
{
    /// <summary>The PHY is part of the controller.</summary>
    Internal,

    /// <summary>MII.</summary>
    Mii,

    /// <summary>RMII.</summary>
    Rmii,
}

/// <summary>The pins that applications can be granted.</summary>
/// <param name="Type">The kind of their port.</param>
/// <param name="Address">The address of its register.</param>
/// <param name="Pins">Number of pins, 1 to 32.</param>
/// <param name="Map">The chip's name of each pin, such as PB14; null if they are numbered as the chip numbers them.</param>
public sealed record GpioPort(string Type, uint Address, uint Pins, IReadOnlyList<string>? Map = null);
