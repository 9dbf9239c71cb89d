// The wire over a network interface of this machine, by libpcap: one that leads to a device, or a TAP whose other end QEMU holds.
// Ordinary sockets reach the device beside it, through this machine's own stack.
using System;
using System.ComponentModel;
using System.IO;
using System.Linq;
using System.Net.NetworkInformation;
using System.Threading;
using System.Threading.Channels;
using System.Threading.Tasks;

using PacketDotNet;

using SharpPcap;
using SharpPcap.LibPcap;

namespace PortShare.Client;

/// <summary>A wire over a network interface. Needs libpcap, and the right CAP_NET_RAW.</summary>
public sealed class InterfaceWire : WireEnd
{
    private const int BufferBytes = 4 << 20;
    private const int QueueIsFull = 105; // ENOBUFS, <asm-generic/errno.h>
    private const int IsTooLong = 90;    // EMSGSIZE

    // The other end empties the interface's queue in less time than the clock can wait.
    private static readonly TimeSpan FullQueuePause = TimeSpan.FromMilliseconds(1);

    private readonly Channel<byte[]> received = Channel.CreateUnbounded<byte[]>(new UnboundedChannelOptions { SingleReader = true });
    private readonly Lock sending = new();
    private readonly LibPcapLiveDevice device;
    private readonly LibPcapLiveDevice? watching;
    private int isCapturing;

    /// <summary>Opens this end. Frames that arrive from now on are kept, those to other stations too.</summary>
    /// <param name="name">The interface's name, such as <c>eth0</c>.</param>
    /// <param name="type">The EtherType of the frames that are received; null for all. What has the interface's own address as its source is not.</param>
    /// <param name="observer">
    /// Gets every frame that passes on the interface, whosever and whatever it is, from the first <see cref="ReceiveAsync"/> on; null for
    /// nobody. What has the interface's own address as its source is <see cref="FrameDirection.Sent"/>.
    /// </param>
    /// <exception cref="WireException">
    /// There is no such interface, no libpcap, or no right to do so. The message says in one line which, and what to do.
    /// </exception>
    public InterfaceWire(string name, EthernetType? type = null, FrameObserver? observer = null)
    {
        NetworkInterface[] interfaces = NetworkInterface.GetAllNetworkInterfaces();
        Interface = interfaces.FirstOrDefault(one => one.Name == name)
            ?? throw new WireException(
                $"no network interface \"{name}\"; choose from {string.Join(", ", interfaces.Select(static one => one.Name))}");
        // Not "inbound": libpcap applies a new filter to one frame more than Linux does, and knows no direction there, so that it would
        // be lost.
        string filter = $"not ether src {Notation.Of(Interface.GetPhysicalAddress())}";
        device = Open(name, type is null ? filter : $"{filter} and ether proto 0x{(ushort)type:x4}");
        device.OnPacketArrival += (_, frame) => received.Writer.TryWrite(frame.Data.ToArray());
        device.OnCaptureStopped += (_, status) => received.Writer.TryComplete(
            status == CaptureStoppedEventStatus.CompletedWithoutError ? null : new IOException(device.LastError));
        try
        {
            watching = observer is null ? null : Watch(name, Interface.GetPhysicalAddress().GetAddressBytes(), observer);
        }
        catch
        {
            device.Dispose();
            throw;
        }
    }

    /// <summary>The interface.</summary>
    public NetworkInterface Interface { get; }

    /// <inheritdoc/>
    internal override string Netdev => $"tap,ifname={device.Name},script=no,downscript=no";

    /// <inheritdoc/>
    public override async ValueTask SendAsync(ReadOnlyMemory<byte> frame, CancellationToken cancellation)
    {
        while (!TrySend(frame.Span))
        {
            await Task.Delay(FullQueuePause, cancellation);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            // Not at once: its thread would be one of the network namespace in which the interface was opened.
            if (Interlocked.Exchange(ref isCapturing, 1) == 0)
            {
                watching?.StartCapture();
                device.StartCapture();
            }

            byte[] frame = await received.Reader.ReadAsync(cancellation);
            int length = Math.Min(frame.Length, buffer.Length);
            frame.AsSpan(0, length).CopyTo(buffer.Span);
            return length;
        }
        catch (Exception error) when (error is ChannelClosedException or DeviceNotReadyException)
        {
            throw Down(error.InnerException ?? error);
        }
    }

    /// <summary>The error of a machine without libpcap.</summary>
    /// <param name="error">What was met.</param>
    internal static WireException NoLibpcap(Exception error) => new("libpcap is missing; as root: apt-get install libpcap0.8", error);

    private protected override void Close()
    {
        device.Dispose();
        watching?.Dispose();
        received.Writer.TryComplete();
    }

    private bool TrySend(ReadOnlySpan<byte> frame)
    {
        try
        {
            lock (sending)
            {
                device.SendPacket(frame);
            }

            return true;
        }
        catch (PcapException error) when (Says(error, QueueIsFull))
        {
            return false;
        }
        catch (PcapException error) when (Says(error, IsTooLong))
        {
            throw new WireException($"{device.Name}: a frame of {frame.Length} bytes is longer than it carries; see its MTU: ip link show {device.Name}", error);
        }
        catch (Exception error) when (error is PcapException or DeviceNotReadyException or ObjectDisposedException)
        {
            throw Down(error);
        }
    }

    // libpcap has the number as a text only.
    private static bool Says(PcapException error, int number) => error.Message.Contains(new Win32Exception(number).Message, StringComparison.Ordinal);

    private static LibPcapLiveDevice Watch(string name, byte[] own, FrameObserver observer)
    {
        LibPcapLiveDevice all = Open(name, filter: "");
        all.OnPacketArrival += (_, frame) => observer(
            frame.Header.Timeval.Date,
            frame.Data.Length >= EthernetFrame.HeaderBytes && frame.Data[Offset.Source..].StartsWith(own) ? FrameDirection.Sent : FrameDirection.Received,
            frame.Data);
        return all;
    }

    private static LibPcapLiveDevice Open(string name, string filter)
    {
        try
        {
            LibPcapLiveDevice device = LibPcapLiveDeviceList.New().First(one => one.Name == name);
            device.Open(new DeviceConfiguration
            {
                Mode = DeviceModes.Promiscuous,
                Immediate = true,
                BufferSize = BufferBytes,
                Snaplen = EthernetFrame.BufferBytes,
            });
            device.Filter = filter;
            return device;
        }
        catch (PcapException error) when (error.Error is PcapError.PermissionDenied or PcapError.PromiscuousPermissionDenied)
        {
            throw new WireException(
                $"raw frames on {name} need the right CAP_NET_RAW; once, as root: setcap cap_net_raw+ep {Environment.ProcessPath}", error);
        }
        catch (PcapException error)
        {
            throw new WireException($"{name}: {error.Message}", error);
        }
        catch (Exception error) when (error.GetBaseException() is DllNotFoundException)
        {
            throw NoLibpcap(error);
        }
    }
}
