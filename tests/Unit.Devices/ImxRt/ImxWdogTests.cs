// The watchdog of i.MX RT106x: it has the period of its place, and only what is fed in time lives on.
using System;

using PortShare.Arch;

namespace PortShare.Devices.Tests.ImxRt;

public class ImxWdogTests
{
    private static readonly (string Says, Action<WdogModel> Violation)[] Violations =
    [
        ("at once", model => model.WriteHalf(WdogModel.Control, 0x0016)),
        ("while the core sleeps", model => model.WriteHalf(WdogModel.Control, 0x00B6)),
        ("out of turn", model => model.WriteHalf(WdogModel.Service, 0xAAAA)),
        ("out of turn", model => model.WriteHalf(WdogModel.Service, 1)),
        ("have 16", model => model.Write(WdogModel.Control, 0x36)),
        ("have 16", model => model.Read(WdogModel.Control)),
        ("not needed", model => model.WriteHalf(WdogModel.Address + 6, 0)),
    ];

    public static TheoryData<int> Numbers => [.. System.Linq.Enumerable.Range(0, Violations.Length)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void TheModelRefusesWhatTheManualDoes(int number)
    {
        ModelViolation violation = Assert.Throws<ModelViolation>(() => Violations[number].Violation(new WdogModel()));

        Assert.Contains(Violations[number].Says, violation.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ItResetsWhenItsPeriodIsOverAndNotBefore()
    {
        WdogModel model = Installed();

        Assert.True(ImxWdog<Place>.Start());
        for (int times = 0; times < 3; times++)
        {
            model.Advance(4999);
            ImxWdog<Place>.Feed();
        }

        Assert.False(model.HasReset);
        model.Advance(5000);
        Assert.True(model.HasReset);
    }

    [Fact]
    public void ADebuggerThatHoldsTheCoreHoldsItToo()
    {
        WdogModel model = Installed();
        ImxWdog<Place>.Start();

        model.Advance(1_000_000, isHeld: true);

        Assert.False(model.HasReset);
    }

    // It counts while a debugger holds the core, which nobody can change any more.
    [Fact]
    public void OneThatABootRomHasStartedGetsThePeriod()
    {
        WdogModel model = Installed();
        model.Leave(0x7F34);

        Assert.True(ImxWdog<Place>.Start());
        Assert.Equal(0x0934u, model.Wcr);
        model.Advance(5000);
        Assert.True(model.HasReset);
    }

    [Fact]
    public void OneThatDoesNotTakeItIsTold()
    {
        Mmio.Registers = new Deaf();

        Assert.False(ImxWdog<Place>.Start());
    }

    private static WdogModel Installed()
    {
        WdogModel model = new();
        Mmio.Registers = model;
        return model;
    }

    // Its clock is off, say.
    private sealed class Deaf : IRegisters
    {
        public uint Read(uint address) => 0;

        public void Write(uint address, uint value)
        {
        }

        public ushort ReadHalf(uint address) => 0x0030;

        public void WriteHalf(uint address, ushort value)
        {
        }
    }

    private readonly struct Place : IImxWdogPlace
    {
        public static uint Address => WdogModel.Address;

        public static uint TimeOut => 9;
    }
}
