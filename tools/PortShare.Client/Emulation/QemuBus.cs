// The registers of QEMU's devices, from outside: its protocol for device tests (qtest), lines over a socket. It reaches the devices whether
// the board runs or is stopped, as a bus master in Non-secure state would. Tried with QEMU 7.2.
using System;
using System.Globalization;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Client;

/// <summary>Writes registers of a running QEMU's devices.</summary>
internal static class QemuBus
{
    private const string Done = "OK";

    /// <summary>Sets bits of a register, or clears them, and leaves the others as they are.</summary>
    /// <param name="socketPath">QEMU's socket.</param>
    /// <param name="address">The register's physical address.</param>
    /// <param name="mask">The bits.</param>
    /// <param name="isSet">Whether they are to be 1.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="WireException">QEMU is gone.</exception>
    public static async Task WriteBitsAsync(
        string socketPath, uint address, uint mask, bool isSet, CancellationToken cancellation)
    {
        try
        {
            using QemuSocket socket = await QemuSocket.ConnectAsync(socketPath, cancellation);
            // "0x0000000000000001"
            string read = await AskAsync($"readl 0x{address:x}");
            uint others = (uint)ulong.Parse(read.AsSpan("0x".Length), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & ~mask;
            await AskAsync($"writel 0x{address:x} 0x{(isSet ? others | mask : others):x}");

            async Task<string> AskAsync(string command)
            {
                await socket.WriteLineAsync(command, cancellation);
                string? answer = await socket.ReadLineAsync(cancellation);
                return answer is not null && answer.StartsWith(Done, StringComparison.Ordinal)
                    ? answer[Done.Length..].Trim()
                    : throw new WireException($"QEMU does not take \"{command}\": {answer ?? "it is gone"}");
            }
        }
        catch (Exception error) when (error is SocketException or IOException or FormatException or OverflowException)
        {
            throw new WireException($"QEMU does not let a register be written: {error.Message}", error);
        }
    }
}
