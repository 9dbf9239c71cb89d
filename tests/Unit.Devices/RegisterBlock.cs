// A few registers in a row, for devices that do no more than hold what is written.
using System.Collections.Generic;

using PortShare.Arch;

namespace PortShare.Devices.Tests;

/// <summary>Registers from <see cref="Address"/> on. An access to any other address is a violation.</summary>
/// <param name="count">How many there are.</param>
internal sealed class RegisterBlock(int count) : IRegisters
{
    public const uint Address = 0x4000_1000;

    private readonly uint[] _values = new uint[count];

    /// <summary>What was written, in its order, by the register's offset.</summary>
    public List<(uint Offset, uint Value)> Writes { get; } = [];

    public uint this[uint offset]
    {
        get => _values[offset / sizeof(uint)];
        set => _values[offset / sizeof(uint)] = value;
    }

    /// <summary>Makes this the device that drivers find.</summary>
    public static RegisterBlock Install(int count)
    {
        RegisterBlock block = new(count);
        Mmio.Registers = block;
        return block;
    }

    public uint Read(uint address) => this[OffsetOf(address)];

    public void Write(uint address, uint value)
    {
        uint offset = OffsetOf(address);
        this[offset] = value;
        Writes.Add((offset, value));
    }

    private uint OffsetOf(uint address)
    {
        uint offset = address - Address;
        return offset < _values.Length * sizeof(uint) && offset % sizeof(uint) == 0
            ? offset
            : throw new ModelViolation($"an access at 0x{address:X8}, which is no register of the device");
    }
}
