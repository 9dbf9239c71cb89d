using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;

using PacketDotNet;

using PortShare.Client;
using PortShare.Tool.Firmware;
using PortShare.Tool.Traffic;

namespace PortShare.Tool.Running;

/// <summary>What a run sends to its board.</summary>
/// <param name="UserType">The EtherType of the user frames; null for none.</param>
/// <param name="HasKernel">Whether there are UDP messages and pings.</param>
/// <param name="WantsUser">Whether user traffic was asked for, be there an application that echoes or not: <c>crash</c> is made to fault.</param>
internal sealed record RunTraffic(EthernetType? UserType, bool HasKernel, bool WantsUser)
{
    private const string User = "user";
    private const ushort OwnUdpPort = 49152;

    private static readonly TimeSpan LossLimit = TimeSpan.FromSeconds(5);

    /// <summary>The kinds that can be asked for; the first is the default.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["all", User, "kernel", "none"];

    /// <summary>Decides what is sent.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="applications">The image's applications. User frames are for the first of them that echoes.</param>
    /// <exception cref="ToolException">User traffic alone is asked for, and none of them takes it.</exception>
    public static RunTraffic Of(string kind, IReadOnlyList<BuiltApplication> applications)
    {
        bool wantsUser = kind is "all" or User;
        BuiltApplication? echoing = wantsUser ? applications.FirstOrDefault(static one => one.Echoes) : null;
        return kind == User && echoing is null && applications.All(static one => one.Name != CrashProtocol.Application)
            ? throw new ToolException(
                $"--traffic {User}: no application of the image has ApplicationEchoes in its project; choose all, kernel or none")
            : new RunTraffic(echoing?.EtherTypes[0], kind is "all" or "kernel", wantsUser);
    }

    /// <summary>Prepares to send it: each kind by its name in the report.</summary>
    /// <param name="device">The device, an emulated board.</param>
    /// <param name="isOnTap">Whether Linux's own stack reaches it, and carries kernel traffic.</param>
    public IEnumerable<ITraffic> Over(DeviceSession device, bool isOnTap)
    {
        EchoWindow window = EchoWindow.Of(device.Board.Model);
        (Station station, PortAddress port) = (device.Station, device.Address);
        if (UserType is EthernetType type)
        {
            yield return new EchoTraffic(User, new RawEchoPath(station, port, type), LossLimit, window.UserMessages, "user (raw)");
        }

        if (HasKernel)
        {
            IEchoPath udp = isOnTap
                ? new SocketEchoPath(new IPEndPoint(port.Protocol, Datagrams.EchoPort))
                : new WireUdpEchoPath(station, port, OwnUdpPort);
            IEchoPath ping = isOnTap ? new SystemPingPath(port.Protocol) : new WirePingPath(station, port);
            yield return new EchoTraffic("kernel", udp, LossLimit, window.KernelMessages, "kernel (UDP)");
            yield return new EchoTraffic("ping", ping, LossLimit, window.Pings, "kernel (ping)");
        }
    }
}
