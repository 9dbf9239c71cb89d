// The pins of SmartFusion2.
using System;
using System.Linq;

using PortShare.Abi;

namespace PortShare.Devices.Tests.Mss;

public class MssGpioTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void TheFirstCallReleasesThePinsAndNobodyElse(bool asInQemu)
    {
        Action[] calls =
        [
            () => Pins.SetMode(1, GpioMode.Output), () => Pins.SetMode(1, GpioMode.Input), () => Pins.Write(1, 1), () => Pins.Toggle(1),
            () => Pins.Read(1),
        ];
        foreach (Action call in calls)
        {
            Subsystem system = new Subsystem(asInQemu) { Held = Subsystem.AllHeld }.Install();
            call();

            Assert.Equal(Subsystem.AllHeld & ~Subsystem.GpioHeld, system.Held);
        }
    }

    [Fact]
    public void AnOutputIsLowAtFirstAndTheOthersStay()
    {
        Subsystem system = new Subsystem(asInQemu: false).Install();
        Pins.SetMode(0, GpioMode.Output);
        Pins.Write(0, 1);
        Pins.Write(3, 1);
        Assert.Equal((0b0001u, 0b0001u), (system.Pins.Driven, system.Pins.DrivenLevels));

        Pins.SetMode(3, GpioMode.Output);

        Assert.Equal((0b1001u, 0b0001u), (system.Pins.Driven, system.Pins.DrivenLevels));
        Assert.Equal((1u, 0u), (Pins.Read(0), Pins.Read(3)));
    }

    [Fact]
    public void AnOutputIsSetAndToggledAlone()
    {
        Subsystem system = new Subsystem(asInQemu: false).Install();
        Pins.SetMode(0, GpioMode.Output);
        Pins.SetMode(31, GpioMode.Output);
        Pins.Write(31, 1);

        Assert.Equal(1u, Pins.Toggle(0));
        Assert.Equal(0x8000_0001, system.Pins.DrivenLevels);
        Assert.Equal(0u, Pins.Toggle(31));
        Assert.Equal(1u, system.Pins.DrivenLevels);
        Pins.Write(0, 0);
        Assert.Equal(0u, system.Pins.DrivenLevels);
    }

    [Fact]
    public void AnInputIsReadAndNotDriven()
    {
        Subsystem system = new Subsystem(asInQemu: false).Install();
        Pins.SetMode(2, GpioMode.Output);
        Pins.Write(2, 1);
        system.Pins.Lines = 0b0100;
        Pins.SetMode(2, GpioMode.Input);

        Assert.Equal(0u, system.Pins.Driven);
        Assert.Equal(1u, Pins.Read(2));
        system.Pins.Lines = 0;
        Assert.Equal(0u, Pins.Read(2));
    }

    // What an output reads is what was written: a line that is held down by something else is not its level.
    [Fact]
    public void AnOutputReadsWhatWasWritten()
    {
        Subsystem system = new Subsystem(asInQemu: false).Install();
        Pins.SetMode(2, GpioMode.Output);
        Pins.Write(2, 1);
        system.Pins.Lines = 0;

        Assert.Equal(1u, Pins.Read(2));
    }

    [Fact]
    public void ThereIsNoResistor() => Assert.Equal(
        [GpioMode.Input, GpioMode.Output],
        Enum.GetValues<GpioMode>().Append((GpioMode)uint.MaxValue).Where(static mode => Pins.HasMode(1, mode)));

    private readonly struct Place : IMssGpioPlace
    {
        public static uint Address => Subsystem.Gpio;

        public static uint Count => 32;
    }

    // For short.
    private static class Pins
    {
        public static void SetMode(uint pin, GpioMode mode) => MssGpio<Place>.SetMode(pin, mode);

        public static void Write(uint pin, uint level) => MssGpio<Place>.Write(pin, level);

        public static uint Toggle(uint pin) => MssGpio<Place>.Toggle(pin);

        public static uint Read(uint pin) => MssGpio<Place>.Read(pin);

        public static bool HasMode(uint pin, GpioMode mode) => MssGpio<Place>.HasMode(pin, mode);
    }
}
