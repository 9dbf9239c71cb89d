// An address for a time. What a server offers is looked at here, before anything else believes it.
using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>An address that a DHCP server gives, and for how long.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct Lease
{
    private const uint InfiniteSeconds = 0xFFFF_FFFF;
    private const ulong MsPerSecond = 1000;

    /// <summary>The address; all zeros if there is no lease.</summary>
    public AddressSettings Settings;

    /// <summary>Who gave it.</summary>
    public uint Server;

    /// <summary>When it ends, in milliseconds since it was asked for; the largest number for never.</summary>
    public ulong DurationMs;

    /// <summary>When its server is asked to renew it (T1), likewise.</summary>
    public ulong RenewalMs;

    /// <summary>When any server is asked (T2), likewise.</summary>
    public ulong RebindingMs;

    /// <summary>Takes what a server offers or acknowledges, if the port can have it.</summary>
    /// <param name="reply">The server's message.</param>
    /// <param name="lease">The lease.</param>
    /// <returns>
    /// False if the address is no host's of its network, or is its router's or server's; if the netmask is none
    /// (<see cref="Ipv4.IsNetmask"/>), or the server no host; or if it would end at once. A router that is no host of the network is
    /// as good as none: the address is of use without it.
    /// </returns>
    public static bool TryTake(in DhcpReply reply, out Lease lease)
    {
        uint address = reply.YourAddress;
        uint netmask = reply.HasNetmask ? reply.Netmask : Ipv4.NetmaskOfClass(address);
        lease = default;
        if (!Ipv4.IsNetmask(netmask)
            || !Ipv4.IsHostOf(address, netmask)
            || !Ipv4.IsHost(reply.Server)
            || address == reply.Router
            || address == reply.Server
            || reply.LeaseSeconds == 0)
        {
            return false;
        }
        bool isRouter = ((reply.Router ^ address) & netmask) == 0 && Ipv4.IsHostOf(reply.Router, netmask);
        lease.Settings.Address = address;
        lease.Settings.Netmask = netmask;
        lease.Settings.Gateway = isRouter ? reply.Router : Ipv4.None;
        lease.Server = reply.Server;
        lease.SetTimes(reply);
        return true;
    }

    // RFC 2131, 4.4.5: half of it and seven eighths, unless the server says otherwise and makes sense.
    private void SetTimes(in DhcpReply reply)
    {
        if (reply.LeaseSeconds == InfiniteSeconds)
        {
            DurationMs = ulong.MaxValue;
            RenewalMs = ulong.MaxValue;
            RebindingMs = ulong.MaxValue;
            return;
        }
        DurationMs = reply.LeaseSeconds * MsPerSecond;
        RenewalMs = reply.RenewalSeconds != 0 ? reply.RenewalSeconds * MsPerSecond : DurationMs / 2;
        RebindingMs = reply.RebindingSeconds != 0 ? reply.RebindingSeconds * MsPerSecond : DurationMs - DurationMs / 8;
        if (RenewalMs >= RebindingMs || RebindingMs >= DurationMs)
        {
            RenewalMs = DurationMs / 2;
            RebindingMs = DurationMs - DurationMs / 8;
        }
    }
}
