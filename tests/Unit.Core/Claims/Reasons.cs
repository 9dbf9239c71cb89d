using PortShare.Claims.Reference;

namespace PortShare.Core.Tests;

/// <summary>Which of the kernel's counters says what the reference says.</summary>
internal static unsafe class Reasons
{
    /// <summary>The counter of frames that go to somebody, or are dropped for a reason. An application's count with all.</summary>
    /// <param name="counters">The counters.</param>
    /// <param name="taker">Who, or why nobody.</param>
    public static uint Of(in ReceiveCounters counters, Taker taker) => taker switch
    {
        Taker.StackUnicast or Taker.StackGroup => counters.Kernel,
        Taker.NotForUs => counters.NotForUs,
        Taker.GroupNotGranted => counters.GroupNotGranted,
        Taker.Tagged => counters.Tagged,
        Taker.Unclaimed => counters.Unclaimed,
        Taker.LengthField => counters.LengthField,
        Taker.LengthError => counters.Errors[(int)ReceiveError.LengthError],
        Taker.TooLong => counters.Errors[(int)ReceiveError.TooLong],
        Taker.Runt => counters.Errors[(int)ReceiveError.Runt],
        _ => counters.Frames,
    };

    /// <summary>The counter of frames that are refused for a reason.</summary>
    /// <param name="counters">The counters.</param>
    /// <param name="reason">Why, and not <see cref="Sending.Allowed"/>.</param>
    public static uint Of(in MiniportCounters counters, Sending reason) => reason switch
    {
        Sending.Length => counters.RefusedLength,
        Sending.Source => counters.RefusedSource,
        Sending.EtherType => counters.RefusedEtherType,
        Sending.Tag => counters.RefusedTag,
        _ => counters.RefusedIp,
    };
}
