// What is known of one TCP connection beside what lwIP knows.
using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>One connection; Connections.h's <c>struct connection</c>. Times are milliseconds since the board's start, and wrap.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct ConnectionRecord
{
    /// <summary>Not 0: it has a place.</summary>
    public uint IsOpen;

    /// <summary>When it was opened.</summary>
    public uint OpenedMs;

    /// <summary>When it last got further: the peer sent data in sequence, or acknowledged some for the first time.</summary>
    public uint ProgressMs;

    /// <summary>Not 0: the peer has sent data.</summary>
    public uint HasSent;

    /// <summary>lwIP's slow tick in which <see cref="AnswerCount"/> answers were given; see Segments.c.</summary>
    public uint AnswerTick;

    /// <summary>See <see cref="AnswerTick"/>.</summary>
    public uint AnswerCount;

    /// <summary>The same of answers to what would reset the connection, or acknowledges nothing.</summary>
    public uint ChallengeCount;
}
