using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Client;

namespace PortShare.Tool.Frames;

/// <summary>What a device counts of user traffic: why nothing comes back, where nothing does.</summary>
internal static class UserCounters
{
    /// <summary>Those that have changed.</summary>
    /// <param name="before">The status before.</param>
    /// <param name="after">The status after.</param>
    public static IReadOnlyDictionary<string, uint> Between(DeviceStatus before, DeviceStatus after) =>
        Counters.Between(before, after).Where(static change => IsUsers(change.Key)).ToDictionary();

    private static bool IsUsers(string counter) =>
        counter is "receive.user" or "transmit.user"
        || counter.StartsWith("receive.dropped.", StringComparison.Ordinal)
        || counter.Contains(".refused.", StringComparison.Ordinal)
        || counter.EndsWith(".faults", StringComparison.Ordinal);
}
