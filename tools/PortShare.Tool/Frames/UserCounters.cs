using System;
using System.Collections.Generic;
using System.Linq;

using PortShare.Client;
using PortShare.Tool.Replaying;

namespace PortShare.Tool.Frames;

/// <summary>What a device has counted of user traffic: why nothing comes back, where nothing does.</summary>
/// <param name="Changes">By how much each counter has changed, if it has.</param>
/// <param name="HasOwn">Whether this side's own frames may be among it: the claims have changed, and with them what becomes of these.</param>
internal sealed record UserCounters(IReadOnlyDictionary<string, uint> Changes, bool HasOwn)
{
    // Whoever is given a frame has it in one of these. Where there is no room for all, it is the own ones, the last of which came behind the
    // others, that found none.
    private static readonly string[] Given = ["receive.dropped.noSlot", "receive.waiting", "receive.user", "receive.dropped.outdated"];

    /// <summary>What has been counted between two statuses, less what own frames add to it.</summary>
    /// <param name="before">The status before.</param>
    /// <param name="after">The status after.</param>
    /// <param name="own">What becomes of this side's own frames that have been counted meanwhile.</param>
    public static UserCounters Between(DeviceStatus before, DeviceStatus after, IReadOnlyList<Fate> own)
    {
        Dictionary<string, uint> changes = Counters.Between(before, after).ToDictionary();
        bool hasOwn = changes.ContainsKey("receive.copies") && ClaimState.Of(before) != ClaimState.Of(after);
        TakeOff(changes, Given, hasOwn ? 0 : (uint)own.Sum(static one => one.Applications.Count));
        foreach (string counter in own.SelectMany(static one => one.Dropped))
        {
            TakeOff(changes, [counter], 1);
        }

        return new UserCounters(changes.Where(static change => change.Value != 0 && IsUsers(change.Key)).ToDictionary(), hasOwn);
    }

    // As much as they have, from the first one to the last.
    private static void TakeOff(Dictionary<string, uint> changes, IEnumerable<string> counters, uint count)
    {
        foreach (string counter in counters)
        {
            uint part = uint.Min(count, changes.GetValueOrDefault(counter));
            changes[counter] = changes.GetValueOrDefault(counter) - part;
            count -= part;
        }
    }

    private static bool IsUsers(string counter) =>
        counter is "receive.user" or "transmit.user"
        || counter.StartsWith("receive.dropped.", StringComparison.Ordinal)
        || counter.Contains(".refused.", StringComparison.Ordinal)
        || counter.EndsWith(".faults", StringComparison.Ordinal);
}
