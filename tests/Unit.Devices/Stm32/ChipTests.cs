// The models refuse what the manual does: else the tests of drivers would show nothing.
using System;
using System.Linq;

namespace PortShare.Devices.Tests.Stm32;

public class ChipTests
{
    private static readonly (string Says, Action<Chip> Violation)[] Violations =
    [
        ("not aligned", chip => chip.Read(Chip.Timer2 + 2)),
        ("no device", chip => chip.Read(0x4000_0400)),
        ("while the USART is on", chip => OnUsart(chip, chip => chip.Write(Chip.Usart + UsartModel.BaudRate, 100))),
        ("while the USART is on", chip => OnUsart(chip, chip => chip.Write(Chip.Usart + UsartModel.Control2, 0))),
        ("while the USART is off", chip => OnUsart(chip, chip => chip.Write(Chip.Usart + UsartModel.Control1, 0x2000_0009))),
        ("from 16", chip => chip.Write(Chip.Usart + UsartModel.BaudRate, 15)),
        ("from 16", chip => chip.Write(Chip.Usart + UsartModel.BaudRate, 0x1_0000)),
        ("read-only", chip => chip.Write(Chip.Usart + UsartModel.Status, 0)),
        ("not on", chip => chip.Write(Chip.Usart + UsartModel.TransmitData, 'R')),
        ("without a speed", chip => OnUsart(chip, chip => chip.Write(Chip.Usart + UsartModel.TransmitData, 'R'))),
        ("more than 8 bits", chip => chip.Write(Chip.Usart + UsartModel.TransmitData, 0x100)),
        ("is lost", chip => Send(chip, 3)),
        ("16 bits", chip => chip.Write(Chip.Timer2 + TimerModel.Prescaler, 0x1_0000)),
        ("while the timer counts", chip => OnTimer(chip, chip => chip.Write(Chip.Timer2 + TimerModel.AutoReload, 5))),
        ("does not count", chip =>
        {
            chip.Write(Chip.Timer2 + TimerModel.AutoReload, 0);
            chip.Write(Chip.Timer2 + TimerModel.Control1, 1);
        }),
        ("nobody handles", chip => chip.Write(Chip.Timer2 + TimerModel.InterruptEnable, 2)),
        ("reserved", chip => chip.Write(Chip.Gpio + 0x0C, 3)),
        ("read-only", chip => chip.Write(Chip.Gpio + 0x10, 0)),
        ("only be written", chip => chip.Read(Chip.Gpio + 0x18)),
        ("more than on", chip => chip.Write(Chip.Rng, 0x24)),
        ("read-only", chip => chip.Write(Chip.Rng + 8, 0)),
    ];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Violations.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void AViolationIsRefused(int number)
    {
        ModelViolation violation = Assert.Throws<ModelViolation>(() => Violations[number].Violation(new Chip()));

        Assert.Contains(Violations[number].Says, violation.Message, StringComparison.Ordinal);
    }

    // Without an update event the first round goes by the prescaler of before.
    [Theory]
    [InlineData(false, 100u)]
    [InlineData(true, 10u)]
    public void APrescalerIsObeyedFromTheNextUpdateEventOn(bool withEvent, uint counted)
    {
        Chip chip = new();
        chip.Write(Chip.Timer2 + TimerModel.Prescaler, 9);
        if (withEvent)
        {
            chip.Write(Chip.Timer2 + TimerModel.EventGeneration, 1);
        }

        chip.Write(Chip.Timer2 + TimerModel.Control1, 1);
        chip.Advance(100);
        Assert.Equal(counted, chip.Read(Chip.Timer2 + TimerModel.Counter));
    }

    private static void OnUsart(Chip chip, Action<Chip> then)
    {
        chip.Write(Chip.Usart + UsartModel.Control1, 9);
        then(chip);
    }

    private static void OnTimer(Chip chip, Action<Chip> then)
    {
        chip.Write(Chip.Timer2 + TimerModel.Control1, 1);
        then(chip);
    }

    private static void Send(Chip chip, int characters)
    {
        chip.Write(Chip.Usart + UsartModel.BaudRate, 100);
        chip.Write(Chip.Usart + UsartModel.Control1, 9);
        for (; characters != 0; characters--)
        {
            chip.Write(Chip.Usart + UsartModel.TransmitData, 'R');
        }
    }
}
