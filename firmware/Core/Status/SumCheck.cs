// The sums of the counters, checked by the firmware itself. Images for tests do so on every tick (SumGuard.cs in the kernel), so that
// a frame or a slot that goes astray stops the test at once, and not only where it reads the status.
using System;

namespace PortShare.Core;

/// <summary>
/// A sum that can fail. The others of ARCHITECTURE.md hold by construction: one of their sides is computed from the other when the
/// status is written.
/// </summary>
public enum Sum : uint
{
    /// <summary>No sum.</summary>
    None = 0,

    /// <summary>What became of received frames.</summary>
    Received,

    /// <summary>What came to the stack, as the stack counts it.</summary>
    ToStack,

    /// <summary>What came to the protocols above IPv4.</summary>
    Ip,

    /// <summary>What became of datagrams to the port of DHCP clients.</summary>
    Dhcp,

    /// <summary>Who sent the frames that were given to the MAC.</summary>
    Sent,

    /// <summary>What became of the stack's outgoing frames.</summary>
    Offered,

    /// <summary>Who owns a miniport's slots.</summary>
    Slots,
}

/// <summary>A sum and its two sides.</summary>
public struct BrokenSum
{
    /// <summary>Which; <see cref="Core.Sum.None"/> if all sums hold.</summary>
    public Sum Sum;

    /// <summary>What is left of its equals sign.</summary>
    public uint Left;

    /// <summary>What is right of it.</summary>
    public uint Right;
}

/// <summary>Checks the sums. They hold between two frames, and inside the delivery of one.</summary>
public static unsafe class SumCheck
{
    /// <summary>Finds a sum that does not hold.</summary>
    /// <param name="receive">The receive side.</param>
    /// <param name="transmit">The transmit side.</param>
    /// <param name="stack">The stack's own counters.</param>
    /// <param name="dhcp">What DHCP has heard.</param>
    /// <param name="miniports">The miniports, one behind the other.</param>
    /// <param name="count">Number of miniports.</param>
    /// <returns>The first; <see cref="Sum.None"/> if there is none.</returns>
    public static BrokenSum Find(
        ref ReceiveCounters receive,
        ref TransmitCounters transmit,
        ref StackCounters stack,
        ref DhcpCounters dhcp,
        Miniport* miniports,
        uint count)
    {
        MiniportTotals user = MiniportTotals.Of(miniports, count);
        BrokenSum broken = default;
        _ = IsBroken(
                ref broken, Sum.Received, receive.Frames + receive.Copies,
                receive.Kernel + receive.Queued + user.Received + user.Waiting + user.NoSlot + user.Outdated + DroppedBy(ref receive))
            || IsBroken(ref broken, Sum.ToStack, receive.Kernel, stack.Arp.Received + stack.Arp.Dropped + stack.Ip.Received)
            || IsBroken(
                ref broken, Sum.Ip, stack.Ip.Received,
                stack.Ip.Dropped + stack.Icmp.Received + stack.Udp.Received + stack.Tcp.Received)
            || IsBroken(ref broken, Sum.Dhcp, dhcp.Received, dhcp.Malformed + dhcp.NotAsked + dhcp.Impossible + dhcp.Taken)
            || IsBroken(ref broken, Sum.Sent, transmit.Frames, transmit.Kernel + user.Sent)
            || IsBroken(
                ref broken, Sum.Offered, transmit.Offered,
                transmit.Kernel + transmit.Queued + transmit.NoRoom + transmit.TooManySegments)
            || IsAnyMiniportBroken(ref broken, miniports, count);
        return broken;
    }

    /// <summary>A sum as ARCHITECTURE.md has it, ASCII.</summary>
    /// <param name="sum">Which.</param>
    public static ReadOnlySpan<byte> TextOf(Sum sum) => sum switch
    {
        Sum.Received => "receive.frames + receive.copies = receive.kernel + receive.queued + receive.user + receive.waiting + all of receive.dropped"u8,
        Sum.ToStack => "receive.kernel = lwip.arp.received + lwip.arp.dropped + lwip.ip.received"u8,
        Sum.Ip => "lwip.ip.received = lwip.ip.dropped + lwip.icmp.received + lwip.udp.received + lwip.tcp.received"u8,
        Sum.Dhcp => "dhcp.received = dhcp.malformed + dhcp.notAsked + dhcp.impossible + dhcp.taken"u8,
        Sum.Sent => "transmit.frames = transmit.kernel + transmit.user"u8,
        Sum.Offered => "transmit.offered = transmit.kernel + transmit.queued + all of transmit.dropped"u8,
        Sum.Slots => "miniport.slots.total = miniport.slots.kernel + miniport.slots.application"u8,
        _ => "none"u8,
    };

    private static uint DroppedBy(ref ReceiveCounters counters)
    {
        uint dropped = counters.NotForUs + counters.GroupNotGranted + counters.Tagged + counters.Unclaimed + counters.LengthField
            + counters.UnicastQuota + counters.GroupQuota + counters.NoBuffer + counters.InvalidSource + counters.OwnSource;
        for (int i = 0; i < ReceiveCounters.ErrorKinds; i++)
        {
            dropped += counters.Errors[i];
        }
        return dropped;
    }

    private static bool IsAnyMiniportBroken(ref BrokenSum broken, Miniport* miniports, uint count)
    {
        for (uint i = 0; i < count; i++)
        {
            ref SlotOwnership slots = ref miniports[i].Slots;
            // A placement without an application has no slots, and was never laid out.
            if (slots.Total != 0
                && IsBroken(ref broken, Sum.Slots, slots.Total, slots.FreeCount + slots.KeptCount + slots.ApplicationCount))
            {
                return true;
            }
        }
        return false;
    }

    private static bool IsBroken(ref BrokenSum broken, Sum sum, uint left, uint right)
    {
        if (left == right)
        {
            return false;
        }
        broken.Sum = sum;
        broken.Left = left;
        broken.Right = right;
        return true;
    }
}
