// GPIO: the LEDs of an MPS2 board, in its FPGA's I/O registers (Arm AN385, 3.6.1: LED0, one bit for each of two LEDs). Runs in
// the kernel loop.
using PortShare.Arch;

namespace PortShare.Kernel;

/// <summary>The board's pins.</summary>
internal static class GpioPort
{
    private const uint Levels = Board.GpioAddress;

    /// <summary>Number of pins, numbered from 0; at most 32.</summary>
    internal const uint PinCount = Board.GpioPinCount;

    /// <summary>A pin's level, 0 or 1.</summary>
    /// <param name="pin">The pin; there is one.</param>
    internal static uint Read(uint pin) => (Mmio.Read(Levels) >> (int)pin) & 1;

    /// <summary>Sets a pin's level.</summary>
    /// <param name="pin">The pin; there is one.</param>
    /// <param name="level">0 or 1.</param>
    internal static void Write(uint pin, uint level) =>
        Mmio.Write(Levels, (Mmio.Read(Levels) & ~(1u << (int)pin)) | (level << (int)pin));
}
