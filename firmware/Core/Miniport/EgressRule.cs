using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>What every application's outgoing frame must satisfy: the port's source address, and an EtherType it has claimed.</summary>
[StructLayout(LayoutKind.Sequential)]
public unsafe struct EgressRule
{
    /// <summary>The port's address.</summary>
    public HardwareAddress Source;

    /// <summary>Who has claimed what.</summary>
    public Classifier* Claims;
}
