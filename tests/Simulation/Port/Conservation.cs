// The sums of the architecture: every frame and every slot is accounted for. They hold whenever the kernel is between two
// frames, and inside a delivery to the stack.
using System.Numerics;
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
            + undelivered + counters.UnicastQuota + counters.GroupQuota + counters.NoBuffer + counters.InvalidSource + counters.OwnSource
            + errors;
        Equal(
            "received + copies = kernel + queued + user + waiting + dropped",
            counters.Frames + counters.Copies,
            counters.Kernel + counters.Queued + user + dropped);
        Equal("received = taken from the MAC", counters.Frames, port.Mac.PeekedCount);
        Equal("kernel = delivered to the stack", counters.Kernel, port.Stack.DeliveredCount);
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
        uint refused = counters.RefusedSlot + counters.RefusedLength + counters.RefusedSource + counters.RefusedEtherType
            + counters.RefusedTag + counters.RefusedIp;
        uint taken = miniport->Descriptors - port.FirstIndex;
        Equal("descriptors = sent + refused", taken, port.SentBy(index) + refused, index);

        SlotMasks owners = SlotMasks.Of(miniport);
        Equal("free slots", (uint)BitOperations.PopCount(owners.Free), miniport->Slots.FreeCount, index);
        Equal("the application's slots", (uint)BitOperations.PopCount(owners.Application), miniport->Slots.ApplicationCount, index);
        Equal("slots with frames that wait", (uint)BitOperations.PopCount(owners.Waiting), miniport->WaitingCount, index);
        Equal("the notice of frames that wait", ((uint)port.FramesWait >> index) & 1, miniport->WaitingCount != 0 ? 1u : 0, index);

        uint atMac = 0;
        foreach (nuint token in port.Mac.OutstandingTokens)
        {
            if (MiniportToken.IsOne(token) && MiniportToken.Index(token) == index)
            {
                atMac |= 1u << (int)MiniportToken.Slot(token);
            }
        }
        Equal("frames at the MAC", (uint)BitOperations.PopCount(atMac), miniport->AtMacCount, index);
        Equal("slots at the MAC", atMac, owners.Mac, index);
    }

    // The text is put together only when it is needed: a long run checks often.
    private static void Equal(string sum, uint left, uint right, int miniport = -1)
    {
        if (left != right)
        {
            throw new ContractException($"{(miniport < 0 ? "" : $"miniport {miniport}: ")}{sum}: {left}, not {right}");
        }
    }
}
