// STM32H7's watchdog: it has the period of its place, and only what is fed in time lives on.
using System;

using PortShare.Arch;

namespace PortShare.Devices.Tests.Stm32;

public class StmIwdgTests
{
    private static readonly (string Says, Action<IwdgModel> Violation)[] Violations =
    [
        ("while it is locked", model => model.Write(IwdgModel.Prescaler, 4)),
        ("while it is locked", model =>
        {
            model.Write(IwdgModel.Key, 0x5555);
            model.Write(IwdgModel.Key, 0xAAAA);
            model.Write(IwdgModel.Reload, 4);
        }),
        ("more than 6", model => Unlocked(model, IwdgModel.Prescaler, 7)),
        ("more than 12 bits", model => Unlocked(model, IwdgModel.Reload, 0x1000)),
        ("update is under way", model =>
        {
            Unlocked(model, IwdgModel.Reload, 5);
            model.Write(IwdgModel.Reload, 6);
        }),
        ("one period or the other", model =>
        {
            Unlocked(model, IwdgModel.Reload, 5);
            model.Write(IwdgModel.Key, 0xAAAA);
        }),
        ("no key", model => model.Write(IwdgModel.Key, 0)),
        ("only SR", model => model.Read(IwdgModel.Reload)),
        ("is freed", model =>
        {
            model.Frozen = 1;
            model.Write(IwdgModel.Freeze, 2);
        }),
    ];

    public static TheoryData<int> Numbers => [.. System.Linq.Enumerable.Range(0, Violations.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void TheModelRefusesWhatTheManualDoes(int number)
    {
        ModelViolation violation = Assert.Throws<ModelViolation>(() => Violations[number].Violation(new IwdgModel()));

        Assert.Contains(Violations[number].Says, violation.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(160)]
    [InlineData(48_000)]
    public void ItResetsWhenItsPeriodIsOverAndNotBefore(uint updateMicroseconds)
    {
        IwdgModel model = Installed(updateMicroseconds);

        Assert.True(StmIwdg<Place>.Start());
        for (int times = 0; times < 3; times++)
        {
            model.Advance(4999);
            StmIwdg<Place>.Feed();
        }

        Assert.False(model.HasReset);
        model.Advance(5000);
        Assert.True(model.HasReset);
    }

    [Fact]
    public void ADebuggerThatHoldsTheCoreHoldsItToo()
    {
        IwdgModel model = Installed(0);
        model.Frozen = 1u << 16;
        StmIwdg<Place>.Start();

        model.Advance(1_000_000, isHeld: true);

        Assert.False(model.HasReset);
        Assert.Equal((1u << 16) | (1u << 18), model.Frozen);
    }

    [Fact]
    public void OneThatTakesNoPeriodIsTold()
    {
        IwdgModel model = Installed(uint.MaxValue);

        Assert.False(StmIwdg<Place>.Start());
        // Before it resets the chip, so that somebody can say so.
        Assert.InRange(model.Microseconds, 48_000u, 500_000u);
    }

    private static IwdgModel Installed(uint updateMicroseconds)
    {
        IwdgModel model = new() { UpdateMicroseconds = updateMicroseconds };
        Mmio.Registers = model;
        return model;
    }

    private static void Unlocked(IwdgModel model, uint register, uint value)
    {
        model.Write(IwdgModel.Key, 0x5555);
        model.Write(register, value);
    }

    // 5 s: 2500 times 64 clocks of 32 kHz.
    private readonly struct Place : IStmIwdgPlace
    {
        public static uint Address => IwdgModel.Address;

        public static uint Prescaler => 4;

        public static uint Reload => 2499;

        public static uint Microseconds => ((IwdgModel)Mmio.Registers!).Microseconds;
    }
}
