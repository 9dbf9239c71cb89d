// DHCP as servers drive it, and whoever says to be one. Runs in the kernel loop.
namespace PortShare.Core;

public unsafe partial struct AddressMachine<TPort>
{
    /// <summary>Takes a datagram to the port of DHCP clients. Nothing of it is believed before it is looked at.</summary>
    /// <param name="message">The datagram.</param>
    /// <param name="lengthBytes">Its length.</param>
    public void Receive(byte* message, uint lengthBytes)
    {
        if (TPort.FallBackMs == 0)
        {
            return;
        }
        Counters.Received++;
        if (!DhcpReply.HasForm(message, lengthBytes))
        {
            Counters.Malformed++;
        }
        else if (!IsWaiting || !DhcpReply.IsAnswerTo(message, _transactionId, _station))
        {
            Counters.NotAsked++;
        }
        else if (!DhcpReply.TryRead(message, lengthBytes, out DhcpReply reply))
        {
            Counters.Malformed++;
        }
        else if (!IsExpected(reply))
        {
            Counters.NotAsked++;
        }
        else if (reply.Type == DhcpMessageType.Refuse)
        {
            Counters.Taken++;
            Counters.Refusals++;
            Lose(FirstPauseMs);
        }
        else if (!Lease.TryTake(reply, out Lease lease) || !IsForUs(lease))
        {
            Counters.Impossible++;
        }
        else
        {
            Counters.Taken++;
            Take(lease);
        }
    }

    // Something was sent that has an answer.
    private readonly bool IsWaiting => State switch
    {
        AddressState.Selecting or AddressState.Requesting or AddressState.Renewing or AddressState.Rebinding => true,
        AddressState.Rebooting => _attempts != 0,
        _ => false,
    };

    private readonly bool IsExpected(in DhcpReply reply) => State switch
    {
        AddressState.Selecting => reply.Type == DhcpMessageType.Offer,
        AddressState.Requesting or AddressState.Renewing => reply.Type != DhcpMessageType.Offer && reply.Server == _lease.Server,
        _ => reply.Type != DhcpMessageType.Offer,
    };

    // Who is asked for one address does not give another.
    private readonly bool IsForUs(in Lease lease) =>
        State == AddressState.Selecting || lease.Settings.Address == _lease.Settings.Address;

    private void Take(in Lease lease)
    {
        AddressState state = State;
        bool isChanged = !lease.Settings.Equals(_lease.Settings);
        _lease = lease;
        // It runs from the moment at which it was asked for (RFC 2131, 4.4.1).
        _leaseAgeMs = _sinceAskedMs;
        if (state == AddressState.Selecting)
        {
            State = AddressState.Requesting;
            _attempts = 0;
            AskAndWait();
        }
        else if (state == AddressState.Requesting)
        {
            BeginProbing();
        }
        else
        {
            State = AddressState.Bound;
            _attempts = 0;
            if (isChanged)
            {
                SetAddress(lease.Settings);
            }
        }
    }
}
