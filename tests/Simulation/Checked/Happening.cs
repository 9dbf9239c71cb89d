using System;

namespace PortShare.Simulation;

/// <summary>What happens seldom, and no counter tells of. A long run must have met all of it.</summary>
[Flags]
public enum Happening
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A frame to a group went to an application that may have it.</summary>
    GroupReceived = 1 << 0,

    /// <summary>A frame to another station went to an application that may have it.</summary>
    ForeignReceived = 1 << 1,

    /// <summary>A frame that waited was published to an application that slept.</summary>
    PublishedToSleeper = 1 << 2,

    /// <summary>A frame that waited was published to an application that asked for it without waiting.</summary>
    PublishedAtKick = 1 << 3,

    /// <summary>An application asked, but had not taken what was published before.</summary>
    KickedTooSoon = 1 << 4,

    /// <summary>The oldest frame that waited gave way to a new one.</summary>
    OldestGaveWay = 1 << 5,

    /// <summary>No frame waited that could have given way: the application, or the MAC, had all slots.</summary>
    NoneCouldGiveWay = 1 << 6,

    /// <summary>An application was ended for which frames waited.</summary>
    EndedWithFramesWaiting = 1 << 7,

    /// <summary>A frame came whose EtherType its application has given up since.</summary>
    PublishedAfterUnclaim = 1 << 8,

    /// <summary>A frame was refused because its source was a group, or zeros.</summary>
    SentByNobody = 1 << 9,

    /// <summary>A frame was refused because it came from the port's own address.</summary>
    SentByPort = 1 << 10,

    /// <summary>A frame from the port's own address went to an application that may have it.</summary>
    SentByPortAndReceived = 1 << 11,

    /// <summary>An application got a copy.</summary>
    CopyReceived = 1 << 12,

    /// <summary>There was no slot for a copy.</summary>
    CopyDropped = 1 << 13,

    /// <summary>An application got a tagged frame.</summary>
    TaggedReceived = 1 << 14,

    /// <summary>An application got a packet of an IP protocol.</summary>
    TakenFromStack = 1 << 15,

    /// <summary>The stack got a frame without the tag that it had.</summary>
    TagTakenOff = 1 << 16,

    /// <summary>All of it.</summary>
    All = (1 << 17) - 1,
}
