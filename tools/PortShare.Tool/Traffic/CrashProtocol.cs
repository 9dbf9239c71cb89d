// The protocol of the application "crash": raw Ethernet, one EtherType, the first payload byte is the way to fault.
using System.Collections.Generic;
using System.Net.NetworkInformation;

using PacketDotNet;

using PortShare.Client;

namespace PortShare.Tool.Traffic;

/// <summary>The frames of the application <c>crash</c>.</summary>
public static class CrashProtocol
{
    /// <summary>The application's name.</summary>
    public const string Application = "crash";

    /// <summary>The EtherType that the application claims.</summary>
    public const EthernetType Type = (EthernetType)0xCA5A;

    /// <summary>The ways to fault, and the reasons that the device then gives.</summary>
    public static IReadOnlyList<KeyValuePair<char, string>> Ways { get; } =
    [
        new('W', "access to memory that is not its own"),
        new('T', "unhandled exception"),
        // Calls that never end.
        new('S', "stack overflow"),
        // A null pointer.
        new('N', "access to memory that is not its own"),
        // A field of a null reference.
        new('R', "access to memory that is not its own"),
        // Of a span.
        new('I', "index out of range"),
        // Of an array.
        new('A', "index out of range"),
        // A slice beyond its span.
        new('L', "argument out of range"),
        // To a span that is too short.
        new('C', "argument out of range"),
        // In a checked conversion.
        new('O', "arithmetic overflow"),
        new('U', "illegal instruction or state"),
        new('D', "division by zero"),
        new('B', "stack buffer overrun"),
    ];

    /// <summary>Builds a frame of the application's.</summary>
    /// <param name="from">Its source address.</param>
    /// <param name="to">Its destination address.</param>
    /// <param name="way">The first payload byte.</param>
    public static byte[] Build(PhysicalAddress from, PhysicalAddress to, char way) =>
        EthernetFrame.Build(to, from, Type, [(byte)way], EthernetFrame.MinimumBytes);
}
