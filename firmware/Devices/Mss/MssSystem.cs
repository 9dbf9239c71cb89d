// The system registers of SmartFusion2's microcontroller subsystem that its devices share (Microchip UG0331, chapter 21). Boot, and the kernel
// loop.
using PortShare.Arch;

namespace PortShare.Devices;

/// <summary>The subsystem's hold on its devices. What is one device's alone its driver has, as an offset from <see cref="Address"/>.</summary>
internal static class MssSystem
{
    /// <summary>The first system register; the same on all chips.</summary>
    internal const uint Address = 0x4003_8000;

    /// <summary>Writes a system register.</summary>
    /// <param name="register">Its offset.</param>
    /// <param name="value">All 32 bits.</param>
    internal static void Write(uint register, uint value) => Mmio.Write(Address + register, value);

    /// <summary>Whether devices are held in reset, where their registers are not to be touched.</summary>
    /// <param name="devices">Bits of <see cref="MssSoftReset"/>.</param>
    internal static bool Holds(uint devices) => (Held & devices) != 0;

    /// <summary>Lets devices go, if they are held; those that are not go on as they are.</summary>
    /// <param name="devices">Bits of <see cref="MssSoftReset"/>.</param>
    internal static void Release(uint devices)
    {
        uint held = Held;
        if ((held & devices) != 0)
        {
            Write(MssSoftReset.Register, held & ~devices);
        }
    }

    /// <summary>Resets devices and lets them go: their registers are then as after power-on. In QEMU, which only keeps what is written, as before.</summary>
    /// <param name="devices">Bits of <see cref="MssSoftReset"/>.</param>
    internal static void Reset(uint devices)
    {
        uint others = Held & ~devices;
        Write(MssSoftReset.Register, others | devices);
        Write(MssSoftReset.Register, others);
    }

    private static uint Held => Mmio.Read(Address + MssSoftReset.Register);
}

/// <summary>SOFT_RESET_CR (21.5.19): whom the subsystem holds in reset. After power-on, everybody.</summary>
internal static class MssSoftReset
{
    /// <summary>Its offset.</summary>
    internal const uint Register = 0x48;

    /// <summary>The Ethernet MAC.</summary>
    internal const uint Mac = 1u << 4;

    /// <summary>The timer block, with both of its timers (18.2.2.2).</summary>
    internal const uint Timers = 1u << 6;

    /// <summary>MMUART_0 (12.2.3.2).</summary>
    internal const uint Uart0 = 1u << 7;

    /// <summary>MMUART_1.</summary>
    internal const uint Uart1 = 1u << 8;

    /// <summary>The GPIO block, and each of the four groups of its pins.</summary>
    internal const uint Gpio = 0x1Fu << 20;
}
