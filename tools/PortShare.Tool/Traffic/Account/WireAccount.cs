using System.Collections.Generic;

using PortShare.Client;

namespace PortShare.Tool.Traffic;

/// <summary>What has passed on a wire since its account began, both ways.</summary>
/// <param name="Sent">Frames sent to the port.</param>
/// <param name="ToKernel">Those of them that lwIP must get.</param>
/// <param name="ToMiniports">Those that applications must get, by their names.</param>
/// <param name="Dropped">Those that must be dropped, by reason.</param>
/// <param name="Received">Frames received from the port.</param>
/// <param name="FromKernel">Those of them that lwIP sent.</param>
/// <param name="FromMiniports">Those that applications sent, by their names.</param>
internal sealed record WireAccount(
    uint Sent,
    uint ToKernel,
    IReadOnlyDictionary<string, uint> ToMiniports,
    IReadOnlyDictionary<string, uint> Dropped,
    uint Received,
    uint FromKernel,
    IReadOnlyDictionary<string, uint> FromMiniports)
{
    /// <summary>Compares an account with the device's own. No frame may be under way.</summary>
    /// <param name="status">The device's counters. Since the account began, nobody else has sent to it.</param>
    /// <returns>One line for each counter that says something else; empty if all agree.</returns>
    public IReadOnlyList<string> Compare(DeviceStatus status)
    {
        List<string> differences = [];
        Expect("receive.frames", status.Receive.Frames, Sent);
        Expect("receive.kernel + receive.queued", status.Receive.Kernel + status.Receive.Queued, ToKernel);
        Expect("transmit.frames", status.Transmit.Frames, Received);
        Expect("transmit.kernel", status.Transmit.Kernel, FromKernel);
        foreach ((string reason, uint count) in status.Receive.Dropped)
        {
            Expect($"receive.dropped.{reason}", count, Dropped.GetValueOrDefault(reason));
        }

        foreach ((string reason, uint count) in status.Transmit.Dropped)
        {
            Expect($"transmit.dropped.{reason}", count, 0);
        }

        foreach (MiniportCounters miniport in status.Miniports)
        {
            Expect($"miniport {miniport.Name}: received", miniport.Received, ToMiniports.GetValueOrDefault(miniport.Name));
            Expect($"miniport {miniport.Name}: sent", miniport.Sent, FromMiniports.GetValueOrDefault(miniport.Name));
        }

        return differences;

        void Expect(string counter, uint counted, uint passed)
        {
            if (counted != passed)
            {
                differences.Add(
                    $"{counter}: {counted}, but {passed} on the wire (difference {(long)counted - passed:+0;-0})");
            }
        }
    }
}
