// The UART of Arm's Cortex-M System Design Kit (ARM DDI 0479D, 4.3): DATA, STATE, CTRL, INTSTATUS, BAUDDIV.
namespace PortShare.Devices.Tests;

public class CmsdkUartTests
{
    private const int Registers = 5;
    private const uint Data = 0x00;
    private const uint State = 0x04;
    private const uint Control = 0x08;
    private const uint BaudDivider = 0x10;

    [Fact]
    public void ItIsOpenedAtItsSpeedForTransmissionOnly()
    {
        RegisterBlock uart = RegisterBlock.Install(Registers);
        CmsdkUart<Console>.Open();

        Assert.Equal([(BaudDivider, 217u), (Control, 1u)], uart.Writes);
    }

    [Fact]
    public void TheDividerIsNeverLessThanTheUartTakes()
    {
        RegisterBlock uart = RegisterBlock.Install(Registers);
        CmsdkUart<TooFast>.Open();

        Assert.Equal(16u, uart[BaudDivider]);
    }

    [Theory]
    [InlineData(0u, true)]
    [InlineData(1u, false)]
    [InlineData(2u, true)]
    public void ItTakesACharacterUnlessItsBufferIsFull(uint state, bool canTake)
    {
        RegisterBlock.Install(Registers)[State] = state;

        Assert.Equal(canTake, CmsdkUart<Console>.CanTake);
    }

    [Fact]
    public void ACharacterGoesToItsData()
    {
        RegisterBlock uart = RegisterBlock.Install(Registers);
        CmsdkUart<Console>.Write((byte)'R');

        Assert.Equal([(Data, 'R')], uart.Writes);
    }

    private readonly struct Console : ICmsdkUartPlace
    {
        public static uint Address => RegisterBlock.Address;

        public static uint ClockHz => 25_000_000;

        public static uint Baud => 115_200;
    }

    private readonly struct TooFast : ICmsdkUartPlace
    {
        public static uint Address => RegisterBlock.Address;

        public static uint ClockHz => 1_000_000;

        public static uint Baud => 115_200;
    }
}
