// The drivers in firmware/Devices, by what a board's description calls their devices. A new driver is one more row here.
using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Abi;
using PortShare.Boards.Model;
using PortShare.Boards.Placing;

namespace PortShare.Boards.Writing;

/// <summary>What the kernel has a device for.</summary>
internal enum DeviceRole
{
    /// <summary>Text goes out of it.</summary>
    Console,

    /// <summary>Time stamps come from it.</summary>
    Microseconds,

    /// <summary>It ends a turn.</summary>
    OneShot,

    /// <summary>The Ethernet port.</summary>
    Mac,

    /// <summary>The pins that applications can be granted.</summary>
    Pins,

    /// <summary>What nobody can foresee comes from it.</summary>
    Random,

    /// <summary>It resets the board if the kernel hangs.</summary>
    Watchdog,
}

/// <summary>A driver.</summary>
/// <param name="Role">What the kernel has it for.</param>
/// <param name="Type">The device's type in a chip's description.</param>
/// <param name="RegisterBytes">How much of the address space the device takes.</param>
/// <param name="Folder">Its folder in firmware/.</param>
/// <param name="Name">Its struct, whose parameter is a struct that implements <c>I{Name}Place</c>.</param>
/// <param name="Place">What that struct says.</param>
internal sealed record Driver(
    DeviceRole Role, string Type, uint RegisterBytes, string Folder, string Name, Func<Board, IReadOnlyList<PlaceMember>> Place)
{
    /// <summary>What its place says on a board: <see cref="Place"/>, <see cref="FrameOffset"/> of a MAC with DMA, and the board's quirks.</summary>
    /// <param name="board">The board.</param>
    public IEnumerable<PlaceMember> MembersOf(Board board) =>
    [
        .. Place(board),
        .. DescriptorBytes == 0 ? Array.Empty<PlaceMember>() : [PlaceMember.Number(nameof(FrameOffset), FrameOffset)],
        .. Quirks.Select(name => PlaceMember.Flag(char.ToUpperInvariant(name[0]) + name[1..], board.Mac.Quirks[name])),
    ];

    /// <summary>Of a console: by what it divides its clock to its speed.</summary>
    public Divider? Baud { get; init; }

    /// <summary>Of a timer: the slowest clock that its driver is right with, in hertz; null for any.</summary>
    public uint? SlowestClockHz { get; init; }

    /// <summary>Of a timer: the fastest clock that its driver is right with, in hertz; null for any.</summary>
    public uint? FastestClockHz { get; init; }

    /// <summary>Its assembly, files in its folder.</summary>
    public IReadOnlyList<string> NativeSources { get; init; } = [];

    /// <summary>Of a MAC: the file in its folder with what is done to it after a sleep.</summary>
    public string? AfterSleep { get; init; }

    /// <summary>Of a MAC: the flags of its place that a board's quirks give, as a description writes them.</summary>
    public IReadOnlyList<string> Quirks { get; init; } = [];

    /// <summary>Of a MAC: the ways in which it can be wired to a PHY that its driver has to be told; none if it need not be told.</summary>
    public IReadOnlyList<PhyInterface> PhyInterfaces { get; init; } = [];

    /// <summary>Of a MAC: the clocks of its registers from which its driver makes MDIO's; null if it need not be told.</summary>
    public ClockLimits? MacClock { get; init; }

    /// <summary>Of a MAC: whether its driver tells a PHY that it is given its reference clock.</summary>
    public bool TellsPhyItsClock { get; init; }

    /// <summary>Of a watchdog: its periods.</summary>
    public PeriodLimits? Period { get; init; }

    /// <summary>Of pins: the names that their chip has for them, of which a board gives those that it has; null if it numbers them.</summary>
    public PinNames? PinNames { get; init; }

    /// <summary>Of a MAC with DMA: from one descriptor to the next, in bytes, as its driver has them; 0 without DMA.</summary>
    public uint DescriptorBytes { get; init; }

    /// <summary>Of a MAC with DMA: where in a receive buffer a frame begins, in bytes.</summary>
    public uint FrameOffset { get; init; }
}

/// <summary>All drivers.</summary>
internal static class DriverTable
{
    /// <summary>They.</summary>
    public static IReadOnlyList<Driver> Drivers { get; } =
    [
        // The registers of a CMSDK UART or timer fill 4 KiB (DDI 0479, 4.2 and 4.3).
        new(DeviceRole.Console, "cmsdk-uart", 4096, "Devices/Uart", "CmsdkUart", OfConsole)
        {
            // BAUDDIV has 20 bits (DDI 0479, 4.3).
            Baud = new Divider(16, 0xF_FFFF),
        },
        // COUNTER, PRESCALE and PSCNTR of the MPS2's FPGA I/O block, whose other registers are other devices.
        new(DeviceRole.Microseconds, "mps2-counter", 12, "Devices/Timer", "Mps2Counter", OfMicroseconds),
        new(DeviceRole.OneShot, "cmsdk-timer", 4096, "Devices/Timer", "CmsdkTimer", OfOneShot),
        // A LAN9118 decodes 8 address lines (datasheet, chapter 5).
        new(DeviceRole.Mac, "lan9118", 256, "Devices/Mac/Lan9118", "Lan9118", board =>
        [
            PlaceMember.Address(board.Mac.Address),
        ])
        {
            NativeSources = ["Lan9118.S"],
            AfterSleep = "AfterSleep.inc",
            Quirks = ["discardByReading", "shortFramesArrive"],
        },
        // The devices of SmartFusion2's subsystem have 4 KiB each (UG0331, memory map); its two timers are in one of them.
        new(DeviceRole.Console, "mss-uart", 4096, "Devices/Uart", "MssUart", OfConsole)
        {
            // Its divisor has 16 bits, and each bit 16 cycles of the divided clock.
            Baud = new Divider(16, 16 * 0xFFFF, Step: 16, IsNearest: true),
        },
        new(DeviceRole.Microseconds, "mss-timer", 24, "Devices/Timer", "MssCounter", OfMicroseconds)
        {
            FastestClockHz = 256_000_000,
        },
        new(DeviceRole.OneShot, "mss-timer", 24, "Devices/Timer", "MssTimer", OfOneShot),
        new(DeviceRole.Mac, "mss-emac", 4096, "Devices/Mac/MssEmac", "MssEmac", board =>
        [
            PlaceMember.Address(board.Mac.Address),
            PlaceMember.Number("PhyAddress", board.Mac.Phy!.Address),
            // MAC_CR's number (UG0331, 10.8).
            PlaceMember.Number("PhyInterface", board.Mac.Phy.Interface == PhyInterface.Rmii ? 0u : 3),
            PlaceMember.Number("DescriptorCount", board.Mac.Descriptors!.Value),
            PlaceMember.Address("MemoryAddress", Placer.Place(board).Dma!.Address),
            PlaceMember.Number("BufferBytes", DmaMemory.BufferBytes),
        ])
        {
            AfterSleep = "AfterSleep.inc",
            Quirks = ["sizeIncludesFcs", "firstByteIsHigh", "dryRingLosesFrame", "shortFramesArrive"],
            PhyInterfaces = [PhyInterface.Mii, PhyInterface.Rmii],
            DescriptorBytes = 16,
            FrameOffset = DmaMemory.WordFrameOffset,
        },
        // ENET of an i.MX RT106x has 16 KiB (its manual's memory map).
        new(DeviceRole.Mac, "enet", 16384, "Devices/Mac/Enet", "Enet", board =>
        [
            PlaceMember.Address(board.Mac.Address),
            PlaceMember.Number("PhyAddress", board.Mac.Phy!.Address),
            PlaceMember.Flag("IsRmii", board.Mac.Phy.Interface == PhyInterface.Rmii),
            PlaceMember.Number("PhyClockRegister", PhyClockRegisterOf(board.Mac.Phy)),
            PlaceMember.Number("PhyTestRegister", board.Mac.Phy.Model is PhyModel.Ksz8081 or PhyModel.Ksz8081rnd ? 22u : 0),
            PlaceMember.Number("DescriptorCount", board.Mac.Descriptors!.Value),
            PlaceMember.Address("MemoryAddress", Placer.Place(board).Dma!.Address),
            PlaceMember.Number("BufferBytes", DmaMemory.BufferBytes),
        ])
        {
            AfterSleep = "AfterSleep.inc",
            Quirks = ["ignoresShift", "shortFramesArrive"],
            PhyInterfaces = [PhyInterface.Mii, PhyInterface.Rmii],
            TellsPhyItsClock = true,
            DescriptorBytes = 8,
            // The MAC itself puts padding in front of a frame.
            FrameOffset = MiniportLayout.FrameOffset,
        },
        // The Ethernet MAC of STM32H7 has its registers from 0x0000 to 0x116C, of which the bus gives it 5 KiB (RM0433, memory map).
        new(DeviceRole.Mac, "stm-ethernet-qos", 5120, "Devices/Mac/StmEthernetQos", "StmEthernetQos", board =>
        [
            PlaceMember.Address(board.Mac.Address),
            PlaceMember.Number("ClockHz", board.Mac.ClockHz!.Value),
            PlaceMember.Number("PhyAddress", board.Mac.Phy!.Address),
            PlaceMember.Number("DescriptorCount", board.Mac.Descriptors!.Value),
            PlaceMember.Address("MemoryAddress", Placer.Place(board).Dma!.Address),
            PlaceMember.Number("BufferBytes", DmaMemory.BufferBytes),
            PlaceMember.Microseconds,
        ])
        {
            AfterSleep = "AfterSleep.inc",
            Quirks = ["shortFramesArrive"],
            PhyInterfaces = [PhyInterface.Mii, PhyInterface.Rmii],
            MacClock = new ClockLimits(20_000_000, 300_000_000),
            DescriptorBytes = 32,
            FrameOffset = DmaMemory.WordFrameOffset,
        },
        // STM32H7's devices have 1 KiB each (RM0433, memory map).
        new(DeviceRole.Console, "stm32-usart", 1024, "Devices/Uart", "StmUsart", OfConsole)
        {
            // BRR has 16 bits.
            Baud = new Divider(16, 0xFFFF, IsNearest: true),
        },
        new(DeviceRole.Microseconds, "stm32-timer", 1024, "Devices/Timer", "StmCounter", OfMicroseconds),
        new(DeviceRole.OneShot, "stm32-timer", 1024, "Devices/Timer", "StmTimer", OfOneShot)
        {
            SlowestClockHz = 2_000_000,
        },
        // Its ports lie side by side, GPIOA to GPIOK.
        new(DeviceRole.Pins, "stm32-gpio", 11 * 1024, "Devices/Gpio", "StmGpio", OfNamedPins)
        {
            PinNames = PinNames.Stm32,
        },
        new(DeviceRole.Random, "stm32-rng", 1024, "Devices/Random", "StmRng", board => [PlaceMember.Address(board.Random.Address!.Value)]),
        // Its slow clock, LSI, has 32 kHz; it counts to 4096, of 4 to 256 of that.
        new(DeviceRole.Watchdog, "stm32-iwdg", 1024, "Devices/Watchdog", "StmIwdg", OfIwdg)
        {
            Period = new PeriodLimits(1, 4096 * 256 / LsiClocksPerMs),
        },
        // Those of i.MX RT106x have 16 KiB each (its manual's memory map), as ENET has.
        new(DeviceRole.Console, "imxrt-lpuart", 16384, "Devices/Uart", "ImxLpuart", OfLpuart)
        {
            // From 8 samples a bit on, fewer of which need both edges of the clock, to 32; each up to 8191 clocks.
            Baud = new Divider(8, 32 * 8191, Step: 8, IsNearest: true) { LargestStep = 32 },
        },
        // Its drivers divide the crystal's clock, and nothing else; the chip is made for one of 24 MHz.
        new(DeviceRole.Microseconds, "imxrt-gpt", 16384, "Devices/Timer", "ImxCounter", OfMicroseconds)
        {
            FastestClockHz = 24_000_000,
        },
        new(DeviceRole.OneShot, "imxrt-gpt", 16384, "Devices/Timer", "ImxTimer", OfOneShot)
        {
            SlowestClockHz = 24_000_000,
        },
        // GPIO1 to GPIO4 lie side by side; GPIO5 does not.
        new(DeviceRole.Pins, "imxrt-gpio", 4 * 16384, "Devices/Gpio", "ImxGpio", OfNamedPins)
        {
            PinNames = PinNames.ImxRt,
        },
        new(DeviceRole.Random, "imxrt-trng", 16384, "Devices/Random", "ImxTrng", board =>
        [
            PlaceMember.Address(board.Random.Address!.Value),
            PlaceMember.Microseconds,
        ]),
        // It counts half seconds, to 256.
        new(DeviceRole.Watchdog, "imxrt-wdog", 16384, "Devices/Watchdog", "ImxWdog", board =>
        [
            PlaceMember.Address(board.Watchdog!.Address),
            PlaceMember.Number("TimeOut", (board.Watchdog.Ms / 500) - 1),
        ])
        {
            Period = new PeriodLimits(500, 128_000),
        },
        new(DeviceRole.Pins, "mss-gpio", 4096, "Devices/Gpio", "MssGpio", OfPins),
        // The LEDs of an MPS2 are one register of its FPGA's (AN385, 3.6.1).
        new(DeviceRole.Pins, "mps2-leds", 4, "Devices/Gpio", "Mps2Leds", OfPins),
    ];

    private const uint LsiClocksPerMs = 32;

    // Where a PHY is told that it is given its clock (firmware/Devices/Phy/PhySetting.cs); 0 if it need not be told.
    private static uint PhyClockRegisterOf(Phy phy) => (phy.ReferenceClock, phy.Model) switch
    {
        (PhyReferenceClock.Given, PhyModel.Ksz8081) => 31,
        (PhyReferenceClock.Given, PhyModel.Dp83825i) => 23,
        _ => 0,
    };

    // Of the roles but the MAC nearly all drivers ask for the same.
    private static IReadOnlyList<PlaceMember> OfConsole(Board board) =>
    [
        PlaceMember.Address(board.Console.Address),
        PlaceMember.Number("ClockHz", board.Console.ClockHz),
        PlaceMember.Number("Baud", board.Console.Baud),
    ];

    // An LPUART multiplies two numbers.
    private static IReadOnlyList<PlaceMember> OfLpuart(Board board)
    {
        ConsolePort console = board.Console;
        (uint samplesPerBit, uint clocksPerSample) = Of(DeviceRole.Console, console.Type).Baud!.Of(console.ClockHz, console.Baud);
        return
        [
            PlaceMember.Address(console.Address),
            PlaceMember.Number("SamplesPerBit", samplesPerBit),
            PlaceMember.Number("ClocksPerSample", clocksPerSample),
        ];
    }

    private static IReadOnlyList<PlaceMember> OfMicroseconds(Board board) => OfTimer(board.Timers.MicrosecondsAddress, board);

    private static IReadOnlyList<PlaceMember> OfOneShot(Board board) => OfTimer(board.Timers.OneShotAddress, board);

    private static IReadOnlyList<PlaceMember> OfTimer(uint address, Board board) =>
        [PlaceMember.Address(address), PlaceMember.Number("ClockHz", board.Clocks.TimerHz)];

    // With the fastest count that reaches so far, rounded up.
    private static IReadOnlyList<PlaceMember> OfIwdg(Board board)
    {
        uint clocks = board.Watchdog!.Ms * LsiClocksPerMs;
        int prescaler = Enumerable.Range(0, 7).First(one => clocks <= 4096u * 4 << one);
        uint divider = 4u << prescaler;
        return
        [
            PlaceMember.Address(board.Watchdog.Address),
            PlaceMember.Number("Prescaler", (uint)prescaler),
            PlaceMember.Number("Reload", ((clocks + divider - 1) / divider) - 1),
            PlaceMember.Microseconds,
        ];
    }

    private static IReadOnlyList<PlaceMember> OfPins(Board board) =>
        [PlaceMember.Address(board.Gpio!.Address), PlaceMember.Number("Count", board.Gpio.Pins)];

    private static IReadOnlyList<PlaceMember> OfNamedPins(Board board) =>
    [
        .. OfPins(board),
        PlaceMember.Bytes("Map", board.Gpio!.Map!.Select(name => Of(DeviceRole.Pins, board.Gpio.Type).PinNames!.PlaceOf(name)!.Value)),
    ];

    /// <summary>How much of the address space a device takes, in bytes.</summary>
    /// <param name="type">Its type, one of those of <see cref="Drivers"/>.</param>
    public static uint RegisterBytesOf(string type) => OfType(type).RegisterBytes;

    /// <summary>A driver of a device.</summary>
    /// <param name="type">The device's type, one of those of <see cref="Drivers"/>.</param>
    public static Driver OfType(string type) => Drivers.First(driver => driver.Type == type);

    /// <summary>A device's driver for a role, which it can have.</summary>
    /// <param name="role">The role.</param>
    /// <param name="type">The device's type.</param>
    public static Driver Of(DeviceRole role, string type) => Drivers.Single(driver => driver.Role == role && driver.Type == type);

    /// <summary>A board's drivers, in the order of the roles; none for what it does not have.</summary>
    /// <param name="board">The board.</param>
    public static IEnumerable<Driver> Of(Board board) =>
        from driver in Drivers
        where driver.Type == TypeOf(driver.Role, board)
        select driver;

    /// <summary>A board's driver for a role; null if it has none.</summary>
    /// <param name="board">The board.</param>
    /// <param name="role">The role.</param>
    public static Driver? Of(Board board, DeviceRole role) => Of(board).SingleOrDefault(driver => driver.Role == role);

    private static string? TypeOf(DeviceRole role, Board board) => role switch
    {
        DeviceRole.Console => board.Console.Type,
        DeviceRole.Microseconds => board.Timers.MicrosecondsType,
        DeviceRole.OneShot => board.Timers.OneShotType,
        DeviceRole.Mac => board.Mac.Type,
        DeviceRole.Pins => board.Gpio?.Type,
        DeviceRole.Random => board.Random.Type,
        DeviceRole.Watchdog => board.Watchdog?.Type,
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
