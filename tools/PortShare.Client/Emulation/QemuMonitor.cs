// QEMU's monitor: JSON lines over a socket (QEMU Machine Protocol specification).
using System;
using System.IO;
using System.Net.Sockets;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Client;

/// <summary>Gives a running QEMU commands.</summary>
internal static class QemuMonitor
{
    /// <summary>Gives one command and waits until it is carried out.</summary>
    /// <param name="socketPath">QEMU's monitor socket.</param>
    /// <param name="command">The command's name.</param>
    /// <param name="arguments">Its arguments, by name.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>What the command returns.</returns>
    /// <exception cref="WireException">QEMU is gone, or refuses. The message holds its words.</exception>
    public static async Task<JsonElement> ExecuteAsync(
        string socketPath, string command, object arguments, CancellationToken cancellation)
    {
        try
        {
            using QemuSocket socket = await QemuSocket.ConnectAsync(socketPath, cancellation);
            // Nothing else is allowed before the capabilities are agreed on.
            await ExchangeAsync(new { execute = "qmp_capabilities" });
            return await ExchangeAsync(new { execute = command, arguments });

            async Task<JsonElement> ExchangeAsync(object request)
            {
                await socket.WriteLineAsync(JsonSerializer.Serialize(request), cancellation);
                return await ReadAnswerAsync(socket, command, cancellation);
            }
        }
        catch (Exception error) when (error is SocketException or IOException or JsonException)
        {
            throw new WireException($"QEMU's monitor does not take \"{command}\": {error.Message}", error);
        }
    }

    // Events and the greeting come between; they have neither field.
    private static async Task<JsonElement> ReadAnswerAsync(
        QemuSocket socket, string command, CancellationToken cancellation)
    {
        while (await socket.ReadLineAsync(cancellation) is string line)
        {
            using JsonDocument answer = JsonDocument.Parse(line);
            if (answer.RootElement.TryGetProperty("error", out JsonElement error))
            {
                throw new WireException($"QEMU's monitor refuses \"{command}\": {error.GetProperty("desc")}");
            }

            if (answer.RootElement.TryGetProperty("return", out JsonElement result))
            {
                return result.Clone();
            }
        }

        throw new WireException($"QEMU's monitor was closed during \"{command}\"");
    }
}
