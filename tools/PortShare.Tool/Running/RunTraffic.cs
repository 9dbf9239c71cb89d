using System;
using System.Collections.Generic;
using System.Linq;

using PacketDotNet;

using PortShare.Tool.Firmware;

namespace PortShare.Tool.Running;

/// <summary>What a run sends to its board.</summary>
/// <param name="UserType">The EtherType of the user frames; null for none.</param>
/// <param name="HasKernel">Whether there are UDP messages and pings.</param>
/// <param name="ProvokesFaults">Whether the application <c>crash</c> is made to fault.</param>
internal sealed record RunTraffic(EthernetType? UserType, bool HasKernel, bool ProvokesFaults)
{
    /// <summary>The kinds that can be asked for; the first is the default.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["all", "user", "kernel", "none"];

    /// <summary>Decides what is sent.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="applications">The image's applications. User frames are for the first of them that echoes.</param>
    public static RunTraffic Of(string kind, IEnumerable<BuiltApplication> applications)
    {
        bool hasUser = kind is "all" or "user";
        BuiltApplication? echoing = hasUser ? applications.FirstOrDefault(static one => one.Echoes) : null;
        return new RunTraffic(echoing?.EtherTypes[0], kind is "all" or "kernel", hasUser);
    }

    /// <summary>What is sent, by the names of the report.</summary>
    public IReadOnlyList<string> Sent =>
        [.. UserType is null ? Array.Empty<string>() : ["user"], .. HasKernel ? ["kernel", "ping"] : Array.Empty<string>()];
}
