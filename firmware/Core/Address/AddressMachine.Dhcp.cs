// DHCP as time drives it (RFC 2131): what is sent, when, and when an address ends. Runs in the kernel loop.
using PortShare.Abi;

namespace PortShare.Core;

public unsafe partial struct AddressMachine<TPort>
{
    private const uint MsPerSecond = 1000;

    // RFC 2131, 4.1: 4, 8, 16, 32, 64 seconds, each give or take one.
    private const uint FirstRetryMs = 4000;
    private const uint RetryDoublings = 4;
    private const uint RetryJitterMs = 1000;

    // Who does not confirm its own offer, or our lease, within 4 + 8 + 16 seconds is not waited for.
    private const uint AskLimit = 3;

    // RFC 2131, 4.4.1 has 1 to 10 s, so that stations that got power together do not ask together; the system's time does not
    // always leave as much.
    private const uint StartJitterMs = 1000;

    // RFC 2131, 4.4.5. A lease under 16 minutes is asked for more often, or it would end unasked.
    private const uint ShortestRenewalMs = 60_000;
    private const uint RenewalsInLease = 16;
    private const uint RenewalFloorMs = 500;
    private const uint LongestRenewalMs = 0x7FFF_FFFF;

    private const uint FirstPauseMs = 1000;
    private const uint PauseDoublings = 6;
    private const uint LongestPauseMs = FirstPauseMs << (int)PauseDoublings;

    // RFC 2131, 3.1, 5.
    private const uint DeclinePauseMs = 10_000;

    // RFC 5227, 1.1: PROBE_WAIT, PROBE_MAX less PROBE_MIN, ANNOUNCE_WAIT, ANNOUNCE_INTERVAL.
    private const uint ProbeWaitMs = 1000;
    private const uint ProbeJitterMs = 1000;
    private const uint AnnounceWaitMs = 2000;
    private const uint AnnounceIntervalMs = 2000;

    // All probing takes four of these at most: a quarter of a short lease.
    private const uint ProbeStepsInLease = 16;

    private readonly bool HasLease => State >= AddressState.Probing;

    private void BeginWithLink()
    {
        _failures = 0;
        _fallBackLeftMs = TPort.FallBackMs;
        State = State > AddressState.Probing ? AddressState.Rebooting : AddressState.Resting;
        _attempts = 0;
        _waitMs = RandomBelow(StartJitterMs);
    }

    private void LetDhcpTimePass(uint elapsedMs)
    {
        // A lease ends without a link, too.
        _leaseAgeMs += elapsedMs;
        _heldMs += elapsedMs;
        if (HasLease && _leaseAgeMs >= _lease.DurationMs)
        {
            Lose(FirstPauseMs);
        }
        if (!_isLinkUp)
        {
            return;
        }
        _askingMs += elapsedMs;
        _sinceAskedMs += elapsedMs;
        if (Source == AddressSource.None || State == AddressState.Rebooting)
        {
            LetFallBackTimePass(elapsedMs);
        }
        if (State == AddressState.Bound && _leaseAgeMs >= _lease.RenewalMs)
        {
            BeginTransaction(AddressState.Renewing);
        }
        if (State == AddressState.Renewing && _leaseAgeMs >= _lease.RebindingMs)
        {
            State = AddressState.Rebinding;
            _waitMs = 0;
        }
        if (_waitMs > elapsedMs)
        {
            _waitMs -= elapsedMs;
            return;
        }
        _waitMs = 0;
        Act();
    }

    private void LetFallBackTimePass(uint elapsedMs)
    {
        if (_fallBackLeftMs > elapsedMs)
        {
            _fallBackLeftMs -= elapsedMs;
            return;
        }
        _fallBackLeftMs = 0;
        // While probing a server has answered, and its address comes within seconds, or is declined.
        if (State == AddressState.Probing)
        {
            return;
        }
        if (State == AddressState.Rebooting)
        {
            State = AddressState.Resting;
            _waitMs = 0;
        }
        Use(_configured, AddressSource.FallBack);
        _watch.Ask();
    }

    private void Act()
    {
        switch (State)
        {
            case AddressState.Resting:
                Select();
                break;
            case AddressState.Selecting:
                AskAndWait();
                break;
            case AddressState.Requesting:
                if (_attempts == AskLimit)
                {
                    Select();
                    break;
                }
                AskAndWait();
                break;
            case AddressState.Rebooting:
                Reboot();
                break;
            case AddressState.Probing:
                ProbeOrBind();
                break;
            case AddressState.Renewing:
                Ask();
                _waitMs = RenewalWaitMs(_lease.RebindingMs);
                break;
            case AddressState.Rebinding:
                Ask();
                _waitMs = RenewalWaitMs(_lease.DurationMs);
                break;
            case AddressState.Bound when _attempts != 0:
                // The second time (RFC 5227, 2.3); the first was when it was set.
                _attempts = 0;
                _port->Announce();
                break;
            default:
                break;
        }
    }

    private void Select()
    {
        BeginTransaction(AddressState.Selecting);
        AskAndWait();
    }

    private void Reboot()
    {
        if (_attempts == 0)
        {
            BeginTransaction(AddressState.Rebooting);
        }
        else if (_attempts == AskLimit)
        {
            Use(default, AddressSource.None);
            Select();
            return;
        }
        AskAndWait();
    }

    private void ProbeOrBind()
    {
        if (_attempts == ConflictWatch.ProbeCount)
        {
            State = AddressState.Bound;
            _attempts = 1;
            _waitMs = AnnounceIntervalMs;
            _heldMs = 0;
            bool isAnnounced = _current.Address != _lease.Settings.Address;
            Use(_lease.Settings, AddressSource.Dhcp);
            if (!isAnnounced)
            {
                // The interface announces an address only if it did not have it.
                _port->Announce();
            }
            return;
        }
        _attempts++;
        _port->Probe(_lease.Settings.Address);
        _waitMs = WithinLease(_attempts < ConflictWatch.ProbeCount
            ? ConflictWatch.ProbeIntervalMs + RandomBelow(ProbeJitterMs)
            : AnnounceWaitMs);
    }

    private void BeginProbing()
    {
        State = AddressState.Probing;
        _attempts = 0;
        _waitMs = WithinLease(RandomBelow(ProbeWaitMs));
    }

    // RFC 5227, 2.1.1: another station that has the address, or is about to take it as well.
    private void LookWhileProbing(uint sender, uint target, byte* hardwareAddress)
    {
        uint address = _lease.Settings.Address;
        if (sender != address && !(sender == Ipv4.None && target == address))
        {
            return;
        }
        Counters.Declines++;
        DhcpRequest decline = default;
        decline.Type = DhcpMessageType.Decline;
        decline.TransactionId = _transactionId;
        decline.RequestedAddress = address;
        decline.Server = _lease.Server;
        Transmit(decline, Ipv4.Broadcast);
        Lose(DeclinePauseMs);
        // A server can give the system's address while it is in use. Then this claim was one of that, too, and is said as such.
        if (sender == Ipv4.None || sender != _current.Address)
        {
            _port->ReportConflict(address, hardwareAddress);
        }
    }

    // The lease is no more. Whoever ends it again and again is asked more and more seldom, and an address that did not hold gives DHCP no
    // time: with leases of a second a server could else keep the port from the system's address for ever.
    private void Lose(uint shortestPauseMs)
    {
        bool isHeld = Source == AddressSource.Dhcp;
        _failures = isHeld && _heldMs >= LongestPauseMs ? 0 : _failures;
        uint pauseMs = FirstPauseMs << (int)_failures;
        _failures += _failures < PauseDoublings ? 1u : 0;
        State = AddressState.Resting;
        _waitMs = pauseMs > shortestPauseMs ? pauseMs : shortestPauseMs;
        if (isHeld)
        {
            _fallBackLeftMs = _heldMs >= TPort.FallBackMs ? TPort.FallBackMs : _fallBackLeftMs;
            Use(default, AddressSource.None);
        }
    }

    private void BeginTransaction(AddressState state)
    {
        State = state;
        _transactionId = _port->Random();
        _attempts = 0;
        _askingMs = 0;
        _waitMs = 0;
    }

    private void AskAndWait()
    {
        Ask();
        uint doublings = _attempts < RetryDoublings ? _attempts : RetryDoublings;
        _waitMs = (FirstRetryMs << (int)doublings) - RetryJitterMs + RandomBelow(2 * RetryJitterMs);
        _attempts++;
    }

    // RFC 2131, table 5.
    private void Ask()
    {
        uint address = _lease.Settings.Address;
        DhcpRequest request = default;
        request.Type = State == AddressState.Selecting ? DhcpMessageType.Discover : DhcpMessageType.Request;
        request.TransactionId = _transactionId;
        // Relays and servers know the question and its DHCPREQUEST by one number (RFC 2131, 4.4.1).
        _seconds = State == AddressState.Requesting ? _seconds : _askingMs / MsPerSecond;
        request.Seconds = _seconds;
        request.ClientAddress = State is AddressState.Renewing or AddressState.Rebinding ? address : Ipv4.None;
        request.RequestedAddress = State is AddressState.Requesting or AddressState.Rebooting ? address : Ipv4.None;
        request.Server = State == AddressState.Requesting ? _lease.Server : Ipv4.None;
        _sinceAskedMs = 0;
        Transmit(request, State == AddressState.Renewing ? _lease.Server : Ipv4.Broadcast);
    }

    private void Transmit(in DhcpRequest request, uint destination)
    {
        byte* message = _port->TryBeginMessage(DhcpRequest.LengthBytes);
        if (message != null)
        {
            request.Write(message, _station);
            Counters.Sent++;
            _port->SendMessage(request.ClientAddress, destination);
        }
    }

    // RFC 2131, 4.4.5: half of what is left until the next state.
    private uint RenewalWaitMs(ulong untilMs)
    {
        ulong shortestMs = _lease.DurationMs / RenewalsInLease;
        shortestMs = shortestMs > ShortestRenewalMs ? ShortestRenewalMs : shortestMs;
        shortestMs = shortestMs < RenewalFloorMs ? RenewalFloorMs : shortestMs;
        ulong waitMs = (untilMs - _leaseAgeMs) / 2;
        waitMs = waitMs < shortestMs ? shortestMs : waitMs;
        return waitMs > LongestRenewalMs ? LongestRenewalMs : (uint)waitMs;
    }

    private uint WithinLease(uint waitMs)
    {
        ulong stepMs = _lease.DurationMs / ProbeStepsInLease;
        return waitMs > stepMs ? (uint)stepMs : waitMs;
    }

    private uint RandomBelow(uint limit) => _port->Random() % limit;
}
