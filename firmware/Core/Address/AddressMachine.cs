// The one owner of the port's IPv4 address. Runs in the kernel loop.
//
//   Static      the system's address, for good
//
//   Resting     nothing is asked: no link, or a pause         → Selecting after the pause
//   Selecting   DHCPDISCOVER, again and again                 → Requesting by an offer
//   Requesting  DHCPREQUEST to whose offer it was             → Probing by its DHCPACK, Resting by its DHCPNAK, Selecting if it is silent
//   Probing     does anybody have the address? (RFC 5227)     → Bound if not, Resting by DHCPDECLINE or when the lease ends
//   Bound       the lease holds                               → Renewing at T1, Resting when the lease ends without a link
//   Renewing    DHCPREQUEST to who gave it                    → Bound by DHCPACK, Resting by DHCPNAK, Rebinding at T2
//   Rebinding   DHCPREQUEST to everybody                      → likewise; Resting when the lease ends
//   Rebooting   there is a link again: does the lease hold?   → Bound by DHCPACK; Resting by DHCPNAK, if another station has the address,
//                                                               when the lease ends or the system's time; Selecting if nobody answers
//
// Without a link a state stays as it is, but a lease ends. When there is one again, a state from Bound on becomes Rebooting; another is
// begun anew, from Resting, and a lease that was not yet in use is forgotten.
//
// Beside that there is the address in use, and its source. It is the server's from Bound to Rebooting. If there is none, or none that
// holds, for the system's time, the system's is used, and the states above go on: a server's takes its place. That time begins
// with each link. A lease that ends, DHCPNAK, and in Rebooting silence or another station that has the address, take the server's away.
// The system's, once in use, stays until a server's takes its place, with a link or without.
//
// What others say makes the port send no more than a few messages a second. Each way round through Resting is a pause, which doubles from
// 1 s to 64 s and begins anew with an address that held for 64 s, or a link; after DHCPDECLINE it is 10 s at least. Likewise, an address
// that ends gives DHCP the system's time once more only if it held for as long. Within a state, time alone sends. An address in use is
// never given up because of ARP: whoever forges it could take it away (RFC 5227, 2.4 c). In Rebooting it is, once for each link: there a
// network has it that it may not be from, and nobody has confirmed it. Forged ARP answers cannot keep the port without an address either,
// because the system's time goes on.
using System.Runtime.InteropServices;
using PortShare.Abi;

namespace PortShare.Core;

/// <summary>What the machine of the address is at. From <see cref="Probing"/> on there is a lease.</summary>
public enum AddressState : uint
{
    /// <summary>The board does not use DHCP.</summary>
    Static,

    /// <summary>Nothing is asked: there is no link, or a pause. There is no lease.</summary>
    Resting,

    /// <summary>Asks for offers.</summary>
    Selecting,

    /// <summary>Has taken an offer, and waits until it is confirmed.</summary>
    Requesting,

    /// <summary>Has a lease, and asks whether another station has the address.</summary>
    Probing,

    /// <summary>Has a lease.</summary>
    Bound,

    /// <summary>Asks the server that gave it to renew the lease.</summary>
    Renewing,

    /// <summary>Asks all servers.</summary>
    Rebinding,

    /// <summary>Has a lease from before the link was lost, and asks whether it still holds.</summary>
    Rebooting,
}

/// <summary>The owner of the address. All zeros before <see cref="Open"/>.</summary>
/// <typeparam name="TPort">The interface that has the address, and the way to the wire.</typeparam>
[StructLayout(LayoutKind.Sequential)]
public unsafe partial struct AddressMachine<TPort>
    where TPort : unmanaged, IAddressPort
{
    private TPort* _port;
    private HardwareAddress _station;
    private AddressSettings _configured;
    private AddressSettings _current;
    private ConflictWatch _watch;
    private bool _isLinkUp;

    private Lease _lease;  // what was offered; from Probing on, what was given
    private ulong _leaseAgeMs;
    private ulong _heldMs;  // since a server's address was taken into use, renewed or not
    private uint _transactionId;
    private uint _waitMs;  // until the state does something by itself
    private uint _attempts;  // what it has done since it began
    private uint _askingMs;  // since the transaction began
    private uint _seconds;  // the same, as the transaction's messages say it
    private uint _sinceAskedMs;  // since its last message
    private uint _failures;  // pauses one behind the other
    private uint _fallBackLeftMs;

    /// <summary>What DHCP has said and heard.</summary>
    public DhcpCounters Counters;

    /// <summary>What it is at.</summary>
    public AddressState State { get; private set; }

    /// <summary>Where the address is from.</summary>
    public AddressSource Source { get; private set; }

    /// <summary>The address in use; <see cref="Ipv4.None"/> if there is none.</summary>
    public readonly uint Address => _current.Address;

    /// <summary>ARP packets in which another station claimed the port's address. Wraps at 2^32.</summary>
    public readonly uint Conflicts => _watch.Conflicts;

    /// <summary>Begins to own the address. There is no link yet.</summary>
    /// <param name="port">The port, open. It stays where it is.</param>
    /// <param name="station">The port's MAC address.</param>
    /// <param name="configured">The system's address.</param>
    public void Open(TPort* port, HardwareAddress station, in AddressSettings configured)
    {
        _port = port;
        _station = station;
        _configured = configured;
        if (TPort.FallBackMs == 0)
        {
            Source = AddressSource.Configured;
            SetAddress(configured);
        }
        else
        {
            State = AddressState.Resting;
        }
    }

    /// <summary>There is a link now, or none any more.</summary>
    /// <param name="isUp">Which.</param>
    public void SetLink(bool isUp)
    {
        _isLinkUp = isUp;
        if (!isUp)
        {
            return;
        }
        _watch.Ask();
        if (TPort.FallBackMs != 0)
        {
            BeginWithLink();
        }
    }

    /// <summary>Lets time pass.</summary>
    /// <param name="elapsedMs">Time since the last call, in milliseconds.</param>
    public void LetTimePass(uint elapsedMs)
    {
        if (_watch.IsProbeDue(elapsedMs) && _isLinkUp && Source != AddressSource.None)
        {
            _port->Probe(_current.Address);
        }
        if (TPort.FallBackMs != 0)
        {
            LetDhcpTimePass(elapsedMs);
        }
    }

    /// <summary>Looks at an ARP packet of another station.</summary>
    /// <param name="sender">The sender's IPv4 address.</param>
    /// <param name="target">Whose address is asked for.</param>
    /// <param name="hardwareAddress">The sender's MAC address, 6 bytes.</param>
    public void LookAtArp(uint sender, uint target, byte* hardwareAddress)
    {
        if (sender != Ipv4.None && sender == _current.Address)
        {
            NoteClaim(hardwareAddress);
        }
        if (TPort.FallBackMs != 0 && State == AddressState.Probing)
        {
            LookWhileProbing(sender, target, hardwareAddress);
        }
    }

    private void NoteClaim(byte* hardwareAddress)
    {
        bool isDefended = TPort.FallBackMs == 0 || State != AddressState.Rebooting;
        if (_watch.NoteClaim())
        {
            _port->ReportConflict(_current.Address, hardwareAddress);
            if (isDefended)
            {
                _port->Announce();
            }
        }
        if (!isDefended)
        {
            // The address of another network, for all that is known: here it is that station's.
            Lose(FirstPauseMs);
        }
    }

    private void Use(in AddressSettings settings, AddressSource source)
    {
        Source = source;
        SetAddress(settings);
        _port->ReportAddress(settings.Address, source);
    }

    private void SetAddress(in AddressSettings settings)
    {
        _current = settings;
        _port->SetAddress(settings);
    }
}
