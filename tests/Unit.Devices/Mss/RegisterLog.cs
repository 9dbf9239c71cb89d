using System.Collections.Generic;

using PortShare.Arch;

namespace PortShare.Devices.Tests.Mss;

/// <summary>One register that keeps what is written, at whatever address, and all writes in their order.</summary>
/// <param name="value">What it holds first.</param>
internal sealed class RegisterLog(uint value) : IRegisters
{
    public List<(uint Address, uint Value)> Writes { get; } = [];

    public static RegisterLog Install(uint value)
    {
        RegisterLog log = new(value);
        Mmio.Registers = log;
        return log;
    }

    public uint Read(uint address) => Writes.Count == 0 ? value : Writes[^1].Value;

    public void Write(uint address, uint written) => Writes.Add((address, written));
}
