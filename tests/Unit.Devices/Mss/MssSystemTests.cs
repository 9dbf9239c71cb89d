// SOFT_RESET_CR (UG0331 21.5.19), in which each device has one bit.
using System.Linq;

namespace PortShare.Devices.Tests.Mss;

public class MssSystemTests
{
    public static TheoryData<uint> Devices => [MssSoftReset.Mac, MssSoftReset.Timers, MssSoftReset.Uart0, MssSoftReset.Uart1];

    [Fact]
    public void EveryDeviceHasItsBit() => Assert.Equal(
        [1u << 4, 1u << 6, 1u << 7, 1u << 8], [MssSoftReset.Mac, MssSoftReset.Timers, MssSoftReset.Uart0, MssSoftReset.Uart1]);

    [Theory]
    [MemberData(nameof(Devices))]
    public void ADeviceIsReleasedAlone(uint device)
    {
        foreach (uint others in new[] { 0u, Subsystem.AllHeld & ~device, 0x0555_5555u & ~device, 0x02AA_AAAAu & ~device })
        {
            Subsystem system = new Subsystem(asInQemu: false) { Held = others | device }.Install();
            Assert.True(MssSystem.Holds(device));
            MssSystem.Release(device);

            Assert.Equal((others, 1), (system.Held, system.ResetWrites));
            Assert.False(MssSystem.Holds(device));
        }
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void ADeviceThatIsNotHeldIsLeftAlone(uint device)
    {
        Subsystem system = new Subsystem(asInQemu: false) { Held = Subsystem.AllHeld & ~device }.Install();
        MssSystem.Release(device);

        Assert.Equal((Subsystem.AllHeld & ~device, 0), (system.Held, system.ResetWrites));
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void ADeviceIsResetAloneWhetherItWasHeldOrNot(uint device)
    {
        foreach (uint before in new[] { 0u, device, Subsystem.AllHeld, Subsystem.AllHeld & ~device })
        {
            RegisterLog log = RegisterLog.Install(before);
            MssSystem.Reset(device);

            Assert.Equal([before | device, before & ~device], log.Writes.Select(static write => write.Value));
            Assert.All(log.Writes, static write => Assert.Equal(Subsystem.SoftReset, write.Address));
        }
    }
}
