using System;
using System.Collections.Generic;
using System.Linq;

using PacketDotNet;

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

    /// <summary>What is sent, by the names of the report.</summary>
    public IReadOnlyList<string> Sent =>
        [.. UserType is null ? Array.Empty<string>() : [User], .. HasKernel ? ["kernel", "ping"] : Array.Empty<string>()];
}
