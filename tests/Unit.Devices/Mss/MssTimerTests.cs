// The one-shot timer of SmartFusion2 (UG0331, chapter 18), on the chip and in QEMU.
namespace PortShare.Devices.Tests.Mss;

public class MssTimerTests
{
    private const uint TicksPerMicrosecond = 71;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ItInterruptsWhenItsTimeIsOverAndStaysSo(bool asInQemu)
    {
        Subsystem system = new Subsystem(asInQemu).Install();
        MssTimer<First>.Start(200);
        system.Advance((200 * TicksPerMicrosecond) - 1);
        Assert.False(system.Timer[0].IsInterrupting);
        system.Advance(1);
        Assert.True(system.Timer[0].IsInterrupting);
        system.Advance(1UL << 33);

        Assert.True(system.Timer[0].IsInterrupting);
        Assert.Equal(0u, system.Timer[0].Read(TimerModel.Value, is64Bit: false));
    }

    // IsRunning is asked before anything was started; the model refuses an access to what is held.
    [Theory]
    [InlineData(false, Subsystem.AllHeld)]
    [InlineData(false, 0u)]
    [InlineData(true, 0u)]
    public void ItRunsUntilItIsStopped(bool asInQemu, uint held)
    {
        Subsystem system = new Subsystem(asInQemu) { Held = held }.Install();
        Assert.False(MssTimer<First>.IsRunning);
        MssTimer<First>.Start(1);
        Assert.Equal(held & ~Subsystem.TimersHeld, system.Held);
        Assert.True(MssTimer<First>.IsRunning);
        system.Advance(TicksPerMicrosecond);
        Assert.True(MssTimer<First>.IsRunning);
        MssTimer<First>.Stop();

        Assert.False(MssTimer<First>.IsRunning);
        Assert.False(system.Timer[0].IsInterrupting);
        Assert.Equal(0u, system.Timer[0].Read(TimerModel.RawStatus, is64Bit: false));
        system.Advance(1UL << 33);
        Assert.False(system.Timer[0].IsInterrupting);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AReleasedBlockIsNotReleasedAgain(bool asInQemu)
    {
        Subsystem system = new Subsystem(asInQemu).Install();
        for (int i = 0; i < 3; i++)
        {
            MssTimer<First>.Start(200);
        }

        Assert.Equal(asInQemu ? 0 : 1, system.ResetWrites);
    }

    // Of whoever had the timer before, or of another reset.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ItIsStartedFromAnyState(bool asInQemu)
    {
        for (uint control = 0; control < 8; control++)
        {
            for (uint rawStatus = 0; rawStatus < 2; rawStatus++)
            {
                Subsystem system = new Subsystem(asInQemu) { Held = 0 }.Install();
                system.Timer[0].Leave(count: 3, load: 5, control, rawStatus);
                MssTimer<First>.Start(200);
                system.Advance((200 * TicksPerMicrosecond) - 1);
                Assert.False(system.Timer[0].IsInterrupting);
                system.Advance(1);
                Assert.True(system.Timer[0].IsInterrupting);
            }
        }
    }

    internal readonly struct First : IMssTimerPlace
    {
        public static uint Address => Subsystem.Timers;

        public static uint ClockHz => TicksPerMicrosecond * 1_000_000;
    }

    internal readonly struct Second : IMssTimerPlace
    {
        public static uint Address => Subsystem.Timers + TimerModel.RegisterBytes;

        public static uint ClockHz => TicksPerMicrosecond * 1_000_000;
    }
}

/// <summary>What holds of every such timer, on the chip.</summary>
public class MssTimerOnChipTests : OneShotTimerTests
{
    private protected override uint TicksPerMicrosecond => (uint)(MssTimerTests.First.ClockHz / 1_000_000);

    private protected override DrivenTimer First => DrivenTimer.Of<MssTimer<MssTimerTests.First>>();

    private protected override DrivenTimer Second => DrivenTimer.Of<MssTimer<MssTimerTests.Second>>();

    private protected override TickingChip Make() => new Subsystem(asInQemu: false);
}

/// <summary>The same, in QEMU.</summary>
public class MssTimerInQemuTests : MssTimerOnChipTests
{
    private protected override TickingChip Make() => new Subsystem(asInQemu: true);
}
