// The machine of the address with a port that takes notes, and servers that say what a test wants.
using System;
using System.Linq;
using System.Runtime.InteropServices;

namespace PortShare.Core.Tests;

/// <summary>Addresses of the tests.</summary>
internal static class Address
{
    public const uint Configured = 0x0A00_0002;
    public const uint Router = 0x0A00_0001;
    public const uint Server = 0x0A00_0005;
    public const uint OtherServer = 0x0A00_0006;
    public const uint Given = 0x0A00_004D;
    public const uint Netmask = 0xFFFF_FF00;

    public static HardwareAddress Station { get; } = new(0x12005452, 0x5634);
}

/// <summary>A board's address, its time, and its wire.</summary>
/// <typeparam name="TBoard">Whether it uses DHCP.</typeparam>
internal sealed unsafe class AddressWorld<TBoard> : IDisposable
    where TBoard : struct, IBoardConstants
{
    private readonly AddressMachine<AddressPortOf<TBoard>>* _machine;
    private readonly AddressPortOf<TBoard>* _port;

    internal AddressWorld()
    {
        PortNotes.Current = Notes;
        _port = (AddressPortOf<TBoard>*)NativeMemory.AllocZeroed((nuint)sizeof(AddressPortOf<TBoard>));
        _machine = (AddressMachine<AddressPortOf<TBoard>>*)NativeMemory.AllocZeroed((nuint)sizeof(AddressMachine<AddressPortOf<TBoard>>));
        AddressSettings configured = new() { Address = Address.Configured, Netmask = Address.Netmask, Gateway = Address.Router };
        _machine->Open(_port, Address.Station, configured);
    }

    internal ref AddressMachine<AddressPortOf<TBoard>> Machine => ref *_machine;

    internal PortNotes Notes { get; } = new();

    /// <summary>Milliseconds that have passed.</summary>
    internal uint Now { get; private set; }

    internal ClientMessage Last => Notes.Messages[^1];

    /// <summary>Lets time pass, a millisecond a step as in the kernel.</summary>
    internal void Pass(uint ms)
    {
        for (uint i = 0; i < ms; i++)
        {
            Now++;
            _machine->LetTimePass(1);
        }
    }

    /// <summary>Lets time pass until something is so.</summary>
    /// <returns>How long that took, in milliseconds.</returns>
    internal uint PassUntil(Func<bool> isSo, uint limitMs = 1_000_000)
    {
        uint start = Now;
        while (!isSo())
        {
            Assert.True(Now - start < limitMs, $"not within {limitMs} ms; {_machine->State}");
            Pass(1);
        }
        return Now - start;
    }

    /// <summary>Lets time pass until the client has sent one more message.</summary>
    internal uint PassUntilSent(uint limitMs = 1_000_000)
    {
        int before = Notes.Messages.Count;
        return PassUntil(() => Notes.Messages.Count > before, limitMs);
    }

    internal void PassUntilState(AddressState state) => PassUntil(() => Machine.State == state);

    /// <summary>A server answers the client's last message.</summary>
    internal void Answer(DhcpMessageType type, Action<DhcpServerMessage>? change = null)
    {
        DhcpServerMessage message = new(type, Last.TransactionId);
        change?.Invoke(message);
        Receive(message.ToBytes());
    }

    internal void Receive(byte[] message)
    {
        fixed (byte* start = message)
        {
            _machine->Receive(start, (uint)message.Length);
        }
    }

    internal void SeeArp(uint sender, uint target)
    {
        ulong other = 0x66_0000_0000_02;
        _machine->LookAtArp(sender, target, (byte*)&other);
    }

    /// <summary>The link comes up, and the client asks.</summary>
    internal void Discover()
    {
        _machine->SetLink(true);
        PassUntilSent();
    }

    internal void Offer(Action<DhcpServerMessage>? change = null)
    {
        Discover();
        Answer(DhcpMessageType.Offer, change);
    }

    /// <summary>The client gets an address, and nobody else has it.</summary>
    internal void Bind(Action<DhcpServerMessage>? change = null)
    {
        Offer(change);
        Answer(DhcpMessageType.Acknowledge, change);
        PassUntilState(AddressState.Bound);
    }

    /// <summary>How many messages of a kind were sent.</summary>
    internal int CountOf(DhcpMessageType type) => Notes.Messages.Count(message => message.Type == type);

    public void Dispose()
    {
        NativeMemory.Free(_machine);
        NativeMemory.Free(_port);
    }
}
