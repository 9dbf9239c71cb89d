// The LEDs of the MPS2 boards as pins: one bit each, and the others stay as they are.
using System;
using System.Linq;
using PortShare.Abi;

namespace PortShare.Devices.Tests;

public class PinsTests
{
    [Theory]
    [InlineData(0b00, 0, 1, 0b01)]
    [InlineData(0b10, 0, 1, 0b11)]
    [InlineData(0b11, 0, 0, 0b10)]
    [InlineData(0b11, 1, 0, 0b01)]
    [InlineData(0b01, 1, 1, 0b11)]
    public void APinIsSetAlone(uint before, uint pin, uint level, uint after)
    {
        RegisterBlock leds = RegisterBlock.Install(1);
        leds[0] = before;
        Mps2Leds<Place>.Write(pin, level);

        Assert.Equal(after, leds[0]);
        Assert.Equal(level, Mps2Leds<Place>.Read(pin));
    }

    [Fact]
    public void AnLedIsWrittenAndNothingElse() =>
        Assert.Equal([GpioMode.Output], Enum.GetValues<GpioMode>().Append((GpioMode)uint.MaxValue).Where(static mode => Mps2Leds<Place>.HasMode(1, mode)));

    [Fact]
    public void AnLedThatIsOpenedIsDarkAndTheOthersStay()
    {
        RegisterBlock leds = RegisterBlock.Install(1);
        leds[0] = 0b11;
        Mps2Leds<Place>.SetMode(1, GpioMode.Output);

        Assert.Equal(0b01u, leds[0]);
    }

    [Fact]
    public void ThereAreAsManyAsTheBoardHas() => Assert.Equal(2u, Mps2Leds<Place>.Count);

    [Fact]
    public void ABoardMayHaveNone() => Assert.Equal(0u, NoPins.Count);

    private readonly struct Place : IMps2LedsPlace
    {
        public static uint Address => RegisterBlock.Address;

        public static uint Count => 2;
    }
}
