// The sums of the architecture: every frame and every slot is accounted for. They hold whenever the kernel is between two
// frames, and inside a delivery to the stack.
using System.Linq;
using PortShare.Core;
using KernelMiniport = PortShare.Core.Miniport;

namespace PortShare.Simulation;

/// <summary>Checks a port's counters against one another and against what its surroundings saw.</summary>
public static unsafe class Conservation
{
    /// <summary>Checks all sums, the owner of every slot, and all guards.</summary>
    /// <param name="port">The port.</param>
    /// <exception cref="ContractException">A sum does not hold; the message names it.</exception>
    public static void Check(SimulatedPort port)
    {
        uint received = 0;
        uint undelivered = 0;
        uint sent = 0;
        for (int i = 0; i < port.Applications.Count; i++)
        {
            CheckMiniport(port, i);
            received += port.ReceivedBy(i);
            undelivered += port.MiniportAt(i)->WaitingCount + port.MiniportAt(i)->Counters.NoSlot + port.MiniportAt(i)->Counters.Outdated;
            sent += port.SentBy(i);
        }
        CheckReceived(port, received, undelivered);
        CheckTransmitted(port, sent);
        port.CheckGuards();
    }

    private static void CheckReceived(SimulatedPort port, uint user, uint undelivered)
    {
        ref ReceiveCounters counters = ref port.Received;
        uint errors = 0;
        for (int i = 0; i < ReceiveCounters.ErrorKinds; i++)
        {
            errors += counters.Errors[i];
        }
        uint dropped = counters.NotForUs + counters.GroupNotGranted + counters.Tagged + counters.Unclaimed + counters.LengthField
            + undelivered + counters.UnicastQuota + counters.GroupQuota + counters.NoBuffer + errors;
        Equal(
            "received + copies = kernel + queued + user + waiting + dropped",
            counters.Frames + counters.Copies,
            counters.Kernel + counters.Queued + user + dropped);
        Equal("received = taken from the MAC", counters.Frames, port.Mac.PeekedCount);
        Equal("kernel = delivered to the stack", counters.Kernel, (uint)port.Stack.Delivered.Count);
        Equal("errors of no kind = 0", counters.Errors[(int)ReceiveError.None], 0);
    }

    private static void CheckTransmitted(SimulatedPort port, uint user)
    {
        ref TransmitCounters counters = ref port.Transmitted;
        Equal("sent = kernel + user", counters.Frames, counters.Kernel + user);
        Equal(
            "offered = kernel + queued + dropped",
            counters.Offered,
            counters.Kernel + counters.Queued + counters.NoRoom + counters.TooManySegments);
        Equal("sent = taken by the MAC", counters.Frames, port.Mac.SentCount);
    }

    private static void CheckMiniport(SimulatedPort port, int index)
    {
        KernelMiniport* miniport = port.MiniportAt(index);
        ref MiniportCounters counters = ref miniport->Counters;
        uint refused = counters.RefusedSlot + counters.RefusedLength + counters.RefusedSource + counters.RefusedEtherType;
        uint taken = miniport->Descriptors - port.FirstIndex;
        Equal($"miniport {index}: descriptors = sent + refused", taken, port.SentBy(index) + refused);

        SlotOwner[] owners = SlotOwners.Of(&miniport->Slots);
        Equal($"miniport {index}: free slots", (uint)owners.Count(owner => owner == SlotOwner.Free), miniport->Slots.FreeCount);
        Equal($"miniport {index}: the application's slots", (uint)owners.Count(owner => owner == SlotOwner.Application), miniport->Slots.ApplicationCount);
        Equal($"miniport {index}: slots at the MAC", (uint)owners.Count(owner => owner == SlotOwner.Mac), miniport->AtMacCount + miniport->WaitingCount);

        uint[] tokenSlots = [.. port.Mac.OutstandingTokens
            .Where(token => MiniportToken.IsOne(token) && MiniportToken.Index(token) == index)
            .Select(MiniportToken.Slot)];
        Equal($"miniport {index}: frames at the MAC", (uint)tokenSlots.Length, miniport->AtMacCount);
        foreach (uint slot in tokenSlots)
        {
            ContractException.Require(owners[slot] == SlotOwner.Mac, $"miniport {index}: slot {slot} is at the MAC, and {owners[slot]}");
        }
    }

    private static void Equal(string sum, uint left, uint right) =>
        ContractException.Require(left == right, $"{sum}: {left}, not {right}");
}
