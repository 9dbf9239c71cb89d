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

    /// <summary>A frame that an application takes behind its VLAN tag.</summary>
    TaggedSink,

    /// <summary>A UDP datagram that an application takes by its port.</summary>
    UdpSink,

    /// <summary>A frame that one application takes, and another gets a copy of.</summary>
    CopiedSink,

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
        TrafficKind.TaggedSink => "tagged-sink",
        TrafficKind.UdpSink => "udp-sink",
        TrafficKind.CopiedSink => "copied-sink",
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
        TrafficKind.TaggedSink => "tagged user receive",
        TrafficKind.UdpSink => "UDP port, user receive",
        TrafficKind.CopiedSink => "user receive with a copy",
        TrafficKind.UdpEcho => "UDP echo",
        TrafficKind.Vlan => "VLAN-tagged",
        TrafficKind.Broadcast => "broadcast (ARP)",
        _ => kind.Word(),
    };

    /// <summary>Whether frames of a kind are for applications that an image of its own is measured with.</summary>
    /// <param name="kind">The kind.</param>
    public static bool HasOwnImage(this TrafficKind kind) =>
        kind is TrafficKind.BasicEcho or TrafficKind.TaggedSink or TrafficKind.UdpSink or TrafficKind.CopiedSink;

    /// <summary>Whether frames of a kind are answered.</summary>
    /// <param name="kind">The kind.</param>
    public static bool IsAnswered(this TrafficKind kind) =>
        kind is TrafficKind.UserEcho or TrafficKind.BasicEcho or TrafficKind.UdpEcho or TrafficKind.Ping;
}
