using System;

namespace PortShare.Bench.Phases;

/// <summary>Kinds of frames. What each holds is in <c>Plugin/frames.c</c>.</summary>
internal enum TrafficKind
{
    /// <summary>A user frame that the application sends back.</summary>
    UserEcho,

    /// <summary>A user frame that the application takes.</summary>
    UserSink,

    /// <summary>A user frame that an application of the basic layer sends back.</summary>
    BasicEcho,

    /// <summary>A UDP datagram that lwIP sends back.</summary>
    UdpEcho,

    /// <summary>An ICMP echo request, which lwIP answers.</summary>
    Ping,

    /// <summary>A VLAN-tagged frame. Nobody wants it.</summary>
    Vlan,

    /// <summary>A frame of an EtherType that nobody has claimed.</summary>
    Unclaimed,

    /// <summary>A broadcast: a question of ARP for somebody else.</summary>
    Broadcast,
}

/// <summary>The names of traffic.</summary>
internal static class TrafficKinds
{
    /// <summary>A kind as the instrument's plan and results have it.</summary>
    /// <param name="kind">The kind.</param>
    public static string Word(this TrafficKind kind) => kind switch
    {
        TrafficKind.UserEcho => "user-echo",
        TrafficKind.UserSink => "user-sink",
        TrafficKind.BasicEcho => "basic-echo",
        TrafficKind.UdpEcho => "udp-echo",
        TrafficKind.Ping => "ping",
        TrafficKind.Vlan => "vlan",
        TrafficKind.Unclaimed => "unclaimed",
        TrafficKind.Broadcast => "broadcast",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>A kind as people say it.</summary>
    /// <param name="kind">The kind.</param>
    public static string Name(this TrafficKind kind) => kind switch
    {
        TrafficKind.UserEcho => "user echo",
        TrafficKind.UserSink => "user receive",
        TrafficKind.BasicEcho => "basic echo",
        TrafficKind.UdpEcho => "UDP echo",
        TrafficKind.Vlan => "VLAN-tagged",
        TrafficKind.Broadcast => "broadcast (ARP)",
        _ => kind.Word(),
    };

    /// <summary>Whether frames of a kind are answered.</summary>
    /// <param name="kind">The kind.</param>
    public static bool IsAnswered(this TrafficKind kind) =>
        kind is TrafficKind.UserEcho or TrafficKind.BasicEcho or TrafficKind.UdpEcho or TrafficKind.Ping;
}
