// Where QEMU keeps the level of a board's pin. Its models of pins are few: the LEDs of the MPS2 boards.
using System;

using PortShare.Boards.Model;

namespace PortShare.Client;

/// <summary>A pin of an emulated board whose level can be set from outside.</summary>
/// <param name="Register">The address of the register that has its level.</param>
/// <param name="Mask">Its bit there.</param>
internal readonly record struct EmulatedPin(uint Register, uint Mask)
{
    // One bit for each in one register, which is what a program reads of a pin that it has written.
    private const string Leds = "mps2-leds";

    /// <summary>Finds a pin.</summary>
    /// <param name="board">The board.</param>
    /// <param name="pin">The pin, as the board numbers it.</param>
    /// <exception cref="WireException">The board has no pins, or QEMU none that can be set.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The board does not have this pin.</exception>
    public static EmulatedPin Of(Board board, int pin)
    {
        GpioPort port = board.Gpio ?? throw new WireException($"{board.Name} has no pins");
        if (pin < 0 || pin >= port.Pins)
        {
            throw new ArgumentOutOfRangeException(nameof(pin), $"{board.Name} has no pin {pin}, but {NamesOf(port)}");
        }

        if (port.Type != Leds)
        {
            throw new WireException($"pin {pin} of {board.Name} cannot be set: QEMU has no model of {port.Type}");
        }

        // There the LEDs are the Secure state's, and whoever is not the core is in Non-secure state.
        return ProcessorCore.Of(board.Core).Architecture == ProcessorArchitecture.ArmV8M
            ? throw new WireException($"pin {pin} of {board.Name} cannot be set: QEMU lets only a core in Secure state write its register")
            : new EmulatedPin(port.Address, 1u << pin);
    }

    private static string NamesOf(GpioPort port) => port.Pins == 1 ? "pin 0 alone" : $"pins 0 to {port.Pins - 1}";
}
