// The model refuses what UG0331 forbids, and what makes no sense to it, by a message that says what.
using System;
using System.Linq;

namespace PortShare.Devices.Tests.Mss;

public class SubsystemTests
{
    private static readonly (string Says, Action<Subsystem> Violation)[] Violations =
    [
        ("holds the device in reset", system => Held(system, Subsystem.TimersHeld).Read(Subsystem.Timers + TimerModel.Control)),
        ("holds the device in reset", system => Held(system, Subsystem.TimersHeld).Write(Subsystem.Timers + TimerModel.Control, 0)),
        ("holds the device in reset", system => Held(system, Subsystem.Uart0Held).Read(Subsystem.Uart0 + UartModel.LineStatus)),
        ("holds the device in reset", system => Held(system, Subsystem.Uart1Held).Write(Subsystem.Uart1 + UartModel.LineControl, 3)),
        ("reserved bits", system => system.Write(Subsystem.SoftReset, 1u << 27)),
        ("not aligned", system => system.Read(Subsystem.Timers + 1)),
        ("no register", system => system.Read(0x4000_1000)),
        ("for 64 bits", system => system.Write(Subsystem.Timers + 0x54, 0)),
        ("no effect", system => system.Write(Subsystem.Timers + TimerModel.Value, 0)),
        ("no effect", system => system.Write(Subsystem.Timers + 0x14, 0)),
        ("no effect", system => system.Write(Subsystem.Timers + 0x08, 1)),
        ("nothing that it needs", system => system.Read(Subsystem.Timers + 0x08)),
        ("another value", system => system.Write(Subsystem.Timers + TimerModel.LoadValue, 0)),
        ("not loaded", system => system.Write(Subsystem.Timers + TimerModel.Control, 1)),
        ("reserved bits", system => system.Write(Subsystem.Timers + TimerModel.Control, 8)),
        ("reserved bits", system => system.Write(Subsystem.Timers + TimerModel.RawStatus, 2)),
        ("8 bits", system => system.Write(Subsystem.Uart0 + UartModel.LineControl, 0x100)),
        ("receive FIFO", system => system.Read(Subsystem.Uart0)),
        ("nothing that it needs", system => system.Read(Subsystem.Uart0 + UartModel.FifoControl)),
        ("QEMU does not have", system => system.Write(Subsystem.Uart0 + 0x30, 0)),
        ("read-only", system => system.Write(Subsystem.Uart0 + UartModel.LineStatus, 0)),
        ("IER", system => system.Write(Subsystem.Uart0 + UartModel.InterruptEnable, 0x10)),
        ("FCR", system => system.Write(Subsystem.Uart0 + UartModel.FifoControl, 0x1F)),
        ("FCR", system => system.Write(Subsystem.Uart0 + UartModel.FifoControl, 0x07)),
        ("FCR", system => system.Write(Subsystem.Uart0 + UartModel.FifoControl, 0x0E)),
        ("LCR", system => system.Write(Subsystem.Uart0, 'R')),
        ("full FIFO", system => Send(Ready(system), 18)),
        ("divisor of 0", system => Send(Ready(system, divisor: 0), 1)),
        ("nobody handles", system => Send(Ready(system, ier: 1), 1)),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Violations.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void AViolationIsRefused(int number)
    {
        Subsystem system = new(asInQemu: false) { Held = 0 };
        ModelViolation violation = Assert.Throws<ModelViolation>(() => Violations[number].Violation(system));

        Assert.Contains(Violations[number].Says, violation.Message, StringComparison.Ordinal);
    }

    // 18.4.4: a one-shot timer that has stopped goes on periodically when its mode is changed; 18.4.2: or when it is loaded.
    [Fact]
    public void AStoppedTimerGoesOnByItsModeOrALoad()
    {
        TimerModel timer = new(asInQemu: false);
        timer.Write(TimerModel.LoadValue, 10, is64Bit: false);
        timer.Write(TimerModel.Control, 3, is64Bit: false);
        timer.Advance(15);
        Assert.Equal(0u, timer.Read(TimerModel.Value, is64Bit: false));
        timer.Write(TimerModel.Control, 1, is64Bit: false);
        timer.Advance(4);
        Assert.Equal(6u, timer.Read(TimerModel.Value, is64Bit: false));
        timer.Write(TimerModel.LoadValue, 20, is64Bit: false);
        Assert.Equal(20u, timer.Read(TimerModel.Value, is64Bit: false));
    }

    // What of the chip goes on where it was, QEMU begins again.
    [Theory]
    [InlineData(false, 6u)]
    [InlineData(true, 10u)]
    public void TurnedOffAndOnATimerGoesOnOrBeginsAgain(bool asInQemu, uint left)
    {
        TimerModel timer = new(asInQemu);
        timer.Write(TimerModel.LoadValue, 10, is64Bit: false);
        timer.Write(TimerModel.Control, 1, is64Bit: false);
        timer.Advance(4);
        timer.Write(TimerModel.Control, 0, is64Bit: false);
        timer.Advance(3);
        Assert.Equal(6u, timer.Read(TimerModel.Value, is64Bit: false));
        timer.Write(TimerModel.Control, 1, is64Bit: false);
        Assert.Equal(left, timer.Read(TimerModel.Value, is64Bit: false));
    }

    private static Subsystem Held(Subsystem system, uint device)
    {
        system.Held = device;
        return system;
    }

    private static Subsystem Ready(Subsystem system, uint divisor = 1, uint ier = 0)
    {
        system.UartAt(Subsystem.Uart0).Leave(divisor, lcr: 3, ier);
        return system;
    }

    private static void Send(Subsystem system, int characters)
    {
        for (; characters != 0; characters--)
        {
            system.Write(Subsystem.Uart0 + UartModel.Holding, 'R');
        }
    }
}
