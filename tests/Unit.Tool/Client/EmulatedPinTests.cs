using System;

using PortShare.Boards.Model;
using PortShare.Client;

namespace PortShare.Tool.Tests.Client;

public class EmulatedPinTests
{
    private static readonly Repository Repository = Repository.Find();

    private static readonly Board Board = Repository.LoadBoard(Repository.DefaultBoard);

    [Fact]
    public void APinIsABitOfTheRegisterThatTheBoardNames() =>
        Assert.Equal(new EmulatedPin(Board.Gpio!.Address, Mask: 0b10), EmulatedPin.Of(Board, pin: 1));

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    [InlineData(int.MaxValue)]
    public void APinThatIsNotThereIsRefusedWithThoseThatAre(int pin)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => EmulatedPin.Of(Board, pin));

        Assert.Equal($"mps2-an385 has no pin {pin}, but pins 0 to 1 (Parameter 'pin')", error.Message);
    }

    [Fact]
    public void ABoardWithoutPinsSaysSo() =>
        Assert.Equal(
            "mps2-an385 has no pins", Assert.Throws<WireException>(static () => EmulatedPin.Of(Board with { Gpio = null }, pin: 0)).Message);

    [Theory]
    [InlineData("emcraft-sf2", "pin 0 of emcraft-sf2 cannot be set: QEMU has no model of mss-gpio")]
    [InlineData("mps2-an505", "pin 0 of mps2-an505 cannot be set: QEMU lets only a core in Secure state write its register")]
    public void WhatQemuDoesNotLetBeSetIsAnErrorInOneLine(string board, string message) =>
        Assert.Equal(message, Assert.Throws<WireException>(() => EmulatedPin.Of(Repository.LoadBoard(board), pin: 0)).Message);
}
