// A port for the machine of the address that notes what it is asked for.
using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using PortShare.Abi;

namespace PortShare.Core.Tests;

/// <summary>What <see cref="AddressPortOf{TBoard}"/> was asked for.</summary>
internal sealed class PortNotes
{
    /// <summary>A random number that takes nothing from a time, and adds nothing to it.</summary>
    private const uint Even = 1000;

    /// <summary>The notes of this thread's port: the port is a struct that cannot hold them.</summary>
    [ThreadStatic]
    internal static PortNotes? Current;

    /// <summary>The DHCP messages that were sent, whole.</summary>
    public List<byte[]> Sent { get; } = [];

    /// <summary>The same, read.</summary>
    public List<ClientMessage> Messages { get; } = [];

    /// <summary>The addresses that were asked for by ARP.</summary>
    public List<uint> Probes { get; } = [];

    /// <summary>The addresses that were set.</summary>
    public List<AddressSettings> Set { get; } = [];

    /// <summary>What was reported.</summary>
    public List<(uint Address, AddressSource Source)> Reports { get; } = [];

    /// <summary>The addresses that were reported to be another station's, too.</summary>
    public List<uint> Conflicts { get; } = [];

    /// <summary>Announcements that were asked for.</summary>
    public int Announcements { get; set; }

    /// <summary>Whether there is no memory for a message.</summary>
    public bool IsOutOfMemory { get; set; }

    /// <summary>The next random number.</summary>
    public Func<uint> Random { get; set; } = static () => Even;

    /// <summary>Addresses that were set: with a link, the interface announces each.</summary>
    public int SetAddresses { get; set; }

    /// <summary>Packets of all kinds that were asked for.</summary>
    public int Packets => Sent.Count + Probes.Count + Announcements;
}

/// <summary>What of a board the port knows at compile time.</summary>
internal interface IBoardConstants
{
    static abstract uint FallBackMs { get; }
}

/// <summary>A board with DHCP.</summary>
internal readonly struct DhcpBoard : IBoardConstants
{
    public static uint FallBackMs => 20_000;
}

/// <summary>A board without.</summary>
internal readonly struct StaticBoard : IBoardConstants
{
    public static uint FallBackMs => 0;
}

/// <summary>A port that takes notes.</summary>
internal unsafe struct AddressPortOf<TBoard> : IAddressPort
    where TBoard : struct, IBoardConstants
{
    private byte* _message;

    public static uint FallBackMs => TBoard.FallBackMs;

    private static PortNotes Notes => PortNotes.Current!;

    public readonly uint Random() => Notes.Random();

    public readonly void SetAddress(in AddressSettings settings)
    {
        Notes.Set.Add(settings);
        Notes.SetAddresses += settings.Address == Ipv4.None ? 0 : 1;
    }

    public byte* TryBeginMessage(uint lengthBytes) =>
        Notes.IsOutOfMemory ? null : _message = (byte*)NativeMemory.Alloc(lengthBytes);

    public readonly void SendMessage(uint source, uint destination)
    {
        byte[] sent = new ReadOnlySpan<byte>(_message, (int)DhcpRequest.LengthBytes).ToArray();
        NativeMemory.Free(_message);
        Notes.Sent.Add(sent);
        Notes.Messages.Add(DhcpServerMessage.ReadClient(sent, source, destination));
    }

    public readonly void Probe(uint address) => Notes.Probes.Add(address);

    public readonly void Announce() => Notes.Announcements++;

    public readonly void ReportAddress(uint address, AddressSource source) => Notes.Reports.Add((address, source));

    public readonly void ReportConflict(uint address, byte* hardwareAddress) => Notes.Conflicts.Add(address);
}
