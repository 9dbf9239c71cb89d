// What the memory protection unit shall enforce, in terms of no particular architecture.
using System;

namespace PortShare.Boards.Mpu;

/// <summary>Who may do what with a region.</summary>
internal enum MpuRights
{
    /// <summary>Nobody anything.</summary>
    None,

    /// <summary>Privileged code reads and writes; nobody executes.</summary>
    PrivilegedReadWrite,

    /// <summary>Privileged code reads and executes; nobody writes.</summary>
    PrivilegedReadExecute,

    /// <summary>Everybody reads and executes; nobody writes.</summary>
    ReadExecute,

    /// <summary>Everybody reads and writes; nobody executes.</summary>
    ReadWrite,
}

/// <summary>How rights are told.</summary>
internal static class MpuRightsText
{
    /// <summary>The rights in words.</summary>
    public static string InWords(this MpuRights rights) => rights switch
    {
        MpuRights.None => "no access",
        MpuRights.PrivilegedReadWrite => "privileged read and write",
        MpuRights.PrivilegedReadExecute => "privileged read and execute",
        MpuRights.ReadExecute => "read and execute",
        MpuRights.ReadWrite => "read and write",
        _ => throw new InvalidOperationException($"{rights} are no rights"),
    };
}

/// <summary>The kind of memory that a region lies in.</summary>
internal enum MpuMemory
{
    /// <summary>Flash, which no other bus master writes.</summary>
    Flash,

    /// <summary>RAM, which a MAC's DMA may read and write as well.</summary>
    Ram,

    /// <summary>RAM that a bus master shares which does not see the core's cache.</summary>
    NonCacheable,

    /// <summary>Registers of devices.</summary>
    Device,
}

/// <summary>A region. The regions of one table are disjoint.</summary>
/// <param name="Name">What it is, for messages and comments.</param>
/// <param name="Base">The address of its first byte.</param>
/// <param name="Limit">The address of its last byte.</param>
/// <param name="Rights">Who may do what.</param>
/// <param name="Memory">The kind of memory.</param>
/// <param name="LeftOut">Eighths of it that it does not hold, one bit each, the lowest addresses' first; only ARMv7-M has that.</param>
internal sealed record MpuRegion(string Name, uint Base, uint Limit, MpuRights Rights, MpuMemory Memory, byte LeftOut = 0)
{
    /// <summary>The rights in words.</summary>
    public string RightsText => Rights.InWords();

    /// <summary>Whether the two share an address.</summary>
    public bool Overlaps(MpuRegion other) => Base <= other.Limit && other.Base <= Limit;
}
