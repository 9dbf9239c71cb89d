using System.Collections.Generic;
using System.Linq;

namespace PortShare.Client;

/// <summary>
/// The sums that a device's counters must meet: every frame, every descriptor and every slot is in one place, and only
/// one.
/// </summary>
/// <remarks>
/// A firmware may save a counter by deriving it from the others of its sum, which then cannot fail. Whoever needs proof
/// also compares the counters with what was sent from this side.
/// </remarks>
public static class Conservation
{
    private const string NoSlotReason = "noSlot";
    private const string OutdatedReason = "outdated";

    /// <summary>Checks all sums of one status.</summary>
    /// <param name="status">The status.</param>
    /// <returns>One line for each sum that fails, with the difference; empty if the counters add up.</returns>
    public static IReadOnlyList<string> Check(DeviceStatus status)
    {
        ReceiveCounters receive = status.Receive;
        TransmitCounters transmit = status.Transmit;
        LwipCounters lwip = status.Lwip;
        IReadOnlyList<MiniportCounters> miniports = status.Miniports;
        List<Sum> sums =
        [
            new("receive.frames + receive.copies = receive.kernel + receive.queued + receive.user + receive.waiting + all receive.dropped",
                receive.Frames + receive.Copies,
                receive.Kernel + receive.Queued + receive.User + receive.Waiting + Total(receive.Dropped)),
            new("receive.user = all miniports' received",
                receive.User,
                Total(miniports.Select(static miniport => miniport.Received))),
            new("receive.waiting = all miniports' waiting",
                receive.Waiting,
                Total(miniports.Select(static miniport => miniport.Waiting))),
            new($"receive.dropped.{OutdatedReason} = all miniports' outdated",
                receive.Dropped.GetValueOrDefault(OutdatedReason),
                Total(miniports.Select(static miniport => miniport.Outdated))),
            new($"receive.dropped.{NoSlotReason} = all miniports' noSlot",
                receive.Dropped.GetValueOrDefault(NoSlotReason),
                Total(miniports.Select(static miniport => miniport.NoSlot))),
            new("receive.kernel = lwip.arp.received + lwip.arp.dropped + lwip.ip.received",
                receive.Kernel,
                lwip.Arp.Received + lwip.Arp.Dropped + lwip.Ip.Received),
            new("lwip.ip.received = lwip.ip.dropped + lwip.icmp.received + lwip.udp.received + lwip.tcp.received",
                lwip.Ip.Received,
                lwip.Ip.Dropped + lwip.Icmp.Received + lwip.Udp.Received + lwip.Tcp.Received),
            new("transmit.frames = transmit.kernel + transmit.user",
                transmit.Frames,
                transmit.Kernel + transmit.User),
            new("transmit.user = all miniports' sent",
                transmit.User,
                Total(miniports.Select(static miniport => miniport.Sent))),
            new("transmit.offered = transmit.kernel + transmit.queued + all transmit.dropped",
                transmit.Offered,
                transmit.Kernel + transmit.Queued + Total(transmit.Dropped)),
            .. OfDhcp(status.Dhcp),
            .. miniports.SelectMany(OfMiniport),
        ];
        return [.. sums.Where(static sum => sum.Left != sum.Right).Select(static sum => sum.Describe())];
    }

    private static IEnumerable<Sum> OfDhcp(IReadOnlyDictionary<string, uint>? dhcp) => dhcp is null
        ? []
        :
        [
            new("dhcp.received = dhcp.malformed + dhcp.notAsked + dhcp.impossible + dhcp.taken",
                dhcp["received"],
                Total([dhcp["malformed"], dhcp["notAsked"], dhcp["impossible"], dhcp["taken"]])),
        ];

    private static IEnumerable<Sum> OfMiniport(MiniportCounters miniport) =>
    [
        new($"miniport {miniport.Name}: descriptors = sent + all refused",
            miniport.Descriptors,
            miniport.Sent + Total(miniport.Refused)),
        new($"miniport {miniport.Name}: slots.total = slots.kernel + slots.application",
            miniport.Slots.Total,
            miniport.Slots.Kernel + miniport.Slots.Application),
    ];

    private static uint Total(IReadOnlyDictionary<string, uint> byReason) => Total(byReason.Values);

    // Wraps as the device's own counters do.
    private static uint Total(IEnumerable<uint> counts) =>
        counts.Aggregate(0u, unchecked(static (sum, count) => sum + count));

    private sealed record Sum(string Rule, uint Left, uint Right)
    {
        public string Describe() => $"{Rule}: {Left} is not {Right} (difference {(long)Left - Right:+0;-0})";
    }
}
