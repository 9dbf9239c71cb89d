// Pins in several ports of i.MX RT, in the order of the board.
using System;
using System.Linq;

using PortShare.Abi;

namespace PortShare.Devices.Tests.ImxRt;

public class ImxGpioTests
{
    private const int Port1 = 0;
    private const int Port2 = 1;
    private const int Port4 = 3;
    private const int Port5 = 4;

    // As numbered by the map: GPIO1_IO09, GPIO2_IO03, GPIO5_IO00, GPIO4_IO31.
    [Theory]
    [InlineData(0u, Port1, 9)]
    [InlineData(1u, Port2, 3)]
    [InlineData(2u, Port5, 0)]
    [InlineData(3u, Port4, 31)]
    public void APinIsThatOfItsNameAndNoOther(uint pin, int port, int bit)
    {
        Chip chip = new Chip().Install();
        chip.Ports[port].Others = ~(1u << bit);
        Pins.SetMode(pin, GpioMode.Output);
        Pins.Write(pin, 1);

        Assert.All(chip.Ports.Index(), one => Assert.Equal(one.Index == port ? 1u << bit : 0, one.Item.DrivenLevels));
        Assert.All(chip.Ports.Index(), one => Assert.Equal(one.Index == port ? 1u << bit : 0, one.Item.Driven));
    }

    // High, of whatever had it before.
    [Theory]
    [InlineData(0u)]
    [InlineData(0x200u)]
    public void AnOutputIsLowAtFirstAndTheOthersStay(uint wasOutput)
    {
        Chip chip = new Chip().Install();
        chip.Ports[Port1].Leave(directions: 0xFFFF_0000 | wasOutput, levels: uint.MaxValue);
        chip.Ports[Port1].Others = 0xFFFF_FDFF;

        Pins.SetMode(0, GpioMode.Output);

        Assert.Equal((0xFFFF_0200u, 0xFFFF_0000u), (chip.Ports[Port1].Driven, chip.Ports[Port1].DrivenLevels));
        Assert.Equal(0u, Pins.Read(0));
    }

    [Fact]
    public void AnOutputIsSetAndToggledAlone()
    {
        Chip chip = new Chip().Install();
        chip.Ports[Port2].Leave(directions: 0x80, levels: 0x80);
        chip.Ports[Port2].Others = 0xFFFF_FFF7;
        Pins.SetMode(1, GpioMode.Output);

        Assert.Equal(1u, Pins.Toggle(1));
        Assert.Equal((0x88u, 1u), (chip.Ports[Port2].DrivenLevels, Pins.Read(1)));
        Assert.Equal(0u, Pins.Toggle(1));
        Assert.Equal((0x80u, 0u), (chip.Ports[Port2].DrivenLevels, Pins.Read(1)));
        Pins.Write(1, 1);
        Assert.Equal((0x88u, 1u), (chip.Ports[Port2].DrivenLevels, Pins.Read(1)));
        Pins.Write(1, 0);
        Assert.Equal((0x80u, 0u), (chip.Ports[Port2].DrivenLevels, Pins.Read(1)));
    }

    [Fact]
    public void AnInputIsReadAndNotDriven()
    {
        Chip chip = new Chip().Install();
        GpioModel port = chip.Ports[Port5];
        Pins.SetMode(2, GpioMode.Output);
        Pins.Write(2, 1);
        port.Lines = 1;
        Pins.SetMode(2, GpioMode.Input);

        Assert.Equal(0u, port.Driven);
        Assert.Equal(1u, Pins.Read(2));
        port.Lines = ~1u;
        Assert.Equal(0u, Pins.Read(2));
    }

    // Its resistors are the pads'.
    [Fact]
    public void APinIsReadOrWritten() => Assert.Equal(
        [GpioMode.Input, GpioMode.Output],
        Enum.GetValues<GpioMode>().Append((GpioMode)4).Append((GpioMode)uint.MaxValue).Where(static mode => Pins.HasMode(1, mode)));

    private readonly struct Place : IImxGpioPlace
    {
        public static uint Address => Chip.Gpio1;

        public static uint Count => 4;

        public static ReadOnlySpan<byte> Map => [0x09, 0x23, 0x80, 0x7F];
    }

    // For short.
    private static class Pins
    {
        public static void SetMode(uint pin, GpioMode mode) => ImxGpio<Place>.SetMode(pin, mode);

        public static void Write(uint pin, uint level) => ImxGpio<Place>.Write(pin, level);

        public static uint Toggle(uint pin) => ImxGpio<Place>.Toggle(pin);

        public static uint Read(uint pin) => ImxGpio<Place>.Read(pin);

        public static bool HasMode(uint pin, GpioMode mode) => ImxGpio<Place>.HasMode(pin, mode);
    }
}
