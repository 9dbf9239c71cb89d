// QEMU listens on Unix sockets and answers line by line: as its monitor and, of its devices' registers, as its bus.
using System;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace PortShare.Client;

/// <summary>A connection to one of QEMU's sockets.</summary>
internal sealed class QemuSocket : IDisposable
{
    private readonly NetworkStream stream;
    private readonly StreamReader reader;
    private readonly StreamWriter writer;

    private QemuSocket(Socket socket)
    {
        stream = new NetworkStream(socket, ownsSocket: true);
        reader = new StreamReader(stream);
        writer = new StreamWriter(stream) { AutoFlush = true };
    }

    /// <summary>Connects.</summary>
    /// <param name="path">The socket.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="SocketException">QEMU is gone.</exception>
    public static async Task<QemuSocket> ConnectAsync(string path, CancellationToken cancellation)
    {
        Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
            return new QemuSocket(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends a line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="IOException">QEMU is gone.</exception>
    public Task WriteLineAsync(string line, CancellationToken cancellation) => writer.WriteLineAsync(line.AsMemory(), cancellation);

    /// <summary>Waits for a line; null when QEMU has closed the connection.</summary>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="IOException">QEMU is gone.</exception>
    public ValueTask<string?> ReadLineAsync(CancellationToken cancellation) => reader.ReadLineAsync(cancellation);

    /// <inheritdoc/>
    // All that was written was flushed.
    public void Dispose() => stream.Dispose();
}
