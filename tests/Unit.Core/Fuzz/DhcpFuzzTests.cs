// What anybody may send to the port of DHCP clients: random bytes, and good messages with a few changes. A failure prints the seed of
// its case.
using System;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using CsCheck;
using PortShare.Simulation;

namespace PortShare.Core.Tests.Fuzz;

public unsafe class DhcpFuzzTests
{
    private const int Cases = 100_000;
    private const int LongestBytes = 600;
    private const uint Transaction = 1000;

    // Numbers of options, lengths, and edges of addresses.
    private static readonly Gen<byte> Bytes =
        Gen.Frequency((4, Gen.OneOf<byte>(0, 1, 2, 3, 4, 5, 6, 10, 50, 51, 52, 53, 54, 58, 59, 127, 224, 240, 254, 255)), (1, Gen.Byte));

    private static readonly Gen<byte[]> Mutated = Gen.Select(
        Gen.OneOf(DhcpMessageType.Offer, DhcpMessageType.Acknowledge, DhcpMessageType.Refuse),
        Gen.Select(Gen.Int[0, 330], Bytes).Array[0, 6],
        Bytes.Array[0, 40],
        Gen.Int[0, 60],
        static (type, changes, tail, cut) =>
        {
            byte[] message = [.. new DhcpServerMessage(type, Transaction).ToBytes(), .. tail];
            foreach ((int at, byte value) in changes)
            {
                // Mostly where the options are.
                message[(at < 40 ? 16 + at % 24 : at) % message.Length] = value;
            }
            return cut < 30 ? message[..(message.Length - cut)] : message;
        });

    private static readonly Gen<byte[]> Any = Gen.Frequency((4, Mutated), (1, Bytes.Array[0, LongestBytes]));

    // Memory behind the message that differs must not make a difference: nothing is read there.
    [Fact]
    public void NothingBehindAMessageIsRead()
    {
        long read = 0;
        Any.Sample(
            message =>
            {
                (bool isRead, byte[] reply) zeros = Read(message, 0);
                (bool isRead, byte[] reply) ones = Read(message, 255);
                (bool isRead, byte[] reply) options = Read(message, 53);
                Interlocked.Add(ref read, zeros.isRead ? 1 : 0);
                return zeros.isRead == ones.isRead && zeros.reply.AsSpan().SequenceEqual(ones.reply)
                    && zeros.isRead == options.isRead && zeros.reply.AsSpan().SequenceEqual(options.reply);
            },
            iter: Cases);

        // Neither answer is a rare one.
        Assert.InRange(read, Cases / 100, Cases * 99 / 100);
    }

    [Fact]
    public void NoMessageLeadsToAnImpossibleAddressOrOutOfTheCounters() =>
        Gen.Select(Any.Array[1, 12], Gen.Int[0, 3]).Sample(
            (messages, begun) =>
            {
                using AddressWorld<DhcpBoard> world = new();
                Begin(world, begun);
                foreach (byte[] message in messages)
                {
                    world.Receive(message);
                    world.Pass(1);
                }
                for (int i = 0; i < 100 && world.Machine.State == AddressState.Probing; i++)
                {
                    world.Machine.LetTimePass(200);
                }
                DhcpCounters counters = world.Machine.Counters;
                return counters.Received == counters.Malformed + counters.NotAsked + counters.Impossible + counters.Taken
                    && world.Notes.Set.All(IsPossible)
                    && world.Notes.Packets < 40;
            },
            iter: Cases / 10);

    private static void Begin(AddressWorld<DhcpBoard> world, int begun)
    {
        switch (begun)
        {
            case 0:
                world.Discover();
                break;
            case 1:
                world.Offer();
                break;
            case 2:
                world.Bind(static message => message.LeaseSeconds = 20);
                world.PassUntilState(AddressState.Renewing);
                break;
            default:
                world.Bind(static message => message.LeaseSeconds = 20);
                world.Machine.SetLink(false);
                world.Machine.SetLink(true);
                world.PassUntilSent();
                break;
        }
    }

    // In other words than the firmware's.
    private static bool IsPossible(AddressSettings settings)
    {
        uint address = settings.Address;
        if (address == 0)
        {
            return settings is { Netmask: 0, Gateway: 0 };
        }
        int ones = System.Numerics.BitOperations.PopCount(settings.Netmask);
        uint first = address >> 24;
        uint hosts = (1u << (32 - ones)) - 1;
        uint gatewayHost = settings.Gateway & hosts;
        return first is > 0 and < 224 and not 127
            && ones is > 0 and < 31 && settings.Netmask == ~hosts
            && (address & hosts) > 0 && (address & hosts) < hosts
            && (settings.Gateway == 0 || ((settings.Gateway & ~hosts) == (address & ~hosts) && gatewayHost > 0 && gatewayHost < hosts))
            && settings.Gateway != address;
    }

    private static (bool IsRead, byte[] Reply) Read(byte[] message, byte behind)
    {
        using GuardedMemory memory = new("message", (uint)message.Length + LongestBytes);
        memory.Bytes.Fill(behind);
        message.CopyTo(memory.Bytes);
        DhcpReply reply = default;
        bool isRead = DhcpReply.HasForm(memory.Start, (uint)message.Length)
            && DhcpReply.TryRead(memory.Start, (uint)message.Length, out reply);
        memory.CheckGuards();
        return (isRead, MemoryMarshal.AsBytes(new ReadOnlySpan<DhcpReply>(ref reply)).ToArray());
    }
}
