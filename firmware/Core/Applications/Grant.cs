using System.Runtime.InteropServices;
using PortShare.Abi;

namespace PortShare.Core;

/// <summary>What the system lets an application have.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct Grant
{
    /// <summary>GPIO pins, one bit each.</summary>
    public uint Pins;

    /// <summary>What else; <see cref="ApplicationOptions.Float"/> is given by the core and not by the system.</summary>
    public ApplicationOptions Options;

    /// <summary><see cref="ApplicationHeader.MaximumClaims"/> EtherTypes, of which those that are not used are 0; null for none.</summary>
    public uint* EtherTypes;

    /// <summary>Whether an EtherType is granted.</summary>
    /// <param name="etherType">The EtherType, not 0.</param>
    public readonly bool HasClaim(uint etherType)
    {
        for (int i = 0; EtherTypes != null && i < ApplicationHeader.MaximumClaims; i++)
        {
            if (EtherTypes[i] == etherType)
            {
                return true;
            }
        }
        return false;
    }
}
