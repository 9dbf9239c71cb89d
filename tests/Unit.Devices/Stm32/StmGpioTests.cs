// Pins in several ports of STM32, in the order of the board.
using System;
using System.Linq;

using PortShare.Abi;

namespace PortShare.Devices.Tests.Stm32;

public class StmGpioTests
{
    private const int PortB = 1;
    private const int PortC = 2;
    private const int PortE = 4;

    // As numbered by the map: PB0, PE1, PB14, PC13.
    [Theory]
    [InlineData(0u, PortB, 0)]
    [InlineData(1u, PortE, 1)]
    [InlineData(2u, PortB, 14)]
    [InlineData(3u, PortC, 13)]
    public void APinIsThatOfItsNameAndNoOther(uint pin, int port, int bit)
    {
        Chip chip = Installed();
        Pins.SetMode(pin, GpioMode.Output);
        Pins.Write(pin, 1);

        Assert.All(chip.Ports.Index(), one => Assert.Equal(one.Index == port ? 1u << bit : 0, one.Item.DrivenLevels));
        Assert.All(chip.Ports.Index(), one => Assert.Equal(one.Index == port ? 1u << bit : 0, one.Item.Driven));
    }

    // High, open drain, with a resistor, of whatever had it before.
    [Fact]
    public void AnOutputIsLowAtFirstAndTheOthersStay()
    {
        Chip chip = Installed();
        chip.Ports[PortB].Leave(modes: 0x9AAA_AAA9, openDrains: 0x4002, resistors: 0x6000_0000, levels: 0xFFFF);
        chip.Ports[PortB].Others = 0xBFFE;
        Assert.Equal((1u, 1u), (chip.Ports[PortB].Driven, chip.Ports[PortB].DrivenLevels));

        Pins.SetMode(2, GpioMode.Output);

        Assert.Equal((0x4001u, 0x0001u), (chip.Ports[PortB].Driven, chip.Ports[PortB].DrivenLevels));
        Assert.Equal((1u, 0u), (Pins.Read(0), Pins.Read(2)));
        Assert.Equal((0x8000u, 0u), (chip.Ports[PortB].PulledUp, chip.Ports[PortB].PulledDown));
    }

    [Fact]
    public void AnOutputIsSetAndToggledAlone()
    {
        Chip chip = Installed();
        Pins.SetMode(0, GpioMode.Output);
        Pins.SetMode(2, GpioMode.Output);
        Pins.Write(2, 1);

        Assert.Equal(1u, Pins.Toggle(0));
        Assert.Equal(0x4001u, chip.Ports[PortB].DrivenLevels);
        Assert.Equal(0u, Pins.Toggle(2));
        Assert.Equal(1u, chip.Ports[PortB].DrivenLevels);
        Pins.Write(0, 0);
        Assert.Equal(0u, chip.Ports[PortB].DrivenLevels);
    }

    [Theory]
    [InlineData(GpioMode.Input, 0u, 0u)]
    [InlineData(GpioMode.InputPullUp, 0x2000u, 0u)]
    [InlineData(GpioMode.InputPullDown, 0u, 0x2000u)]
    public void AnInputIsReadAndNotDriven(GpioMode mode, uint pulledUp, uint pulledDown)
    {
        Chip chip = Installed();
        GpioModel port = chip.Ports[PortC];
        Pins.SetMode(3, GpioMode.Output);
        Pins.Write(3, 1);
        port.Lines = 0x2000;
        Pins.SetMode(3, mode);

        Assert.Equal((0u, pulledUp, pulledDown), (port.Driven, port.PulledUp, port.PulledDown));
        Assert.Equal(1u, Pins.Read(3));
        port.Lines = 0xDFFF;
        Assert.Equal(0u, Pins.Read(3));
    }

    [Fact]
    public void EveryModeOfAPinIsThere() => Assert.Equal(
        Enum.GetValues<GpioMode>(),
        Enum.GetValues<GpioMode>().Append((GpioMode)4).Append((GpioMode)uint.MaxValue).Where(static mode => Pins.HasMode(1, mode)));

    private static Chip Installed() => new Chip().Install();

    private readonly struct Place : IStmGpioPlace
    {
        public static uint Address => Chip.Gpio;

        public static uint Count => 4;

        public static ReadOnlySpan<byte> Map => [0x10, 0x41, 0x1E, 0x2D];
    }

    // For short.
    private static class Pins
    {
        public static void SetMode(uint pin, GpioMode mode) => StmGpio<Place>.SetMode(pin, mode);

        public static void Write(uint pin, uint level) => StmGpio<Place>.Write(pin, level);

        public static uint Toggle(uint pin) => StmGpio<Place>.Toggle(pin);

        public static uint Read(uint pin) => StmGpio<Place>.Read(pin);

        public static bool HasMode(uint pin, GpioMode mode) => StmGpio<Place>.HasMode(pin, mode);
    }
}
