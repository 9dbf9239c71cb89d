// Stands in for Arch/CortexM/Mmio.cs on the host: registers are a test's device.
using System;

namespace PortShare.Arch;

/// <summary>What answers at the addresses of registers.</summary>
internal interface IRegisters
{
    /// <summary>A 32-bit read.</summary>
    uint Read(uint address);

    /// <summary>A 32-bit write.</summary>
    void Write(uint address, uint value);

    /// <summary>A 16-bit read.</summary>
    ushort ReadHalf(uint address) => throw new InvalidOperationException($"a read of 16 bits at 0x{address:X8}");

    /// <summary>A 16-bit write.</summary>
    void WriteHalf(uint address, ushort value) => throw new InvalidOperationException($"a write of 16 bits at 0x{address:X8}");
}

/// <summary>Memory-mapped registers.</summary>
internal static class Mmio
{
    [ThreadStatic]
    private static IRegisters? _registers;

    /// <summary>The device that the running test has; each thread has its own.</summary>
    internal static IRegisters Registers
    {
        get => _registers ?? throw new InvalidOperationException("this test has no device");
        set => _registers = value;
    }

    internal static uint Read(uint address) => Registers.Read(address);

    internal static uint ReadWhole(uint address) => Registers.Read(address);

    internal static void Write(uint address, uint value) => Registers.Write(address, value);

    internal static ushort ReadHalf(uint address) => Registers.ReadHalf(address);

    internal static void WriteHalf(uint address, ushort value) => Registers.WriteHalf(address, value);
}
