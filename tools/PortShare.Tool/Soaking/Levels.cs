using System.Collections.Generic;
using System.Linq;

using PortShare.Client;

namespace PortShare.Tool.Soaking;

/// <summary>What must be the same whenever nothing is under way: a level that does not come back is a leak.</summary>
internal static class Levels
{
    /// <summary>Compares two statuses.</summary>
    /// <param name="first">The first, at rest.</param>
    /// <param name="now">Another, at rest.</param>
    /// <returns>One line for each level that changed.</returns>
    public static IEnumerable<string> Compare(DeviceStatus first, DeviceStatus now)
    {
        (string Name, uint Before, uint Now)[] memories =
        [
            .. Of(first.Memory).Zip(Of(now.Memory), (before, after) => (before.Name, before.Use.Used, after.Use.Used)),
        ];
        IEnumerable<(string Name, uint Before, uint Now)> slots =
            from miniport in now.Miniports
            where now.Applications.Single(one => one.Name == miniport.Name).IsListening
            let before = first.Miniports.Single(one => one.Name == miniport.Name)
            select ($"miniport {miniport.Name}: slots.application", before.Slots.Application, miniport.Slots.Application);
        return from level in memories.Concat(slots)
               where level.Before != level.Now
               select $"{level.Name}: {level.Now} at rest, and was {level.Before} (difference {(long)level.Now - level.Before:+0;-0})";
    }

    /// <summary>The memories that have a level, by their names in the status. TCP connections linger when they are closed.</summary>
    /// <param name="memory">What lwIP has.</param>
    public static IEnumerable<(string Name, MemoryUse Use)> Of(StackMemory memory) =>
    [
        ("memory.receiveBuffers", memory.ReceiveBuffers),
        ("memory.heapBytes", memory.HeapBytes),
        ("memory.referencePbufs", memory.ReferencePbufs),
        ("memory.tcpSegments", memory.TcpSegments),
    ];
}
