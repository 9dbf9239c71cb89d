using System.Text.Json;

using PortShare.Claims.Reference;

namespace PortShare.Tool.Traffic;

/// <summary>The names of the counters of <c>receive.dropped</c>, for what the reference says.</summary>
internal static class DropReason
{
    /// <summary>The counter of a frame that nobody gets.</summary>
    /// <param name="outcome">What becomes of it.</param>
    /// <returns>Null if somebody gets it.</returns>
    public static string? Of(Outcome outcome) => outcome switch
    {
        { IsRefused: true, Sender: FrameSender.Nobody } => "invalidSource",
        { IsRefused: true } => "ownSource",
        { Decision.Taker: Taker.Application or Taker.StackUnicast or Taker.StackGroup } => null,
        _ => JsonNamingPolicy.CamelCase.ConvertName(outcome.Decision.Taker.ToString()),
    };
}
