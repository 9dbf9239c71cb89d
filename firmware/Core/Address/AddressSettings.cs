using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>An IPv4 address and what belongs to it.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct AddressSettings
{
    /// <summary>The address; <see cref="Ipv4.None"/> if there is none.</summary>
    public uint Address;

    /// <summary>The mask of its network.</summary>
    public uint Netmask;

    /// <summary>The router; <see cref="Ipv4.None"/> if there is none.</summary>
    public uint Gateway;

    /// <summary>Whether they are the same.</summary>
    /// <param name="other">The others.</param>
    public readonly bool Equals(in AddressSettings other) =>
        Address == other.Address && Netmask == other.Netmask && Gateway == other.Gateway;
}
