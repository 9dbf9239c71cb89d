using System.Runtime.InteropServices;

namespace PortShare.Core;

/// <summary>What a MAC itself reports beyond single frames. All counters wrap at 2^32.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct MacCounters
{
    /// <summary>Frames that never reached the bridge, because the device had no room for them or got an error on the way to memory.</summary>
    public uint Overruns;

    /// <summary>Frames that the bridge gave to the device and the device could not send.</summary>
    public uint TransmitErrors;

    /// <summary>Times the link went down.</summary>
    public uint LinkDowns;
}
