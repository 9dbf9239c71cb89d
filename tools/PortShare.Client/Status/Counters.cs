// All numbers of a status by name, for whoever follows them without knowing each.
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;

namespace PortShare.Client;

/// <summary>A device's counters by their names, such as <c>receive.dropped.noSlot</c> or <c>miniports.echo.received</c>.</summary>
public static class Counters
{
    /// <summary>All numbers of a status: what it counts, and levels such as <c>memory.heapBytes.used</c>.</summary>
    /// <param name="status">The status, as a device has answered it.</param>
    public static IReadOnlyDictionary<string, uint> Of(DeviceStatus status) => In(status.Json, "").ToDictionary();

    /// <summary>What has changed between two statuses of a device, which was not reset meanwhile.</summary>
    /// <param name="earlier">The one.</param>
    /// <param name="later">The other.</param>
    /// <returns>By how much each counter went on, modulo 2^32 as they count; those that stand still are left out.</returns>
    public static IReadOnlyDictionary<string, uint> Between(DeviceStatus earlier, DeviceStatus later)
    {
        IReadOnlyDictionary<string, uint> before = Of(earlier);
        return Of(later)
            .Select(now => KeyValuePair.Create(now.Key, unchecked(now.Value - before.GetValueOrDefault(now.Key))))
            .Where(static change => change.Value != 0)
            .ToDictionary();
    }

    private static IEnumerable<KeyValuePair<string, uint>> In(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.Number => [KeyValuePair.Create(name, element.GetUInt32())],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => In(member.Value, Join(name, member.Name))),
        // Miniports and applications, which have names. One that was refused may have none.
        JsonValueKind.Array => element.EnumerateArray()
            .Where(static one => one.ValueKind == JsonValueKind.Object && one.GetProperty("name").GetString()!.Length > 0)
            .SelectMany(one => In(one, Join(name, one.GetProperty("name").GetString()!))),
        _ => [],
    };

    private static string Join(string outer, string inner) => outer.Length == 0 ? inner : $"{outer}.{inner}";
}
