using System;

namespace PortShare.Apps.Lldp;

/// <summary>An LLDP agent without a port and a clock: it takes what was received, and says when to announce.</summary>
internal sealed class Agent
{
    // How often it looks at the link, the address and the neighbours' ages.
    private const uint LookMs = 1000;

    private readonly NeighbourTable _neighbours = new();
    private readonly AnnouncementSchedule _schedule = new();
    private readonly NeighbourLog _log = new();

    private bool _hasLink;
    private uint _ipv4Address;

    /// <summary>How many LLDPDUs were discarded as a whole.</summary>
    public uint Malformed { get; private set; }

    /// <summary>How many TLVs were, of others.</summary>
    public uint TlvsDiscarded { get; private set; }

    /// <summary>How many LLDPDUs were dropped because the table was full.</summary>
    public uint NoRoom { get; private set; }

    /// <summary>Takes an LLDPDU.</summary>
    /// <param name="bytes">What follows the EtherType, and the frame's padding.</param>
    /// <param name="nowMs">The time.</param>
    public void Receive(ReadOnlySpan<byte> bytes, ulong nowMs)
    {
        if (!Lldpdu.TryParse(bytes, out Lldpdu lldpdu))
        {
            Malformed++;
            return;
        }
        TlvsDiscarded += (uint)lldpdu.TlvsDiscarded;
        switch (_neighbours.Take(lldpdu, nowMs, out Neighbour? neighbour))
        {
            case NeighbourChange.Appeared:
                _log.Say("appeared"u8, neighbour!, nowMs);
                _schedule.StartFast();
                break;
            case NeighbourChange.Changed:
                _log.Say("changed"u8, neighbour!, nowMs);
                break;
            case NeighbourChange.Left:
                _log.Say("gone (shutdown)"u8, neighbour!, nowMs);
                break;
            case NeighbourChange.NoRoom:
                NoRoom++;
                break;
            default:
                break;
        }
    }

    /// <summary>Looks at the time, and says whether to announce. To be called at least as often as <see cref="LeftMs"/> says.</summary>
    /// <param name="nowMs">The time.</param>
    /// <param name="hasLink">Whether the port has a link: without one nothing is announced, and with a new one soon.</param>
    /// <param name="ipv4Address">The address that would be announced: another one is, soon.</param>
    public bool MustAnnounce(ulong nowMs, bool hasLink, uint ipv4Address)
    {
        while (_neighbours.TryAge(nowMs, out Neighbour? aged))
        {
            _log.Say("gone (aged out)"u8, aged!, nowMs);
        }
        _log.SayCounts(Malformed, TlvsDiscarded, NoRoom, nowMs);
        if (hasLink && !_hasLink)
        {
            _schedule.StartFast();
        }
        if (ipv4Address != _ipv4Address)
        {
            _schedule.Hasten();
        }
        _hasLink = hasLink;
        _ipv4Address = ipv4Address;
        return hasLink && _schedule.TryTake(nowMs);
    }

    /// <summary>How long there is nothing to do unless something is received, in milliseconds.</summary>
    /// <param name="nowMs">The time.</param>
    public uint LeftMs(ulong nowMs) => _hasLink ? Math.Min(LookMs, _schedule.LeftMs(nowMs)) : LookMs;
}
