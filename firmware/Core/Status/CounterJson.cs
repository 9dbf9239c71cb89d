// The counters under the names that users see. Which of them add up to what is said where they are declared.
using System;

namespace PortShare.Core;

/// <summary>Writes each group of counters as a JSON object.</summary>
public static unsafe class CounterJson
{
    /// <summary>Writes the receive side.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="counters">The counters.</param>
    /// <param name="user">The miniports' part of it.</param>
    public static void Write(ref JsonWriter json, ref ReceiveCounters counters, ref MiniportTotals user)
    {
        json.BeginObject("receive"u8);
        json.Number("frames"u8, counters.Frames);
        json.Number("kernel"u8, counters.Kernel);
        json.Number("queued"u8, counters.Queued);
        json.Number("user"u8, user.Received);
        json.Number("waiting"u8, user.Waiting);
        json.Number("copies"u8, counters.Copies);
        json.BeginObject("dropped"u8);
        json.Number("notForUs"u8, counters.NotForUs);
        json.Number("groupNotGranted"u8, counters.GroupNotGranted);
        json.Number("tagged"u8, counters.Tagged);
        json.Number("unclaimed"u8, counters.Unclaimed);
        json.Number("lengthField"u8, counters.LengthField);
        json.Number("noSlot"u8, user.NoSlot);
        json.Number("outdated"u8, user.Outdated);
        json.Number("unicastQuota"u8, counters.UnicastQuota);
        json.Number("groupQuota"u8, counters.GroupQuota);
        json.Number("noBuffer"u8, counters.NoBuffer);
        json.Number("invalidSource"u8, counters.InvalidSource);
        json.Number("ownSource"u8, counters.OwnSource);
        json.Number("runt"u8, counters.Errors[(int)ReceiveError.Runt]);
        json.Number("tooLong"u8, counters.Errors[(int)ReceiveError.TooLong]);
        json.Number("lateCollision"u8, counters.Errors[(int)ReceiveError.LateCollision]);
        json.Number("watchdog"u8, counters.Errors[(int)ReceiveError.Watchdog]);
        json.Number("miiError"u8, counters.Errors[(int)ReceiveError.MiiError]);
        json.Number("fcsError"u8, counters.Errors[(int)ReceiveError.FcsError]);
        json.Number("dribble"u8, counters.Errors[(int)ReceiveError.Dribble]);
        json.Number("lengthError"u8, counters.Errors[(int)ReceiveError.LengthError]);
        json.Number("otherError"u8, counters.Errors[(int)ReceiveError.Other]);
        json.EndObject();
        json.EndObject();
    }

    /// <summary>Writes the transmit side.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="counters">The counters.</param>
    /// <param name="user">The miniports' part of it.</param>
    public static void Write(ref JsonWriter json, ref TransmitCounters counters, ref MiniportTotals user)
    {
        json.BeginObject("transmit"u8);
        json.Number("frames"u8, counters.Frames);
        json.Number("kernel"u8, counters.Kernel);
        json.Number("queued"u8, counters.Queued);
        json.Number("user"u8, user.Sent);
        json.Number("offered"u8, counters.Offered);
        json.BeginObject("dropped"u8);
        json.Number("noRoom"u8, counters.NoRoom);
        json.Number("tooManySegments"u8, counters.TooManySegments);
        json.EndObject();
        json.EndObject();
    }

    /// <summary>Writes the stack's own counters.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="counters">The counters.</param>
    public static void Write(ref JsonWriter json, ref StackCounters counters)
    {
        json.BeginObject("lwip"u8);
        json.BeginObject("arp"u8);
        Write(ref json, ref counters.Arp);
        json.EndObject();
        json.BeginObject("ip"u8);
        Write(ref json, ref counters.Ip);
        json.EndObject();
        json.BeginObject("icmp"u8);
        Write(ref json, ref counters.Icmp);
        json.EndObject();
        json.BeginObject("udp"u8);
        Write(ref json, ref counters.Udp);
        json.EndObject();
        json.BeginObject("tcp"u8);
        Write(ref json, ref counters.Tcp);
        json.EndObject();
        json.BeginObject("refused"u8);
        json.Number("arpSender"u8, counters.Refused.ArpSender);
        json.Number("ipSource"u8, counters.Refused.IpSource);
        json.Number("ipGroupFrame"u8, counters.Refused.IpGroupFrame);
        json.Number("echoPort"u8, counters.Refused.EchoPort);
        json.Number("ipSourceRoute"u8, counters.Refused.IpSourceRoute);
        json.Number("unresolved"u8, counters.Refused.Unresolved);
        json.Number("tcpSegmentSize"u8, counters.Refused.TcpSegmentSize);
        json.Number("tcpAcknowledgment"u8, counters.Refused.TcpAcknowledgment);
        json.Number("tcpAnswer"u8, counters.Refused.TcpAnswer);
        json.Number("tcpPlace"u8, counters.Refused.TcpPlace);
        json.Number("tcpEvicted"u8, counters.Refused.TcpEvicted);
        json.EndObject();
        json.EndObject();
    }

    /// <summary>Writes what DHCP has said and heard.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="counters">The counters.</param>
    public static void Write(ref JsonWriter json, ref DhcpCounters counters)
    {
        json.BeginObject("dhcp"u8);
        json.Number("sent"u8, counters.Sent);
        json.Number("received"u8, counters.Received);
        json.Number("malformed"u8, counters.Malformed);
        json.Number("notAsked"u8, counters.NotAsked);
        json.Number("impossible"u8, counters.Impossible);
        json.Number("taken"u8, counters.Taken);
        json.Number("refusals"u8, counters.Refusals);
        json.Number("declines"u8, counters.Declines);
        json.EndObject();
    }

    /// <summary>Writes what the stack has of its memory.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="memory">The memory.</param>
    public static void Write(ref JsonWriter json, ref StackMemory memory)
    {
        json.BeginObject("memory"u8);
        json.BeginObject("receiveBuffers"u8);
        Write(ref json, ref memory.ReceiveBuffers);
        json.EndObject();
        json.BeginObject("heapBytes"u8);
        Write(ref json, ref memory.Heap);
        json.EndObject();
        json.BeginObject("referencePbufs"u8);
        Write(ref json, ref memory.ReferencePbufs);
        json.EndObject();
        json.BeginObject("tcpConnections"u8);
        Write(ref json, ref memory.TcpConnections);
        json.EndObject();
        json.BeginObject("tcpSegments"u8);
        Write(ref json, ref memory.TcpSegments);
        json.EndObject();
        json.EndObject();
    }

    /// <summary>Writes one miniport, as an element of an array.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="name">The application's name.</param>
    /// <param name="miniport">The miniport.</param>
    public static void Write(ref JsonWriter json, ReadOnlySpan<byte> name, Miniport* miniport)
    {
        ref MiniportCounters counters = ref miniport->Counters;
        json.BeginObject();
        json.Text("name"u8, name);
        json.Number("received"u8, miniport->Received);
        json.Number("waiting"u8, miniport->WaitingCount);
        json.Number("noSlot"u8, counters.NoSlot);
        json.Number("outdated"u8, counters.Outdated);
        json.Number("descriptors"u8, miniport->Descriptors);
        json.Number("sent"u8, miniport->Sent);
        json.Number("atMac"u8, miniport->AtMacCount);
        json.BeginObject("refused"u8);
        json.Number("slot"u8, counters.RefusedSlot);
        json.Number("length"u8, counters.RefusedLength);
        json.Number("source"u8, counters.RefusedSource);
        json.Number("etherType"u8, counters.RefusedEtherType);
        json.Number("tag"u8, counters.RefusedTag);
        json.Number("ip"u8, counters.RefusedIp);
        json.EndObject();
        json.Number("badIndex"u8, counters.BadIndex);
        json.Number("badReleases"u8, counters.BadReleases);
        json.BeginObject("slots"u8);
        json.Number("total"u8, miniport->Slots.Total);
        json.Number("kernel"u8, miniport->Slots.FreeCount + miniport->Slots.KeptCount);
        json.Number("application"u8, miniport->Slots.ApplicationCount);
        json.EndObject();
        json.EndObject();
    }

    private static void Write(ref JsonWriter json, ref MemoryCounters memory)
    {
        json.Number("total"u8, memory.Total);
        json.Number("used"u8, memory.Used);
        json.Number("maximumUsed"u8, memory.MaximumUsed);
        json.Number("failures"u8, memory.Failures);
    }

    private static void Write(ref JsonWriter json, ref ProtocolCounters counters)
    {
        json.Number("received"u8, counters.Received);
        json.Number("sent"u8, counters.Sent);
        json.Number("dropped"u8, counters.Dropped);
        json.Number("checksumErrors"u8, counters.ChecksumErrors);
        json.Number("lengthErrors"u8, counters.LengthErrors);
        json.Number("memoryErrors"u8, counters.MemoryErrors);
        json.Number("routingErrors"u8, counters.RoutingErrors);
        json.Number("protocolErrors"u8, counters.ProtocolErrors);
        json.Number("optionErrors"u8, counters.OptionErrors);
        json.Number("otherErrors"u8, counters.OtherErrors);
    }
}
